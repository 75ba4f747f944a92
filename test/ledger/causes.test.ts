import { describe, expect, test } from '@jest/globals';

import { rebuilds } from '../../src/ledger/rebuilds.ts';
import type { RebuildCause } from '../../src/model/rebuild.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { agent, compaction, hours, minutes, seconds, session, sessionStart, turn } from '../support/session.ts';
import type { Part, TurnPart } from '../support/session.ts';

const written = { cacheWrite5m: 50_000 };

/** A turn that ends at one second, and one that writes it all again at `at`; what happened in between. */
function causes(
  { before = {}, now = {}, at = minutes(2) }: { before?: Partial<TurnPart>; now?: Partial<TurnPart>; at?: number },
  ...between: readonly Part[]
) {
  const parts = [turn({ at: 0, ...written, ...before }), ...between, turn({ at, ...written, ...now })];
  const found = rebuilds(session(...parts), { book: priceBook([]), delegations: [] }).rebuilds;
  return found.map(({ cause, inferred }) => ({ cause, inferred }));
}

const one = (cause: RebuildCause, inferred: RebuildCause = cause) => [{ cause, inferred }];

describe('the API’s verdict', () => {
  test.each<{ reason: string; cause: RebuildCause }>([
    { reason: 'model_changed', cause: 'model changed' },
    { reason: 'system_changed', cause: 'system changed' },
    { reason: 'tools_changed', cause: 'tools changed' },
    { reason: 'messages_changed', cause: 'messages changed' },
  ])('$reason goes before everything else, which is kept as inferred', ({ reason, cause }) => {
    expect(causes({ now: { cacheMissReason: reason } })).toEqual(one(cause, 'unexplained'));
    expect(causes({ now: { cacheMissReason: reason } }, compaction({ at: seconds(30) }))).toEqual(
      one(cause, 'compaction'),
    );
    expect(causes({ now: { cacheMissReason: reason }, at: hours(2) })).toEqual(one(cause, 'idle past ttl'));
  });

  test('that nothing was found to compare with leaves only time', () => {
    const now = { cacheMissReason: 'previous_message_not_found', model: 'claude-sonnet-5' };
    expect(causes({ now, at: hours(2) })).toEqual(one('idle past ttl', 'model switch'));
    expect(causes({ now })).toEqual(one('unexplained', 'model switch'));
    expect(causes({ now }, sessionStart({ at: seconds(30) }))).toEqual(one('resume', 'model switch'));
  });

  test.each(['unavailable', 'something_else'])('%s decides nothing', (reason) => {
    expect(causes({ now: { cacheMissReason: reason, effort: 'high' }, before: { effort: 'low' } })).toEqual(
      one('effort change'),
    );
  });
});

describe('a compaction', () => {
  test.each([
    { what: 'by its boundary', event: compaction({ at: seconds(30), boundary: true }) },
    { what: 'by its summary', event: compaction({ at: seconds(30), boundary: false }) },
    { what: 'at the very start of the turn', event: compaction({ at: minutes(2) }) },
  ])('is the cause $what, before a change of model', ({ event }) => {
    expect(causes({ now: { model: 'claude-sonnet-5' } }, event)).toEqual(one('compaction'));
  });

  test.each([
    { what: 'when the turn before began', event: compaction({ at: 0 }) },
    { what: 'after this turn began', event: compaction({ at: minutes(2) + 1 }) },
    { what: 'of another agent', event: agent({ id: 'a' }, compaction({ at: seconds(30) })) },
    { what: 'without a date', event: compaction({}) },
  ])('is not the cause $what', ({ event }) => {
    expect(causes({}, event)).toEqual(one('unexplained'));
  });
});

