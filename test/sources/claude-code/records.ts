/** Builds records as the versions wrote them, and decodes them at a place. */
import type { Event, EventKind } from '../../../src/model/event.ts';
import type { JsonObject, JsonValue, RecordPlace } from '../../../src/model/source.ts';
import type { Decoded } from '../../../src/model/decoded.ts';
import { claudeCode } from '../../../src/sources/claude-code/index.ts';

export const mainFile: RecordPlace = { line: 7, raw: '{"raw":1}', file: { kind: 'main' }, includeText: true };
export const agentFile: RecordPlace = { ...mainFile, file: { kind: 'agent', agentId: 'a1' } };

const envelope: JsonObject = {
  uuid: 'u-1',
  parentUuid: 'u-0',
  isSidechain: false,
  sessionId: 's-1',
  version: '2.1.200',
  cwd: '/work',
  gitBranch: 'main',
  timestamp: '2026-06-01T10:00:00.000Z',
};

export function user(content: JsonValue, more: JsonObject = {}): JsonObject {
  return { ...envelope, type: 'user', message: { role: 'user', content }, ...more };
}

export function assistant(message: JsonObject, more: JsonObject = {}): JsonObject {
  const whole = { id: 'msg_1', role: 'assistant', model: 'claude-opus-4-8', content: [], ...message };
  return { ...envelope, type: 'assistant', message: whole, requestId: 'req_1', ...more };
}

export function system(subtype: string, more: JsonObject = {}): JsonObject {
  return { ...envelope, type: 'system', subtype, ...more };
}

export function attachment(attached: JsonObject, more: JsonObject = {}): JsonObject {
  return { ...envelope, type: 'attachment', attachment: attached, ...more };
}

export function progress(data: JsonObject, more: JsonObject = {}): JsonObject {
  return { ...envelope, type: 'progress', data, ...more };
}

export function toolResult(content: JsonValue, more: JsonObject = {}, block: JsonObject = {}): JsonObject {
  return user([{ type: 'tool_result', tool_use_id: 'toolu_1', content, ...block }], more);
}

export function decode(record: JsonObject, place: RecordPlace = mainFile): Decoded {
  return claudeCode.decode(record, place);
}

/** The record's class, with the reason where it was rejected. */
export function classOf(record: JsonObject, place: RecordPlace = mainFile): string {
  const decoded = decode(record, place);
  return decoded.kind === 'rejected' ? `rejected ${decoded.reason}` : decoded.kind;
}

export function events(record: JsonObject, place: RecordPlace = mainFile): readonly Event[] {
  const decoded = decode(record, place);
  return decoded.kind === 'rejected' ? [] : decoded.events;
}

/** The record's only event of a kind; fails where there is none, or more than one. */
export function only<Kind extends EventKind>(
  kind: Kind,
  record: JsonObject,
  place: RecordPlace = mainFile,
): Extract<Event, { kind: Kind }> {
  const found = events(record, place).flatMap((event) => (isKind(event, kind) ? [event] : []));
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} events of kind ${kind}`);
  return first;
}

function isKind<Kind extends EventKind>(event: Event, kind: Kind): event is Extract<Event, { kind: Kind }> {
  return event.kind === kind;
}

export function problems(record: JsonObject, place: RecordPlace = mainFile): readonly string[] {
  const decoded = decode(record, place);
  return decoded.kind === 'rejected' ? [] : decoded.problems.map(({ reason, detail }) => `${reason} ${detail}`);
}
