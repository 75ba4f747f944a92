/** Records that are told again under one identity: repeats where all of them say the same, and otherwise nothing certain. */
import { describe, expect, test } from '@jest/globals';
import { repeatsIn } from '../../../src/ingest/plain/repeats.ts';
import type { Event } from '../../../src/model/event.ts';
import type { RecordRef } from '../../../src/model/record.ts';

interface Said extends Partial<RecordRef> {
  readonly title?: string;
}

/** The lines of the repeats. */
function repeats(...said: readonly Said[]): readonly number[] | undefined {
  const events: Event[] = [];
  const records = said.map(({ title, ...of }, index): RecordRef => {
    const record: RecordRef = { line: index + 1, identity: 'a', used: true, ...of };
    if (title !== undefined) events.push({ kind: 'title', record, title, rank: 'custom' });
    return record;
  });
  const found = repeatsIn({ records, events });
  return found && [...found].map(({ line }) => line);
}

describe('records of one identity', () => {
  test.each<readonly [string, readonly Said[], readonly number[] | undefined]>([
    ['are none', [], []],
    ['are one each', [{ identity: 'a' }, { identity: 'b' }], []],
    ['say nothing, all of them', [{}, {}, {}], [2, 3]],
    ['say the same', [{ title: 'T' }, { title: 'T' }], [2]],
    ['say the same among others', [{ title: 'T' }, { identity: 'b', title: 'U' }, { title: 'T' }], [3]],
    ['say something else', [{ title: 'T' }, { title: 'U' }], undefined],
    ['say the same twice, and then something else', [{ title: 'T' }, { title: 'T' }, { title: 'U' }], undefined],
    ['say something, and then nothing', [{ title: 'T' }, {}], undefined],
    ['say nothing, and then something', [{}, { title: 'T' }], undefined],
    ['are of one time', [{ at: 5 }, { at: 5 }], [2]],
    ['are of two times', [{ at: 5 }, { at: 6 }], undefined],
    ['have two parents', [{ parentUuid: 'x' }, { parentUuid: 'y' }], undefined],
  ])('%s', (_name, said, expected) => {
    expect(repeats(...said)).toEqual(expected);
  });
});