describe('a change between the turns', () => {
  test.each<{ what: string; before: Partial<TurnPart>; now: Partial<TurnPart>; cause: RebuildCause }>([
    {
      what: 'of the model',
      before: { model: 'claude-opus-5' },
      now: { model: 'claude-sonnet-5' },
      cause: 'model switch',
    },
    { what: 'of the speed', before: { speed: 'standard' }, now: { speed: 'fast' }, cause: 'model switch' },
    { what: 'of the effort', before: { effort: 'low' }, now: { effort: 'high' }, cause: 'effort change' },
    { what: 'of the version', before: { version: '2.1.1' }, now: { version: '2.1.2' }, cause: 'version change' },
    {
      what: 'from an hour to five minutes',
      before: { cacheWrite5m: 0, cacheWrite1h: 50_000 },
      now: {},
      cause: 'ttl class change',
    },
    {
      what: 'from five minutes to an hour',
      before: {},
      now: { cacheWrite5m: 0, cacheWrite1h: 50_000 },
      cause: 'ttl class change',
    },
  ])('$what is the cause, before idle time', ({ before, now, cause }) => {
    expect(causes({ before, now, at: hours(2) })).toEqual(one(cause));
  });

  test.each<{ what: string; before: Partial<TurnPart>; now: Partial<TurnPart> }>([
    { what: 'a speed that only one turn carries', before: {}, now: { speed: 'fast' } },
    { what: 'an effort that only one turn carries', before: { effort: 'low' }, now: {} },
    { what: 'a version that only one turn carries', before: {}, now: { version: '2.1.2' } },
    { what: 'a turn that wrote for both lifetimes', before: { cacheWrite1h: 9 }, now: {} },
    {
      what: 'a turn that writes for both lifetimes',
      before: { cacheWrite5m: 0, cacheWrite1h: 50_000 },
      now: { cacheWrite1h: 9 },
    },
    {
      what: 'a turn that writes for five minutes and for nobody knows how long',
      before: { cacheWrite5m: 0, cacheWrite1h: 50_000 },
      now: { cacheWriteUnknown: 9 },
    },
    {
      what: 'a turn that wrote for an hour and for nobody knows how long',
      before: { cacheWrite5m: 0, cacheWrite1h: 50_000, cacheWriteUnknown: 9 },
      now: {},
    },
    {
      what: 'a turn that writes nothing',
      before: { cacheWrite5m: 0, cacheWrite1h: 50_000 },
      now: { cacheWrite5m: 0, input: 50_000 },
    },
    {
      what: 'a lifetime that is unknown',
      before: { cacheWrite5m: 0, cacheWriteUnknown: 50_000 },
      now: { cacheWrite5m: 0, cacheWrite1h: 50_000 },
    },
  ])('$what is none', ({ before, now }) => {
    expect(causes({ before, now })).toEqual(one('unexplained'));
  });

  test('of several the model goes before the effort, the effort before the version', () => {
    const before = { speed: 'standard', effort: 'low', version: '1' };
    expect(causes({ before, now: { speed: 'fast', effort: 'high', version: '2' } })).toEqual(one('model switch'));
    expect(causes({ before, now: { speed: 'standard', effort: 'high', version: '2' } })).toEqual(one('effort change'));
  });
});

describe('idle time', () => {
  test.each<{ what: string; before: Partial<TurnPart>; gap: number; cause: RebuildCause }>([
    { what: 'four minutes of five', before: {}, gap: minutes(4), cause: 'unexplained' },
    { what: 'a millisecond more', before: {}, gap: minutes(4) + 1, cause: 'idle past ttl' },
    { what: '59 minutes of an hour', before: { cacheWrite1h: 1 }, gap: minutes(59), cause: 'unexplained' },
    { what: 'a millisecond more than 59', before: { cacheWrite1h: 1 }, gap: minutes(59) + 1, cause: 'idle past ttl' },
  ])('$what: $cause', ({ before, gap, cause }) => {
    expect(causes({ before, at: seconds(1) + gap })).toEqual(one(cause));
  });

  test('goes before a resumed session', () => {
    expect(causes({ at: hours(2) }, sessionStart({ at: hours(1) }))).toEqual(one('idle past ttl'));
  });
});

test.each(['resume', 'startup'] as const)('a process that began with %s is the cause within the lifetime', (start) => {
  expect(causes({}, sessionStart({ at: seconds(30), start }))).toEqual(one('resume'));
  expect(causes({}, sessionStart({ at: minutes(3), start }))).toEqual(one('unexplained'));
});
