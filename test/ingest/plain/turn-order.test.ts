/** The order of turns: by time, and none where time does not decide. */
import { describe, expect, test } from '@jest/globals';
import { turnOrder } from '../../../src/ingest/plain/turn-order.ts';
import { response } from '../../support/adversarial/line.ts';
import { line } from './full-lines.ts';
import type { File } from './plain-files.ts';
import { at, main, plainOf, use } from './plain-files.ts';

const turn = (second: number, message = {}, record = {}) =>
  response({ id: `m-${second}`, ...message }, { ...line(second), ...record });
const first = Date.parse(at(0));

/** Seconds at which turns began, the rows of their first copies, and seconds at which calls were made. */
function orderOf(file: File) {
  const order = turnOrder(plainOf(file));
  return (
    order && {
      starts: Array.from(order.starts, (time) => (time - first) / 1000),
      firsts: [...order.firsts],
      calls: Array.from(order.callTimes, (time) => (time - first) / 1000),
    }
  );
}

test('a file without a turn', () => {
  expect(orderOf(main())).toEqual({ starts: [], firsts: [], calls: [] });
});

test('turns as they stand, where that is the order of time', () => {
  expect(orderOf(main(turn(1), turn(2), turn(4)))).toEqual({ starts: [1, 2, 4], firsts: [0, 1, 2], calls: [] });
});

test('turns that stand otherwise', () => {
  expect(orderOf(main(turn(4), turn(1), turn(2)))).toEqual({ starts: [1, 2, 4], firsts: [1, 2, 0], calls: [] });
});

test('a turn begins with its first copy, and its calls are made with theirs', () => {
  const lines = [
    turn(1, { id: 'm', content: [use('a')] }),
    turn(3, { id: 'm', content: [use('b'), use('c')] }),
    turn(2),
  ];
  expect(orderOf(main(...lines))).toEqual({ starts: [1, 2], firsts: [0, 2], calls: [1, 3, 3] });
});

test('copies of one instant that say the same of all that is told', () => {
  const lines = [turn(1, { id: 'm' }), turn(2, { id: 'm', stop_reason: null }, { timestamp: at(1) }), turn(3)];
  expect(orderOf(main(...lines))?.starts).toEqual([1, 3]);
});

test('turns that say different things, and copies that do one after the other', () => {
  const lines = [
    turn(1, { id: 'm', model: 'one' }),
    turn(2, { id: 'm', model: 'two' }, { version: '1', cwd: '/b' }),
    turn(3, { model: 'three' }, { gitBranch: 'b' }),
  ];
  expect(orderOf(main(...lines))?.starts).toEqual([1, 3]);
});

describe('there is none', () => {
  const twice = (message: object, record: object) =>
    main(turn(1, { id: 'm' }), turn(2, { id: 'm', ...message }, { timestamp: at(1), ...record }));

  test.each<readonly [string, File]>([
    ['where a copy has no time', main(turn(1, {}, { timestamp: undefined }))],
    ['where a later copy has none', main(turn(1, { id: 'm' }), turn(2, { id: 'm' }, { timestamp: undefined }))],
    ['where a copy was written before the one above it', main(turn(2, { id: 'm' }), turn(1, { id: 'm' }))],
    ['where two turns began in one instant', main(turn(1), turn(2), turn(3, {}, { timestamp: at(1) }))],
    ['where two that stand apart did', main(turn(3), turn(1), turn(2, {}, { timestamp: at(3) }))],
    ['where copies of one instant name two models', twice({ model: 'other' }, {})],
    ['where they name two versions', twice({}, { version: '1' })],
    ['where they name two branches', twice({}, { gitBranch: 'b' })],
    ['where they name two places', twice({}, { cwd: '/b' })],
    ['where one names the type of its agent', twice({}, { attributionAgent: 'Plan' })],
    [
      'where a copy repeats a call',
      main(turn(1, { id: 'm', content: [use('a')] }), turn(2, { id: 'm', content: [use('a')] })),
    ],
    ['where a line holds a call twice', main(turn(1, { content: [use('a'), use('b'), use('a')] }))],
  ])('%s', (_name, file) => {
    expect(orderOf(file)).toBe(undefined);
  });
});
