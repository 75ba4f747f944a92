import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/model/source.ts';
import { reasons } from '../../../src/model/quality.ts';
import { agentFile, decode, mainFile } from './records.ts';

/** Names that decoders look at, so that wrong values meet them often. */
const keys = [
  'type',
  'subtype',
  'message',
  'content',
  'usage',
  'iterations',
  'attachment',
  'prompt',
  'data',
  'timestamp',
  'uuid',
  'toolUseResult',
  'origin',
  'role',
  'model',
  'cache_creation',
  'server_tool_use',
  'input',
  'id',
  'name',
  'tool_use_id',
  'forkedFrom',
  'isSidechain',
  'isMeta',
  'entrypoint',
  'promptSource',
  'diagnostics',
  'error',
  '__proto__',
  'agentId',
];
const words = [
  'user',
  'assistant',
  'system',
  'attachment',
  'progress',
  'queue-operation',
  'cost-state',
  'result',
  'text',
  'tool_use',
  'tool_result',
  'agent_progress',
  'queued_command',
  'hook_success',
  'compact_boundary',
  'api_error',
  '<synthetic>',
  'Task',
  'local_command',
  '<command-name>',
  '</command-name>',
  '<system-reminder>',
  '</system-reminder>',
  '<task-notification>',
];

const { record } = fc.letrec<{ record: JsonObject; value: JsonValue }>((tie) => ({
  record: fc.dictionary(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: fc.string() }),
    tie('value'),
    {
      maxKeys: 8,
      noNullPrototype: true,
    },
  ),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom<JsonValue>(...words) },
    { weight: 2, arbitrary: fc.jsonValue().map((value): JsonValue => JSON.parse(JSON.stringify(value))) },
    { weight: 3, arbitrary: tie('record') },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
  ),
}));

/** Half of them of a known type with a message, where most decoders are. */
const anyRecord = fc
  .tuple(record, fc.option(fc.constantFrom(...words.slice(0, 8)), { nil: undefined }))
  .map(([fields, type]): JsonObject => (type === undefined ? fields : Object.assign(fields, { type })));

test('no record of any shape makes decoding throw, and each ends in one class', () => {
  const isAccountedFor = fc.property(anyRecord, fc.boolean(), (any, ofAgent) => {
    const decoded = decode(any, ofAgent ? agentFile : mainFile);
    if (decoded.kind === 'rejected') return decoded.reason in reasons;
    const { kind, record: ref, events } = decoded;
    const isAccounted = ref.used === (kind === 'used') && (kind === 'used' || events.length === 0);
    return isAccounted && events.every((event) => event.record === ref);
  });
  expect(() => fc.assert(isAccountedFor, { numRuns: 2000 })).not.toThrow();
});

test('decoding is pure: the same record says the same again and is left as it was', () => {
  fc.assert(
    fc.property(anyRecord, (any) => {
      const before = JSON.stringify(any);
      const first = decode(any);
      expect(decode(any)).toEqual(first);
      expect(JSON.stringify(any)).toBe(before);
    }),
  );
});

test('acts come beside what a record says without them, and change none of it', () => {
  const acts = { includeText: false, includeActs: { countsAs: [] } };
  fc.assert(
    fc.property(anyRecord, fc.boolean(), (any, ofAgent) => {
      const place = { ...(ofAgent ? agentFile : mainFile), includeText: false };
      expect(withoutActs(decode(any, { ...place, ...acts }))).toEqual(withoutActs(decode(any, place)));
    }),
    { numRuns: 1000 },
  );
});

/** As JSON, so that what is absent and what is undefined are one. */
function withoutActs(decoded: unknown): unknown {
  return JSON.parse(
    JSON.stringify(decoded, (key, value: unknown) => (key === 'act' || key === 'said' ? undefined : value)),
  );
}

test('counters are whole numbers in range or absent, whatever stands in their place', () => {
  const value = fc.oneof(fc.double(), fc.integer(), fc.maxSafeNat(), fc.string(), fc.constant(null), fc.boolean());
  fc.assert(
    fc.property(value, (input_tokens) => {
      const usage: JsonObject = { input_tokens, output_tokens: 1 };
      const decoded = decode({ type: 'assistant', message: { role: 'assistant', usage } });
      if (decoded.kind === 'rejected') throw new Error('rejected');
      const [turn] = decoded.events;
      const counters = turn?.kind === 'turn' ? turn.counters : undefined;
      const isWhole = typeof input_tokens === 'number' && Number.isSafeInteger(input_tokens) && input_tokens >= 0;
      expect(counters?.input).toBe(isWhole ? Math.abs(input_tokens) : undefined);
      expect(counters?.output).toBe(1);
      expect(decoded.problems.length).toBe(isWhole || input_tokens === null ? 0 : 1);
    }),
  );
});
