/** Random lines of few ids, few instants and few messages, so that they meet in every way: copies, repeats, rings, escapes. */
import * as fc from 'fast-check';
import { other, response, user } from '../../support/adversarial/line.ts';
import { at, result, use } from './plain-files.ts';

const parts = fc.record({
  kind: fc.constantFrom(
    'response',
    'response',
    'response',
    'input',
    'result',
    'result',
    'title',
    'boundary',
    'ignored',
  ),
  uuid: fc.nat(30),
  parent: fc.option(fc.nat(12), { nil: undefined }),
  timestamp: fc.constantFrom(undefined, at(1), at(1), at(2), at(3)),
  isSidechain: fc.nat(15).map((one) => one === 0),
  message: fc.constantFrom('msg_1', 'msg_2', 'msg_3', undefined),
  requestId: fc.constantFrom('req_1', 'req_2', undefined),
  stop: fc.constantFrom(null, 'end_turn', 'tool_use'),
  model: fc.constantFrom('one', 'two', undefined),
  calls: fc.array(fc.nat(9), { maxLength: 2 }),
  tokens: fc.nat(3),
  text: fc.string({ maxLength: 4 }),
  escape: fc.constantFrom('"uuid":"', '"parentUuid":"', '', '', ''),
});

type Parts = typeof parts extends fc.Arbitrary<infer Of> ? Of : never;

export const hardLine: fc.Arbitrary<string> = parts.map((of) => {
  const line = lineOf(of);
  // The first letter of an id written otherwise is the same letter.
  return of.escape === '' ? line : line.replace(`${of.escape}u`, () => `${of.escape}\\u0075`);
});

function lineOf(of: Parts): string {
  const { kind, timestamp, isSidechain, calls, text } = of;
  const parentUuid = of.parent === undefined ? undefined : `u-${of.parent}`;
  const record = { uuid: `u-${of.uuid}`, parentUuid, timestamp, isSidechain };
  if (kind === 'response') return response(messageOf(of), { ...record, requestId: of.requestId }, usageOf(of));
  if (kind === 'input') return user(`Go ${text}`, record);
  if (kind === 'title') return JSON.stringify({ type: 'custom-title', customTitle: text });
  if (kind === 'boundary') return other('system', { ...record, subtype: 'compact_boundary', content: text });
  if (kind === 'ignored') return other('attachment', record);
  return user(
    calls.map((call) => result(`t-${call}`)),
    record,
  );
}

function messageOf({ message: id, stop, model, calls, text, tokens }: Parts) {
  const content = [{ type: 'text', text }, ...calls.map((call) => use(`t-${call}`))];
  const told = { id, stop_reason: stop, model, content };
  return tokens === 0 ? { ...told, usage: undefined } : told;
}

function usageOf({ tokens }: Parts) {
  return { input_tokens: tokens >> 1, output_tokens: tokens };
}
