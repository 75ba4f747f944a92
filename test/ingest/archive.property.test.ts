/** What is archived says the same as what was there: whole, in parts, from several machines, and beside live files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { additions, linesOf } from '../../src/ingest/archive/additions.ts';
import { archivedTranscripts } from '../../src/ingest/archive/archived-transcripts.ts';
import { header, lineText } from '../../src/ingest/archive/line.ts';
import { archiveFiles, readArchive } from '../../src/ingest/archive/read-archive.ts';
import { assemble } from '../../src/ingest/assemble.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import type { Home } from '../support/random-home.ts';
import { homes, transcriptsOf } from '../support/random-home.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'receipts-archive-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Sessions with every receipt, as if the archived files were still there. */
function figures(transcripts: readonly Transcript[]): unknown {
  return JSON.parse(JSON.stringify(assemble(transcripts).sessions).replaceAll(/"archive:[\w-]+:/g, '"'));
}

/** An archive of a few files, each as text. */
type Archive = readonly string[];

function read(archive: Archive): ReturnType<typeof readArchive> {
  const names = archive.map((text, number) => {
    const name = join(folder, `${number}.jsonl`);
    writeFileSync(name, text);
    return name;
  });
  return readArchive(names);
}

function archived(archive: Archive, live: readonly Transcript[] = []): readonly Transcript[] {
  return archivedTranscripts(read(archive), { live, sameSessions: false });
}

/** What `add` leaves of a file of an archive. */
function added(text: string, home: Home, machine = 'anvil'): string {
  const { lines } = read([text]);
  const at = lines.length;
  const news = [...linesOf(additions(lines, transcriptsOf(home)), { machine, at })];
  return (text === '' ? header : text) + news.map(lineText).join('');
}

/** The same home on an earlier day: of each file the first lines. */
function earlier(home: Home, share: number): Home {
  return new Map(
    [...home].map(([path, lines], number) => [path, lines.slice(0, (share + 7 * number) % (lines.length + 1))]),
  );
}

/** Some files here and the others there. */
function halves(home: Home, seed: number): readonly [Home, Home] {
  const files = [...home];
  const isHere = (number: number): boolean => (seed >> (number % 8)) % 2 === 0;
  return [new Map(files.filter((_, n) => isHere(n))), new Map(files.filter((_, n) => !isHere(n)))];
}

const runs = { numRuns: 15 };

describe('an archive', () => {
  test('says what the transcripts said, receipts and all', () => {
    fc.assert(
      fc.property(homes, (home) => {
        const archive = added('', home);
        expect(read([archive]).problems).toEqual([]);
        expect(figures(archived([archive]))).toEqual(figures(transcriptsOf(home)));
      }),
      runs,
    );
  });

  test('grows by what is new, whenever it was added to, and by nothing where nothing is', () => {
    fc.assert(
      fc.property(homes, fc.nat(60), fc.nat(60), (home, first, second) => {
        const days = [earlier(home, first), earlier(home, second), home];
        const archive = days.reduce((text, day) => added(text, day), '');
        expect(added(archive, home)).toBe(archive);
        expect(figures(archived([archive]))).toEqual(figures(transcriptsOf(home)));
      }),
      runs,
    );
  });

  test('changes no figure of what is there, and no receipt', () => {
    fc.assert(
      fc.property(homes, fc.nat(60), (home, first) => {
        const live = transcriptsOf(home);
        const archive = added(added('', earlier(home, first)), home);
        expect(figures([...live, ...archived([archive], live)])).toEqual(figures(live));
        expect(archived([archive], live)).toEqual([]);
        const { sessions } = assemble([...live, ...archived([archive], live)]);
        expect(JSON.stringify(sessions)).not.toContain('archive:');
      }),
      runs,
    );
  });

  test('of two machines says what both said, in any order and twice', () => {
    fc.assert(
      fc.property(homes, fc.nat(255), fc.nat(60), (home, seed, first) => {
        const [here, there] = halves(home, seed);
        const one = added(added('', earlier(here, first)), here, 'anvil');
        const other = added(added('', there, 'bellows'), earlier(home, first), 'bellows');
        const whole = figures(transcriptsOf(home));
        expect(figures(archived([one, other]))).toEqual(whole);
        expect(figures(archived([other, one, other, one]))).toEqual(whole);
      }),
      runs,
    );
  });

  test('accounts for every record that it holds', () => {
    fc.assert(
      fc.property(homes, (home) => {
        const live = transcriptsOf(home);
        for (const account of assemble([...live, ...archived([added('', home)], live)]).accounts) {
          const { read: all, used, duplicate, ignored, rejected, pending } = account;
          expect(all).toBe(used + duplicate + ignored + rejected + pending);
        }
      }),
      runs,
    );
  });

  test('cut anywhere is read up to the cut', () => {
    fc.assert(
      fc.property(homes, fc.double({ min: 0, max: 1, noNaN: true }), (home, where) => {
        const whole = added('', home);
        const cut = whole.slice(0, Math.floor(where * whole.length));
        const complete = cut.slice(0, cut.lastIndexOf('\n') + 1);
        const torn = read([cut]);
        expect(torn.lines.length).toBeGreaterThanOrEqual(read([complete]).lines.length);
        expect(torn.leftovers.flatMap(({ problems }) => problems)).toEqual([]);
      }),
      runs,
    );
  });
});

test('no folder is an empty archive', () => {
  expect(archiveFiles(join(folder, 'nowhere'))).toEqual([]);
});
