/** Codecs: how each kind of value stands in an archive, and what is none when it is read back. */
import { describe, expect, test } from '@jest/globals';
import type { Codec } from '../../../src/ingest/archive/codec.ts';
import {
  cellsOf,
  count,
  decimal,
  flag,
  list,
  NotArchived,
  number,
  oneOf,
  optional,
  row,
  text,
} from '../../../src/ingest/archive/codec.ts';

const word = oneOf('hammer', 'tongs');

describe('written', () => {
  test.each<readonly [string, unknown, unknown]>([
    ['a text as it is', text.cell('x'), 'x'],
    ['a number as it is', number.cell(-1.5), -1.5],
    ['a count as it is', count.cell(7), 7],
    ['a decimal as it is', decimal.cell('1.50'), '1.50'],
    ['yes as 1', flag.cell(true), 1],
    ['no as 0', flag.cell(false), 0],
    ['a word as it is', word.cell('tongs'), 'tongs'],
    ['what is absent as null', optional(count).cell(undefined), null],
    ['what may be absent as it is', optional(count).cell(0), 0],
    ['a list cell by cell', list(flag).cell([true, false]), [1, 0]],
  ])('%s', (_name, cell, expected) => {
    expect(cell).toEqual(expected);
  });
});

describe('read', () => {
  test.each<readonly [string, Pick<Codec<unknown>, 'value'>, unknown, unknown]>([
    ['a text by its number', text, 1, 'tongs'],
    ['a number', number, -1.5, -1.5],
    ['no count', count, 0, 0],
    ['the largest count', count, 2 ** 53 - 1, 2 ** 53 - 1],
    ['1', flag, 1, true],
    ['0', flag, 0, false],
    ['a word', word, 1, 'tongs'],
    ['another word', word, 0, 'hammer'],
    ['null as absent', optional(count), null, undefined],
    ['nothing as absent', optional(count), undefined, undefined],
    ['what may be absent', optional(text), 0, 'hammer'],
    ['a list', list(text), [1, 0], ['tongs', 'hammer']],
    ['an empty list', list(text), [], []],
  ])('%s', (_name, codec, cell, expected) => {
    expect(codec.value(cell, ['hammer', 'tongs'])).toEqual(expected);
  });

  test.each<readonly [string, Pick<Codec<unknown>, 'value'>, readonly unknown[]]>([
    ['a text', text, ['hammer', '0', 3, -1, null, [0]]],
    ['a number', number, ['1', Number.NaN, Infinity, null, true]],
    ['a count', count, [-1, 1.5, 2 ** 53, '1', null]],
    ['1 or 0', flag, [true, false, '1', 2, null]],
    ['hammer, tongs', word, [2]],
    ['a text', word, [3, 'hammer']],
    ['a count', optional(count), [-1]],
    ['a row', list(text), [0, null, 'hammer', {}]],
    ['a row', { value: cellsOf }, [0, null, 'hammer', {}]],
  ])('%s where it is expected', (expected, codec, cells) => {
    const texts = ['hammer', 'tongs', 'bellows'];
    for (const cell of cells) expect(() => codec.value(cell, texts)).toThrow(new NotArchived(expected));
  });

  test('a cell of another kind is told by an error of its own name', () => {
    expect(new NotArchived('a text')).toMatchObject({ name: 'NotArchived', message: 'a text' });
  });
});

describe('a decimal number', () => {
  const accepted = ['0', '-1', '12', '1.50', '12.25', '1e5', '1E5', '1e+10', '1e-100', '-0.25e300'];
  test.each(accepted)('is %s', (written) => {
    expect(decimal.value(0, [written])).toBe(written);
  });

  const refused = [
    '',
    'x',
    'x1',
    '1x',
    '.5',
    '1.',
    '1.x',
    '1e',
    '1ex',
    '1e1000',
    '1e+',
    '--1',
    '+1',
    '1,5',
    '1 ',
    '- 1',
  ];
  test.each(refused)('is not %j', (written) => {
    expect(() => decimal.value(0, [written])).toThrow(new NotArchived('a decimal number'));
  });
});

describe('a row', () => {
  interface Tool {
    readonly name?: string | undefined;
    readonly weight: number;
    readonly hot?: boolean | undefined;
  }
  const toolRow = (): Codec<Tool> => row<Tool>({ name: optional(text), weight: count, hot: optional(flag) });

  test('stands in the order of its fields, what is absent at its end left out', () => {
    const tool = toolRow();
    expect(tool.cell({ hot: true, weight: 3, name: 'tongs' })).toEqual(['tongs', 3, 1]);
    expect(tool.cell({ weight: 3 })).toEqual([null, 3]);
    expect(
      row<{ readonly a?: number; readonly b?: number }>({ a: optional(count), b: optional(count) }).cell({}),
    ).toEqual([]);
  });

  test('is read back field by field, whatever a later version appends', () => {
    const tool = toolRow();
    const texts = ['tongs'];
    expect(tool.value([0, 3, 1], texts)).toStrictEqual({ name: 'tongs', weight: 3, hot: true });
    expect(tool.value([null, 3], texts)).toStrictEqual({ name: undefined, weight: 3, hot: undefined });
    expect(tool.value([null, 3, null, 7], texts)).toStrictEqual({ name: undefined, weight: 3, hot: undefined });
  });

  test.each<readonly [string, unknown]>([
    ['a row', { weight: 3 }],
    ['a count', []],
    ['1 or 0', [null, 3, 2]],
  ])('is none where %s is missing', (expected, cell) => {
    expect(() => toolRow().value(cell, [])).toThrow(new NotArchived(expected));
  });
});
