/**
 * A kin as it is kept from run to run: the state and the accounting of its files, their keys, what its sessions spent, and
 * where somebody asked for it what else happened in them.
 */
import { joinedNumbers } from '../../model/joined-numbers.ts';
import type { FactRows } from '../../model/fact-rows.ts';
import type { FileAccount, Problem } from '../../model/quality.ts';
import type { SessionHead, StatementRows } from '../../model/statement-rows.ts';
import { entryTimes, entryWords, largeNumbers, promptNumbers, rebuildNumbers } from '../../model/statement-rows.ts';
import { cacheKey } from '../cache/cached-file.ts';
import type { Item } from '../cache/shard.ts';
import type { FoundFile } from '../found.ts';
import type { FileState } from '../stamp.ts';
import type { FactsIndex } from './kept-facts.ts';
import { factsFrom, factsIndex, noCalls } from './kept-facts.ts';

export interface KeptKin {
  readonly files: readonly KeptFile[];
  /** Two words each. */
  readonly keys: Uint32Array;
  readonly rows: StatementRows;
  readonly facts?: FactRows | undefined;
}

export interface KeptFile {
  readonly found: FoundFile;
  readonly state: KnownState;
  readonly account: FileAccount;
}

/** A file as it was when it was read. */
export interface KnownState extends FileState {
  /** When the run began that read it, in UTC milliseconds. */
  readonly readAt: number;
  /** Of the side file of an agent, where there is one. */
  readonly side?: FileState | undefined;
}

export interface KinIndex {
  readonly files: readonly FileIndex[];
  readonly sessions: readonly HeadIndex[];
  readonly texts: readonly string[];
  readonly counts: readonly [
    entries: number,
    large: number,
    rebuilds: number,
    prompts: number,
    otherTimes: number,
    keys: number,
    calls: number,
  ];
  readonly facts?: FactsIndex | undefined;
}

export interface FileIndex {
  readonly key: string;
  readonly state: KnownState;
  readonly account: AccountIndex;
}

/** The files by their position in the kin. */
type HeadIndex = Omit<SessionHead, 'files'> & { readonly files: readonly number[] };

type AccountIndex = Omit<FileAccount, 'file' | 'problems' | 'unknown'> & {
  readonly problems: readonly ProblemIndex[];
  readonly unknown: readonly (readonly [type: string, count: number])[];
};

/** `side` where it is one of the side file: how files are printed is up to the run. */
type ProblemIndex = Omit<Problem, 'file'> & { readonly side: boolean };

export function packedKin({ files, keys, rows, facts }: KeptKin): Item<KinIndex> {
  const positionByFile = new Map(files.map(({ found }, position) => [found.file, position]));
  const { sessions, texts, entryTimes: times, entryWords: words, large, rebuilds, prompts, otherTimes } = rows;
  const { callTimes, callTools } = facts ?? noCalls;
  return {
    index: {
      files: files.map(({ found, state, account }) => ({
        key: cacheKey(found),
        state,
        account: accountIndex(account),
      })),
      sessions: sessions.map((head) => ({
        ...head,
        files: head.files.flatMap((file) => positionByFile.get(file) ?? []),
      })),
      texts,
      counts: [
        times.length / entryTimes.length,
        large.length / largeNumbers.length,
        rebuilds.length / rebuildNumbers.length,
        prompts.length / promptNumbers.length,
        otherTimes.length,
        keys.length / 2,
        callTimes.length,
      ],
      facts: facts && factsIndex(facts, positionByFile),
    },
    words: joinedNumbers(Uint32Array, [
      ...[times, large, rebuilds, prompts, otherTimes, callTimes].map(wordsOf),
      words,
      callTools,
      keys,
    ]),
  };
}

/** The keys of a kin as it is kept: its last words. */
export function keysOfKept({ index: { counts }, words }: Item<KinIndex>): Uint32Array {
  return words.subarray(words.length - 2 * counts[5]);
}

/** `found` are its files as this run found them. */
export function unpackedKin(
  { index, words }: Item<KinIndex>,
  found: readonly FoundFile[],
  fileOfSide: FileOfSide,
): KeptKin {
  const [entries, large, rebuilds, prompts, otherTimes, keys, calls] = index.counts;
  const taken = taker(words);
  const fileAt = (position: number): string => found[position]?.file ?? '';
  const numbers = {
    entryTimes: taken.numbers(entries * entryTimes.length),
    large: taken.numbers(large * largeNumbers.length),
    rebuilds: taken.numbers(rebuilds * rebuildNumbers.length),
    prompts: taken.numbers(prompts * promptNumbers.length),
    otherTimes: taken.numbers(otherTimes),
  };
  const callTimes = taken.numbers(calls);
  const rows: StatementRows = {
    ...numbers,
    entryWords: taken.words(entries * entryWords.length),
    sessions: index.sessions.map((head) => ({ ...head, files: head.files.flatMap((at) => found[at]?.file ?? []) })),
    texts: index.texts,
  };
  const callTools = taken.words(calls);
  const files = found.flatMap((each, position) => {
    const file = index.files[position];
    return file === undefined ? [] : [{ found: each, state: file.state, account: accountOf(file, each, fileOfSide) }];
  });
  const facts = index.facts && { ...factsFrom(index.facts, fileAt), callTimes, callTools };
  return { files, rows, facts, keys: taken.words(2 * keys) };
}

/** How the side file of a transcript is printed. */
type FileOfSide = (file: string) => string;

function accountIndex({ file: own, problems, unknown, ...counts }: FileAccount): AccountIndex {
  return {
    ...counts,
    problems: problems.map(({ file, ...problem }) => ({ ...problem, side: file !== own })),
    unknown: [...unknown],
  };
}

function accountOf({ account }: FileIndex, { file }: FoundFile, fileOfSide: FileOfSide): FileAccount {
  const { problems, unknown, ...counts } = account;
  return {
    ...counts,
    file,
    problems: problems.map(({ side, ...problem }) => ({ ...problem, file: side ? fileOfSide(file) : file })),
    unknown: new Map(unknown),
  };
}

function wordsOf({ buffer, byteOffset, length }: Float64Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, 2 * length);
}

/** Takes one block after the other, as they lie. */
function taker({ buffer, byteOffset }: Uint32Array) {
  let at = byteOffset;
  return {
    numbers(count: number): Float64Array {
      at += 8 * count;
      return new Float64Array(buffer, at - 8 * count, count);
    },
    words(count: number): Uint32Array {
      at += 4 * count;
      return new Uint32Array(buffer, at - 4 * count, count);
    },
  };
}
