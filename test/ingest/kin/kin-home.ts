/** A home of three transcripts, two of which share a record, and what a run reads of it and keeps of that. */
import { utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { discover } from '../../../src/ingest/discover.ts';
import type { KeptFile, KeptKin } from '../../../src/ingest/kin/kept-kin.ts';
import { readKin } from '../../../src/ingest/kin/read-kin.ts';
import type { KinOptions, KinReading, ReadKin } from '../../../src/ingest/kin/read-kin.ts';
import { user } from '../../support/adversarial/line.ts';
import { scanningSources as sources } from '../../support/both-readings.ts';
import { folder, removeFolder } from '../folder.ts';
import { keptFile, keptKin } from './made-kin.ts';

/** When the transcripts were written, and when every run begins. */
export const written = Date.UTC(2026, 0, 1);
export const now = Date.UTC(2030, 0, 1);

/** Lines of a session, a record of each of these ids. */
export function lines(sessionId: string, ...uuids: readonly string[]): string {
  return uuids.map((uuid) => `${user('Look', { sessionId, uuid })}\n`).join('');
}

export interface KinHome {
  readonly path: (name: string) => string;
  /** Gives a file a time. */
  readonly dated: (name: string, at?: number) => void;
  /** `meanwhile` is what happens after the files were found. */
  readonly reading: (options?: Partial<KinOptions>, meanwhile?: () => void) => KinReading | undefined;
  /** Reads what can be read. */
  readonly read: (options?: Partial<KinOptions>, meanwhile?: () => void) => KinReading;
  /** Reads, and keeps what was read. */
  readonly run: () => void;
  readonly remove: () => void;
}

export function kinHome(): KinHome {
  const root = folder({
    'home/one.jsonl': lines('s-1', 'r-1'),
    'home/copy.jsonl': lines('s-2', 'r-1'),
    'home/lone.jsonl': lines('s-3', 'r-3'),
  });
  const place = join(root, 'home');
  const path = (name: string): string => join(place, name);
  const cache = { folder: join(root, 'kept'), version: 7, now };
  const dated = (name: string, at = written): void => utimesSync(path(`${name}.jsonl`), at / 1000, at / 1000);
  for (const name of ['one', 'copy', 'lone']) dated(name);
  const reading: KinHome['reading'] = (options = {}, meanwhile = () => undefined) => {
    const inputs = { kind: 'roots', paths: [place] } as const;
    const { files } = discover({ inputs, environment: { home: '/nowhere', variables: {} }, sources });
    meanwhile();
    return readKin(files, sources, { includeText: false, place, cache, ...options });
  };
  const read: KinHome['read'] = (options, meanwhile) => {
    const found = reading(options, meanwhile);
    if (found === undefined) throw new Error('not read');
    return found;
  };
  const run = (): void => {
    const own = read();
    own.save(own.read.flatMap(made));
  };
  return { path, dated, reading, read, run, remove: () => removeFolder(root) };
}

/** What a run would keep of a kin that it read; nothing where one of its files has to be read each time. */
function made({ files, keys }: ReadKin): readonly KeptKin[] {
  const known = files.flatMap(({ found, state }): KeptFile[] =>
    state === undefined ? [] : [keptFile(found, { state })],
  );
  return known.length < files.length ? [] : [keptKin([], { files: known, keys })];
}

export interface Outline {
  readonly kept: readonly string[];
  readonly read: readonly string[];
}

/** The files of each kin that was kept, and of each that was read. */
export function outline(of: KinReading): Outline {
  const names = ({ files }: KeptKin | ReadKin): string =>
    files.map(({ found }) => basename(found.file, '.jsonl')).join(' ');
  return { kept: of.kept.map(names).toSorted(), read: of.read.map(names) };
}
