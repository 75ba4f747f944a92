/** What stands beside a result, read from the few of its members that tell something, wherever they stand. */
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

export function toldDetail({ bytes: memory, value }: Exports): JsonObject {
  const bytes = memory();
  const start = value('spansStart');
  const told = members.flatMap((member, index) => {
    const [from, to] = [bytes.readUInt32LE(start + 8 * index), bytes.readUInt32LE(start + 8 * index + 4)];
    return from === to ? [] : [`"${member}":${bytes.toString('utf8', from, to)}`];
  });
  const detail: JsonObject = JSON.parse(`{${told.join()}}`);
  return isObject(detail) ? detail : {};
}
