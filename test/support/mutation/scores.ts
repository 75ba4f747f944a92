/**
 * What became of the changes of each file when they were last tried: kept between runs, because a folder takes long and
 * may be tried file by file. The score of a folder is that of all its files, each as it was last tried.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

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

/** The scores kept at `path` with those of a report instead of what was known of its files; files that are gone, too. */
export function keepScores(path: string, { files }: Report, triedOn: string): void {
  const fresh = Object.entries(files).map(([file, { mutants }]): [string, FileScore] => {
    const count = (statuses: ReadonlySet<string>): number =>
      mutants.filter(({ status }) => statuses.has(status)).length;
    return [file, { noticed: count(noticedStatuses), unnoticed: count(unnoticedStatuses), triedOn }];
  });
  const scores = Object.entries({ ...read(path), ...Object.fromEntries(fresh) });
  const kept = scores.filter(([file]) => existsSync(file)).toSorted(([left], [right]) => (left < right ? -1 : 1));
  writeFileSync(path, JSON.stringify(Object.fromEntries(kept), undefined, 1));
}

/** One line for each of the folders that has any: its score, of how many changes in how many files, tried when. */
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
  return `${name}: ${score} % (${noticed} of ${all} changes noticed, in ${own.length} files, tried ${when})`;
}

function read(path: string): Scores {
  if (!existsSync(path)) return {};
  const scores: Scores = JSON.parse(readFileSync(path, 'utf8'));
  return scores;
}
