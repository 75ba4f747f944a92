/** The scanner and the decoder alone say the same of every transcript, event by event, however it is handed to them. */
import { describe, expect, test } from '@jest/globals';
import { fourteenHours, variants } from '../../fixtures/fourteen-hours/generate.ts';
import { fixtures } from '../../fixtures/index.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { hardLines } from '../support/adversarial/index.ts';
import { response, result } from '../support/adversarial/line.ts';
import { linesWith, textPieces } from '../support/adversarial/places.ts';
import { differenceOfReadings, readingOf, scanningSources } from '../support/both-readings.ts';
import { difference } from '../support/difference.ts';

const feed = Buffer.from('\n');
const chunkSizes = [512, 1000, 4096, 65_536, 262_144, 1_048_576];
const roles: readonly SourceFile[] = [{ kind: 'main' }, { kind: 'agent', agentId: 'a1' }];

function roleOf(path: string): SourceFile {
  return scanningSources['claude-code'].fileOf(path) ?? { kind: 'main' };
}

test('the differences are seen where there are some', () => {
  const [one, other] = [7, 8].map((tokens) => {
    const message = { id: 'm', role: 'assistant', model: 'claude-opus-4-8', usage: { input_tokens: tokens } };
    return readingOf(Buffer.from(JSON.stringify({ type: 'assistant', uuid: 'u', message })), { scan: true });
  });
  expect(difference(one, other)).toBe('.transcripts.0.events.0.counters.input: 7 / 8');
});

describe('fixtures', () => {
  const files = fixtures().flatMap((fixture) =>
    Object.entries(fixture.files).flatMap(([path, content]) =>
      path.endsWith('.jsonl') ? [{ file: `${fixture.path}/${path}`, bytes: Buffer.from(content) }] : [],
    ),
  );

  test.each(chunkSizes)('in reads of %d bytes', (chunkBytes) => {
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap(({ file, bytes }) =>
      shown(file, differenceOfReadings(bytes, { chunkBytes, role: roleOf(file) })),
    );
    expect(found).toEqual([]);
  });
});

function shown(name: string, found: string | undefined): readonly string[] {
  return found === undefined ? [] : [`${name}: ${found}`];
}

test.each(variants)('the session of fourteen hours, %s', (variant) => {
  const found = [...fourteenHours(variant)].flatMap(([path, text]) =>
    path.endsWith('.jsonl')
      ? shown(path, differenceOfReadings(Buffer.from(text), { chunkBytes: 65_536, role: roleOf(path) }))
      : [],
  );
  expect(found).toEqual([]);
});

test.each(chunkSizes)('the main transcript of fourteen hours in reads of %d bytes', (chunkBytes) => {
  const [main = ['', '']] = [...fourteenHours(variants[0])].toSorted(([, one], [, two]) => two.length - one.length);
  const begin = main[1].slice(0, main[1].indexOf('\n', 2_000_000) + 1);
  expect(differenceOfReadings(Buffer.from(begin), { chunkBytes, role: roleOf(main[0]) })).toBe(undefined);
});

describe('hard lines', () => {
  const short = hardLines.filter(({ bytes }) => bytes.length < 20_000);

  test('are many, each with a name of its own', () => {
    expect(hardLines.length).toBeGreaterThan(500);
    expect(new Set(hardLines.map(({ name }) => name)).size).toBe(hardLines.length);
  });

  test.each(roles)('each alone, with and without its end, in a file of role $kind', (role) => {
    const found = hardLines.flatMap(({ name, bytes }) => [
      ...shown(name, differenceOfReadings(bytes, { role })),
      ...shown(`${name}, ended`, differenceOfReadings(Buffer.concat([bytes, feed]), { role })),
    ]);
    expect(found).toEqual([]);
  });

  // Sixteen bytes are looked at together: each line begins once at every place of such a block.
  test.each(Array.from({ length: 18 }, (_, blanks) => blanks))('each behind %d blanks', (blanks) => {
    const found = short.flatMap(({ name, bytes }) => {
      const moved = Buffer.concat([Buffer.alloc(blanks, ' '), bytes, feed]);
      return shown(name, differenceOfReadings(moved, { chunkBytes: 512 }));
    });
    expect(found).toEqual([]);
  });

  test.each([512, 513, 777, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576])(
    'all in one file in reads of %d bytes',
    (chunkBytes) => {
      const all = Buffer.concat(hardLines.flatMap(({ bytes }) => [bytes, feed]));
      for (const role of roles) expect(differenceOfReadings(all, { chunkBytes, role })).toBe(undefined);
    },
  );

  test('each cut at every byte', () => {
    const found = hardLines
      .filter(({ bytes }, index) => bytes.length < 1200 && index % 7 === 0)
      .flatMap(({ name, bytes }) =>
        Array.from(bytes.keys()).flatMap((end) =>
          shown(`${name} at ${end}`, differenceOfReadings(bytes.subarray(0, end))),
        ),
      );
    expect(found).toEqual([]);
  });
});

test.each(Object.entries(textPieces))('%s at every place of a text', (_, piece) => {
  expect(differenceOfReadings(linesWith(piece))).toBe(undefined);
});

test('more keys than are remembered, of every length, in every order', () => {
  const keys = Array.from({ length: 1500 }, (_, key) => `k${key}`.padEnd(20 + (key % 16), 'x'));
  const known = ['stdout', 'status', 'agentId', 'interrupted'];
  const lines = keys.flatMap((key, index) => {
    const order = index % 2 === 0 ? [key, ...known] : [...known.toReversed(), key];
    const toolUseResult = Object.fromEntries(order.slice(0, 1 + (index % 5)).map((name) => [name, index]));
    return [
      result({}, { toolUseResult, [key]: index }),
      response({ [key]: null, usage: { [key]: 1, output_tokens: 5 } }),
    ];
  });
  const text = lines.join('\n');
  expect(differenceOfReadings(Buffer.from(text))).toBe(undefined);
  expect(differenceOfReadings(Buffer.from(text.replaceAll('":', '" :')))).toBe(undefined);
});

test('an empty file, one line feed, and many', () => {
  for (const text of ['', '\n', '\n\n\n', '\r\n\r\n', '\0', '\u{feff}', '\u{feff}\n']) {
    expect(differenceOfReadings(Buffer.from(text))).toBe(undefined);
  }
});
