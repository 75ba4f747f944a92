/** Text that is cut keeps what tells it from others. */
import { describe, expect, test } from '@jest/globals';
import { keptSide, shorten, wrapped } from '../../src/render/shorten.ts';

const ellipsis = '…';

describe('one text', () => {
  test.each([
    ['claude-opus-4-8', 15, 'start', 'claude-opus-4-8'],
    ['claude-opus-4-8', 11, 'start', 'claude-opu…'],
    ['claude-opus-4-8', 12, 'end', '…opus-4-8'],
    ['claude-opus-4-8', 9, 'end', '…opus-4-8'],
    ['claude-sonnet-5', 8, 'end', '…onnet-5'],
    ['claude-sonnet-5', 9, 'end', '…sonnet-5'],
    ['claude-sonnet-5', 13, 'end', '…sonnet-5'],
    ['claude-fable-5', 11, 'end', '…fable-5'],
    ['0f8fad5b-d9cb-469f-a165-70867728950e', 36, 'end', '0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['0f8fad5b-d9cb-469f-a165-70867728950e', 35, 'end', '…8fad5b-d9cb-469f-a165-70867728950e'],
    ['a-b', 2, 'end', '…b'],
    ['abc-', 3, 'end', '…c-'],
    ['claude-3-5-haiku', 12, 'end', '…3-5-haiku'],
    ['/home/someone/deep/er', 10, 'end', '…e/deep/er'],
    ['漢字かな交じり文', 9, 'end', '…交じり文'],
    ['👩‍👩‍👧 family', 5, 'start', '👩‍👩‍👧 f…'],
  ] as const)('%s in %i cells, its %s kept: %s', (text, width, keep, short) => {
    expect(shorten(text, { width, ellipsis, keep })).toBe(short);
  });
});

describe('the texts of a column', () => {
  const models = ['claude-opus-4-8', 'claude-opus-4-7', 'claude-sonnet-5'];

  test('keep their ends where their beginnings are the same', () => {
    expect(keptSide(models, { width: 11, ellipsis, keep: 'start' })).toBe('end');
  });

  test('keep their beginnings where their ends are the same, though they are paths', () => {
    const paths = ['/one/long/folder/src', '/two/long/folder/src'];
    expect(keptSide(paths, { width: 12, ellipsis, keep: 'end' })).toBe('start');
  });

  test.each(['start', 'end'] as const)('keep the usual side (%s) where both tell as much', (keep) => {
    expect(keptSide(['general-purpose', 'workflow-subagent'], { width: 12, ellipsis, keep })).toBe(keep);
    expect(keptSide(['one and the same text', 'one and the same text'], { width: 12, ellipsis, keep })).toBe(keep);
    expect(keptSide(models, { width: 15, ellipsis, keep })).toBe(keep);
    expect(keptSide(['system changed 1', 'system changed 2'], { width: 12, ellipsis, keep })).toBe(keep);
    expect(keptSide([], { width: 3, ellipsis, keep })).toBe(keep);
  });
});

test('a path or name that is longer than a line is broken between its parts', () => {
  expect(wrapped('see /home/dev/lantern/0d15c0a7.jsonl', 18)).toEqual(['see', '/home/dev/lantern/', '0d15c0a7.jsonl']);
  expect(wrapped('rebuild_premium_share', 18)).toEqual(['rebuild_premium_', 'share']);
  expect(wrapped('a/bcdefghijklmnopqrst', 18)).toEqual(['a/bcdefghijklmnopq', 'rst']);
});
