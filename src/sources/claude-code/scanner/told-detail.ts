/** What stands beside a result, read from the few of its members that tell something, wherever they stand. */
import { Buffer } from 'node:buffer';
import type { JsonObject } from '../../../model/source.ts';
import { isObject } from '../json.ts';
import type { Exports } from './exports.ts';

/** In the order in which the scanner notes where they stand (assembly/detail.ts). */
const members = [
  'agentId',
  'agentType',
  'status',
  'runId',
  'totalTokens',
  'totalDurationMs',
  'totalToolUseCount',
  'usage',
  'resumedAgentId',
  'afkTimeoutMs',
] as const;

export function toldDetail({ memory, value }: Exports): JsonObject {
  const spans = new Uint32Array(memory.buffer, value('spansStart'), 2 * members.length);
  const bytes = Buffer.from(memory.buffer);
  const told = members.flatMap((member, index) => {
    const [from = 0, to = 0] = spans.subarray(2 * index, 2 * index + 2);
    return from === to ? [] : [`"${member}":${bytes.toString('utf8', from, to)}`];
  });
  const detail: JsonObject = JSON.parse(`{${told.join()}}`);
  return isObject(detail) ? detail : {};
}
