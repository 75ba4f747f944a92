/** The rows of a statement, from the account of a session: what it spent, before anyone asks for a price. */
import type { Entry, Prompt, Rebuild, SessionAccount } from '../model/ledger.ts';
import type { PriceBook } from '../model/rates.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, Session } from '../model/session.ts';
import { filesOf } from '../model/session.ts';
import type { SessionHead, StatementRows } from '../model/statement-rows.ts';
import {
  entryMarks,
  entryTimes,
  entryWords,
  largeNumbers,
  parts,
  promptKinds,
  promptNumbers,
  rebuildNumbers,
} from '../model/statement-rows.ts';
import { account } from './ledger.ts';

/** The rows of these sessions, one after the other. */
export function statementRows(sessions: readonly Session[]): StatementRows {
  const accounts = sessions.map((session) => account(session, noPrices));
  const texts = numbering();
  const cells = entryCells(
    accounts.reduce((sum, { entries }) => sum + entries.length, 0),
    texts.numberOf,
  );
  const rebuilds: (readonly number[])[] = [];
  for (const { session, entries } of accounts) {
    const positionOf = positions(session.chains);
    for (const entry of entries) {
      if (entry.rebuild !== undefined) rebuilds.push(rebuildCells(entry.rebuild, cells.filled()));
      cells.add(entry, positionOf(entry.chain));
    }
  }
  const otherTimes = accounts.map(otherTimesOf);
  return {
    sessions: accounts.map((each, position) => headOf(each, otherTimes[position]?.length ?? 0)),
    ...cells.columns(),
    rebuilds: columns(rebuilds, rebuildNumbers.length),
    prompts: columns(accounts.flatMap(promptsOf), promptNumbers.length),
    otherTimes: Float64Array.from(otherTimes.flat()),
    texts: texts.texts,
  };
}

/** Every price is asked for when a statement is made; until then there is none, and a model is named as recorded. */
const noPrices: PriceBook = {
  rows: [],
  quote: () => ({ kind: 'unpriced', reason: 'unknown model', detail: 'not asked for' }),
  modelId: () => undefined,
};

function positions(chains: readonly Chain[]): (chain: Chain) => number {
  const positionByChain = new Map(chains.map((chain, position) => [chain, position]));
  return (chain) => positionByChain.get(chain) ?? 0;
}

function headOf(of: SessionAccount, otherTimes: number): SessionHead {
  const { id, source, project, startedAt, endedAt, chains } = of.session;
  const typeByChain = new Map(of.agents.map(({ chain, agentType }) => [chain, agentType]));
  return {
    id,
    source,
    project,
    startedAt,
    endedAt,
    files: filesOf(of.session),
    chains: chains.map((chain) => ({ role: chain.role, agentType: typeByChain.get(chain) })),
    entries: of.entries.length,
    prompts: of.prompts.length,
    otherTimes,
  };
}

type NumberOf = (text: string | undefined) => number;

const wordSize = 0x100000000;

/** The columns of so many entries, filled row by row. */
function entryCells(count: number, numberOf: NumberOf) {
  const times = new Float64Array(count * entryTimes.length);
  const words = new Uint32Array(count * entryWords.length);
  const large: (readonly number[])[] = [];
  let row = 0;
  return {
    filled: () => row,
    add(entry: Entry, chain: number): void {
      times[row] = entry.at ?? Number.NaN;
      times[count + row] = entry.outputEstimate ?? Number.NaN;
      let cell = row;
      for (const value of wordsOf(entry, chain, numberOf)) {
        words[cell] = value;
        if (value >= wordSize) large.push([cell, value]);
        cell += count;
      }
      row += 1;
    },
    columns: () => ({ entryTimes: times, entryWords: words, large: columns(large, largeNumbers.length) }),
  };
}

/** In the order of `entryWords`. */
function wordsOf(entry: Entry, chain: number, numberOf: NumberOf): readonly number[] {
  const { turn, model, usage, context } = entry;
  return [
    usage.input,
    usage.cacheRead,
    usage.cacheWrite5m,
    usage.cacheWrite1h,
    usage.cacheWriteUnknown,
    usage.output,
    usage.webSearches,
    context,
    marksOf(entry),
    chain,
    numberOf(model),
    numberOf(turn.speed),
    numberOf(turn.serviceTier),
    numberOf(turn.inferenceGeo),
    numberOf(turn.branch),
    numberOf(turn.version),
    numberOf(toolsOf(entry)),
  ];
}

function marksOf({ part, coldStart, turn }: Entry): number {
  return (
    parts.indexOf(part) |
    (coldStart ? entryMarks.coldStart : 0) |
    (turn.conflict ? entryMarks.conflict : 0) |
    (turn.outputIsLowerBound ? entryMarks.outputIsLowerBound : 0) |
    (turn.metered ? entryMarks.metered : 0)
  );
}

/** Each tool once: a statement tells which were called, not how often. */
function toolsOf({ turn: { toolCalls } }: Entry): string | undefined {
  const [first, ...others] = toolCalls;
  if (first === undefined) return undefined;
  if (others.length === 0) return JSON.stringify([first.name]);
  return JSON.stringify([...new Set(toolCalls.map(({ name }) => name))].toSorted(compareText));
}

function rebuildCells({ rebuilt, turn }: Rebuild, position: number): readonly number[] {
  const { cacheWrite5m, cacheWrite1h, cacheWriteUnknown } = turn.first;
  return [position, rebuilt, cacheWrite5m, cacheWrite1h, cacheWriteUnknown];
}

function promptsOf({ session, prompts }: SessionAccount): readonly (readonly number[])[] {
  const positionOf = positions(session.chains);
  return prompts.map(({ at = Number.NaN, chars, chain, kind }: Prompt) => [
    at,
    chars,
    positionOf(chain),
    promptKinds.indexOf(kind),
  ]);
}

function otherTimesOf({ session, errors }: SessionAccount): readonly number[] {
  const times: number[] = [];
  for (const { toolCalls } of session.chains) for (const { at } of toolCalls) if (at !== undefined) times.push(at);
  for (const { at } of errors) if (at !== undefined) times.push(at);
  return times;
}

/** Column after column. */
function columns(rows: readonly (readonly number[])[], width: number): Float64Array {
  const cells = new Float64Array(rows.length * width);
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) cells[column * rows.length + row] = value;
  }
  return cells;
}

function numbering(): { readonly texts: readonly string[]; readonly numberOf: NumberOf } {
  const texts: string[] = [];
  const numberByText = new Map<string, number>();
  return {
    texts,
    numberOf(text) {
      if (text === undefined) return 0;
      const known = numberByText.get(text);
      if (known !== undefined) return known;
      texts.push(text);
      numberByText.set(text, texts.length);
      return texts.length;
    },
  };
}
