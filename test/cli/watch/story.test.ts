import { describe, expect, test } from '@jest/globals';
import { clockFace } from '../../../src/cli/watch/happening-line.ts';
import type { Story } from '../../../src/cli/watch/story.ts';
import { afterReading, afterTick, latest, untold } from '../../../src/cli/watch/story.ts';
import { account as facts } from '../../../src/ledger/ledger.ts';
import { warmth } from '../../../src/ledger/warmth.ts';
import { priceBook } from '../../../src/pricing/book.ts';
import { listedRows } from '../../../src/pricing/listed-rows.ts';
import type { OneSession } from '../../../src/cli/one-session.ts';
import type { Part } from '../../support/session.ts';
import { hours, instant, minutes, prompt, session, turn } from '../../support/session.ts';

const book = priceBook(listedRows());
const face = clockFace('UTC');
const telling = (now: number, isLog = false) => ({ now: instant(now), face, isLog });
const work = (at: number) => turn({ at, model: 'claude-opus-4-5', cacheWrite5m: 50_000, ended: at });
const asked = (at: number, chars = 10) => prompt({ at, chars });

function read(...parts: readonly Part[]): OneSession {
  const of = session(...parts);
  return { account: facts(of, book), warmth: warmth(of, book) };
}

/** Reads one session after the other; returns what each reading tells. */
function told(now: number, ...readings: readonly OneSession[]): readonly (readonly string[])[] {
  let story: Story = untold;
  return readings.map((each) => {
    const chapter = afterReading(story, each, telling(now));
    story = chapter.story;
    return chapter.lines;
  });
}

describe('a reading', () => {
  const start = [asked(0), work(minutes(1))];
  const later = [...start, asked(hours(2), 1), work(hours(2) + minutes(1))];

  test('tells what is new since the last, each thing once', () => {
    expect(told(hours(3), read(...start), read(...start), read(...later), read(...later))).toEqual([
      ['00:00:00  input   prompt, 10 characters'],
      [],
      [
        '02:00:00  input   prompt, 1 character',
        '02:01:00  rebuild 50,000 tokens after 2h 00m (idle past ttl, human): premium $0.29',
      ],
      [],
    ]);
  });

  test('tells of a long session the latest alone, and nothing of the rest afterwards', () => {
    const many = Array.from({ length: 30 }, (_, index) => [asked(minutes(2 * index)), work(minutes(2 * index + 1))]);
    const [first, second] = told(hours(3), read(...many.flat()), read(...many.flat()));
    expect([first?.length, second]).toEqual([latest, []]);
    expect(first?.at(-1)).toContain('00:59:00  rebuild 50,000 tokens');
  });

  test('tells in a log how the session stands, whenever that has changed', () => {
    const one = afterReading(untold, read(...start), telling(minutes(2), true));
    expect(one.lines.at(-1)).toBe('00:02:00  $0.31 · cold in 3:00, would cost $0.29 · 1 turn · context 50k');
    expect(afterReading(one.story, read(...start), telling(minutes(3), true)).lines).toEqual([]);
    expect(afterReading(one.story, read(...later), telling(hours(3), true)).lines.at(-1)).toContain('2 turns');
  });
});

describe('a second that passes', () => {
  const { story } = afterReading(untold, read(asked(0), work(minutes(1))), telling(minutes(2)));

  test('tells once that the cache went cold, and when', () => {
    expect(afterTick(story, telling(minutes(5) - 1)).lines).toEqual([]);
    const cold = afterTick(story, telling(minutes(6)));
    expect(cold.lines).toEqual(['00:05:00  cache   cold: the next turn pays $0.29 more']);
    expect(afterTick(cold.story, telling(minutes(7))).lines).toEqual([]);
  });

  test('tells nothing of a cache that was cold before the watch began', () => {
    const late = afterReading(untold, read(asked(0), work(minutes(1))), telling(hours(9)));
    expect(afterTick(late.story, telling(hours(10))).lines).toEqual([]);
    expect(afterTick(untold, telling(hours(10))).lines).toEqual([]);
  });
});

test('what a transcript names reaches the terminal as text', () => {
  const tools = [{ name: 'Bash\u001b]0;x\u0007', isError: true, until: minutes(1) }];
  const lines = told(
    hours(1),
    read(asked(0), turn({ at: 0, model: 'claude-opus-4-5', tools }), work(minutes(2))),
  ).flat();
  expect(lines.join('\n')).toContain(String.raw`tool error: Bash\x1b]0;x\x07`);
});
