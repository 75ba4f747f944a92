import { describe, expect, test } from '@jest/globals';
import { array, assert, integer, property, tuple } from 'fast-check';

import { withWaves } from '../../src/ledger/waves.ts';
import type { Delegation } from '../../src/model/ledger.ts';
import { session, turn } from '../support/session.ts';

const someSession = session(turn({ at: 0 }));

function delegation(id: string, from: number | undefined, to: number | undefined): Delegation {
  const [chain] = someSession.chains;
  if (chain === undefined) throw new Error('a session of one turn has a chain');
  const receipt = { file: 'session.jsonl', line: 1 };
  const rest = { agentType: 'general-purpose', parent: chain, depth: 1, background: false };
  return { session: someSession, chain, receipt, id, startedAt: from, endedAt: to, ...rest };
}

type Spans = readonly (readonly [from: number | undefined, to: number | undefined])[];

const wavesOf = (spans: Spans) => withWaves(spans.map(([from, to], index) => delegation(`d${index}`, from, to))).waves;

describe('waves', () => {
  test.each<{ what: string; spans: Spans; waves: readonly (readonly [size: number, width: number])[] }>([
    { what: 'none', spans: [], waves: [] },
    { what: 'one alone', spans: [[0, 10]], waves: [[1, 1]] },
    {
      what: 'two that touch',
      spans: [
        [0, 10],
        [10, 20],
      ],
      waves: [
        [1, 1],
        [1, 1],
      ],
    },
    {
      what: 'two that overlap by a millisecond',
      spans: [
        [0, 11],
        [10, 20],
      ],
      waves: [[2, 2]],
    },
    {
      what: 'a chain of overlaps, two at once',
      spans: [
        [0, 10],
        [8, 20],
        [18, 30],
      ],
      waves: [[3, 2]],
    },
    {
      what: 'a long one over two short ones',
      spans: [
        [0, 100],
        [10, 20],
        [30, 40],
      ],
      waves: [[3, 2]],
    },
    {
      what: 'three at once',
      spans: [
        [0, 10],
        [0, 10],
        [0, 10],
      ],
      waves: [[3, 3]],
    },
    { what: 'one that took no time, alone', spans: [[5, 5]], waves: [[1, 1]] },
    {
      what: 'one that took no time, inside another',
      spans: [
        [0, 10],
        [5, 5],
      ],
      waves: [[2, 2]],
    },
    {
      what: 'one that took no time, at the edges',
      spans: [
        [0, 10],
        [0, 0],
        [10, 10],
      ],
      waves: [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    },
    {
      what: 'one that took no time where another begins',
      spans: [
        [0, 10],
        [5, 5],
        [5, 9],
      ],
      waves: [[3, 2]],
    },
    {
      what: 'one whose clock went back',
      spans: [
        [10, 5],
        [0, 20],
      ],
      waves: [[2, 2]],
    },
    {
      what: 'without an end are waves of their own, without a start none',
      spans: [
        [0, undefined],
        [undefined, 5],
      ],
      waves: [[1, 1]],
    },
  ])('$what', ({ spans, waves }) => {
    expect(wavesOf(spans).map(({ delegations, width }) => [delegations.length, width])).toEqual(waves);
  });

  test('are numbered in time order, from first start to last end, and each delegation knows its own', () => {
    const { delegations, waves } = withWaves([
      delegation('late', 50, 60),
      delegation('first', 0, 10),
      delegation('second', 5, 30),
      delegation('open', 7, undefined),
    ]);
    expect(delegations.map(({ id, wave }) => [id, wave])).toEqual([
      ['late', 2],
      ['first', 1],
      ['second', 1],
      ['open', 1],
    ]);
    expect(waves.map(({ number, startedAt, endedAt }) => [number, startedAt, endedAt])).toEqual([
      [1, 0, 30],
      [2, 50, 60],
    ]);
    expect(waves[0]?.delegations.map(({ id, wave }) => [id, wave])).toEqual([
      ['first', 1],
      ['second', 1],
      ['open', 1],
    ]);
  });

  test('saved what their delegations took one by one beyond what they took together', () => {
    expect(
      wavesOf([
        [0, 10],
        [5, 25],
        [20, 30],
      ]).map(({ savedMs }) => savedMs),
    ).toEqual([10 + 20 + 10 - 30]);
    expect(wavesOf([[0, 10]]).map(({ savedMs }) => savedMs)).toEqual([0]);
  });
});

const shapes = (list: readonly Delegation[]) =>
  withWaves(list).waves.map(({ width, delegations }) => [width, delegations.map(({ id }) => id)]);

const someSpans = array(
  tuple(integer({ min: 0, max: 60 }), integer({ min: 0, max: 20 })).map(([from, ms]) => [from, from + ms] as const),
  { maxLength: 12 },
);

describe('properties of waves', () => {
  test('they partition the delegations that have an interval', () => {
    assert(
      property(someSpans, (spans) => {
        const ids = wavesOf(spans).flatMap(({ delegations }) => delegations.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(spans.map((_, index) => `d${index}`).toSorted());
      }),
    );
  });

  test('they do not overlap one another', () => {
    assert(
      property(someSpans, (spans) => {
        const waves = wavesOf(spans);
        for (const [index, { startedAt }] of waves.entries()) {
          expect(startedAt).toBeGreaterThanOrEqual(waves[index - 1]?.endedAt ?? 0);
        }
      }),
    );
  });

  test('their width is what is found by looking at every half millisecond', () => {
    assert(
      property(someSpans, (spans) => {
        const lasting = spans.filter(([from, to]) => to > from);
        const looked = Array.from(
          { length: 81 },
          (_, at) => lasting.filter(([from, to]) => from < at + 0.5 && at + 0.5 < to).length,
        );
        const widths = wavesOf(lasting).map(({ width }) => width);
        expect(Math.max(0, ...widths)).toBe(Math.max(...looked));
      }),
    );
  });

  test('the order in which delegations are given does not matter', () => {
    assert(
      property(someSpans, (spans) => {
        const given = spans.map(([from, to], index) => delegation(`d${index}`, from, to));
        expect(shapes(given.toReversed())).toEqual(shapes(given));
      }),
    );
  });
});
