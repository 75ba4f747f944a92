/**
 * What became of the changes of each file when they were last tried: kept between runs, because a folder takes long and
 * may be tried file by file. The score of a folder is that of all its files, each as it was last tried.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Stryker writes: the report of one run, file by file. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

interface FileScore {
  readonly noticed: number;
  readonly unnoticed: number;
  /** ISO date. */
  readonly triedOn: string;
}

type Scores = Readonly<Record<string, FileScore>>;

const noticedStatuses: ReadonlySet<string> = new Set(['Killed', 'Timeout']);
const unnoticedStatuses: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);

interface Trial {
  /** As given: single files, or all of a folder. */
  readonly patterns: readonly string[];
  /** ISO date. */
  readonly triedOn: string;
}

/** The scores kept at `path`, with what was found by a trial; of a file in which nothing can be changed that, too. */
export function keepScores(path: string, { files }: Report, { patterns, triedOn }: Trial): void {
  const fresh = patterns.flatMap(filesOf).map((file): [string, FileScore] => {
    const mutants = files[file]?.mutants ?? [];
    const count = (statuses: ReadonlySet<string>): number =>
      mutants.filter(({ status }) => statuses.has(status)).length;
    return [file, { noticed: count(noticedStatuses), unnoticed: count(unnoticedStatuses), triedOn }];
  });
  const scores = Object.entries({ ...read(path), ...Object.fromEntries(fresh) });
  const kept = scores.filter(([file]) => existsSync(file)).toSorted(([left], [right]) => (left < right ? -1 : 1));
  writeFileSync(path, JSON.stringify(Object.fromEntries(kept), undefined, 1));
}

function filesOf(pattern: string): readonly string[] {
  const [folder = '', rest] = pattern.split('/**/');
  if (rest === undefined) return [pattern];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

/** One line for each of the folders that has any: its score, of how many changes in how many of its files, tried when. */
export function scoreLines(path: string, folders: readonly string[]): readonly string[] {
  const scores = Object.entries(read(path));
  return folders.flatMap((folder) => {
    const own = scores.flatMap(([file, score]) => (file.startsWith(`src/${folder}/`) ? [score] : []));
    return own.length === 0 ? [] : [scoreLine(`src/${folder}`, own)];
  });
}

function scoreLine(name: string, own: readonly FileScore[]): string {
  const noticed = own.reduce((sum, score) => sum + score.noticed, 0);
  const all = own.reduce((sum, score) => sum + score.unnoticed, noticed);
  const days = own.map(({ triedOn }) => triedOn).toSorted();
  const when = [...new Set([days[0], days.at(-1)])].join(' to ');
  const score = ((100 * noticed) / Math.max(1, all)).toFixed(1);
  const files = `${own.length} of ${filesOf(`${name}/**/*.ts`).length} files`;
  return `${name}: ${score} % (${noticed} of ${all} changes noticed, in ${files}, tried ${when})`;
}

function read(path: string): Scores {
  if (!existsSync(path)) return {};
  const scores: Scores = JSON.parse(readFileSync(path, 'utf8'));
  return scores;
}
