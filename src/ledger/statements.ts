/** Statements from their rows: every entry with what it costs by the prices of this run. */
import type { Picos } from '../model/money.ts';
import type { PriceBook } from '../model/rates.ts';
import type { SessionHead, StatementRows } from '../model/statement-rows.ts';
import {
  entryMarks,
  entryWords,
  largeNumbers,
  parts,
  promptKinds,
  promptNumbers,
  rebuildNumbers,
} from '../model/statement-rows.ts';
import type { LoneStatement, StatedEntry, StatedPrompt, StatedRebuild, StatedTurn } from '../model/statement.ts';
import type { Usage, Writes } from '../model/usage.ts';
import type { PricedItem } from '../pricing/price.ts';
import { priceRequest } from '../pricing/price.ts';
import { premium } from './premium.ts';

/** In the order of the rows. */
export function statements(rows: StatementRows, book: PriceBook): readonly LoneStatement[] {
  const reading: Reading = {
    rows,
    book,
    toolsOf: toolLists(rows.texts),
    rebuiltOf: rebuiltTokens(rows),
    large: largeCounters(rows),
  };
  const next = { entry: 0, prompt: 0, otherTime: 0 };
  return rows.sessions.map((head) => {
    const { entry, prompt, otherTime } = { ...next };
    next.entry += head.entries;
    next.prompt += head.prompts;
    next.otherTime += head.otherTimes;
    return {
      session: head,
      files: head.files,
      agents: agentsOf(head),
      entries: entriesOf(head, entry, reading),
      prompts: promptsOf(head, prompt, rows.prompts),
      otherTimes: rows.otherTimes.subarray(otherTime, next.otherTime),
    };
  });
}

interface Reading {
  readonly rows: StatementRows;
  readonly book: PriceBook;
  /** By the number of the text that names them. */
  readonly toolsOf: (text: number) => StatedTurn['toolCalls'];
  /** By the row of an entry. */
  readonly rebuiltOf: ReadonlyMap<number, Rebuilt>;
  /** By their cell, the counters that no word holds. */
  readonly large: ReadonlyMap<number, number>;
}

interface Rebuilt extends Pick<StatedRebuild, 'rebuilt'> {
  readonly writes: Writes;
}

function agentsOf({ chains }: SessionHead): LoneStatement['agents'] {
  return chains.flatMap((chain) => (chain.agentType === undefined ? [] : [{ chain, agentType: chain.agentType }]));
}

const noTools: StatedTurn['toolCalls'] = [];

/** Many turns call the same tools: each list is made once. */
function toolLists(texts: StatementRows['texts']): Reading['toolsOf'] {
  const listByNumber = new Map<number, StatedTurn['toolCalls']>([[0, noTools]]);
  return (number) => {
    const made = listByNumber.get(number);
    if (made !== undefined) return made;
    const names: readonly string[] = JSON.parse(texts[number - 1] ?? '[]');
    const list = names.map((name) => ({ name }));
    listByNumber.set(number, list);
    return list;
  };
}

function rebuiltTokens({ rebuilds: cells }: StatementRows): Reading['rebuiltOf'] {
  const count = cells.length / rebuildNumbers.length;
  const cell = (row: number, column: number): number => cells[column * count + row] ?? 0;
  return new Map(
    Array.from({ length: count }, (_, row) => {
      const writes = { cacheWrite5m: cell(row, 2), cacheWrite1h: cell(row, 3), cacheWriteUnknown: cell(row, 4) };
      return [cell(row, 0), { rebuilt: cell(row, 1), writes }];
    }),
  );
}

function largeCounters({ large: cells }: StatementRows): Reading['large'] {
  const count = cells.length / largeNumbers.length;
  return new Map(Array.from({ length: count }, (_, row) => [cells[row] ?? 0, cells[count + row] ?? 0]));
}

function entriesOf(session: SessionHead, first: number, reading: Reading): readonly StatedEntry[] {
  const made: StatedEntry[] = [];
  const rebuilding: { readonly position: number; readonly rebuilt: Rebuilt; readonly item: PricedItem }[] = [];
  for (let position = 0; position < session.entries; position += 1) {
    const { entry, item } = entryAt(first + position, reading, { session, before: made[position - 1] });
    made.push(entry);
    const rebuilt = reading.rebuiltOf.get(first + position);
    if (rebuilt !== undefined) rebuilding.push({ position, rebuilt, item });
  }
  for (const { position, rebuilt, item } of rebuilding) {
    const entry = made[position];
    if (entry !== undefined) made[position] = { ...entry, rebuild: rebuildOf(rebuilt, item, turnCost(made, position)) };
  }
  return made;
}

interface Place {
  readonly session: SessionHead;
  /** The entry before it in its session. */
  readonly before: StatedEntry | undefined;
}

/** Tens of thousands are made: cells are read by the order of their columns in `entryWords`. */
function entryAt(row: number, { rows, book, toolsOf, large }: Reading, { session, before }: Place) {
  const { entryTimes: times, entryWords: words, texts } = rows;
  const count = words.length / entryWords.length;
  const text = (column: number): string | undefined => texts[(words[column * count + row] ?? 0) - 1];
  const marks = words[8 * count + row] ?? 0;
  const part = parts[marks & entryMarks.part] ?? 'response';
  const at = known(times[row]);
  const usage = usageAt(row, words, large);
  const context = counterAt(7 * count + row, words, large);
  const metered = (marks & entryMarks.metered) !== 0;
  const asked = { metered, startedAt: at, speed: text(11), serviceTier: text(12), inferenceGeo: text(13) };
  const item = priceRequest(asked, { part, model: text(10), usage, contextTokens: context }, book);
  const own: StatedTurn = {
    branch: text(14),
    version: text(15),
    conflict: (marks & entryMarks.conflict) !== 0,
    outputIsLowerBound: (marks & entryMarks.outputIsLowerBound) !== 0,
    toolCalls: toolsOf(words[16 * count + row] ?? 0),
  };
  const entry: StatedEntry = {
    session,
    chain: session.chains[words[9 * count + row] ?? 0] ?? noChain,
    at,
    turn: part === 'response' || before === undefined ? own : before.turn,
    part,
    model: item.model,
    usage,
    context,
    cost: item.cost,
    unpriced: item.unpriced,
    coldStart: (marks & entryMarks.coldStart) !== 0,
    rebuild: undefined,
    outputEstimate: known(times[count + row]),
  };
  return { entry, item };
}

const noChain: StatedEntry['chain'] = { role: 'main' };

function usageAt(row: number, words: Uint32Array, large: Reading['large']): Usage {
  const count = words.length / entryWords.length;
  return {
    input: counterAt(row, words, large),
    cacheRead: counterAt(count + row, words, large),
    cacheWrite5m: counterAt(2 * count + row, words, large),
    cacheWrite1h: counterAt(3 * count + row, words, large),
    cacheWriteUnknown: counterAt(4 * count + row, words, large),
    output: counterAt(5 * count + row, words, large),
    webSearches: counterAt(6 * count + row, words, large),
  };
}

function counterAt(cell: number, words: Uint32Array, large: Reading['large']): number {
  return large.get(cell) ?? words[cell] ?? 0;
}

function rebuildOf({ rebuilt, writes }: Rebuilt, { quote }: PricedItem, cost: Picos | undefined): StatedRebuild {
  return {
    rebuilt,
    premium: quote.kind === 'priced' ? premium(rebuilt, writes, quote.rates) : undefined,
    turnCost: cost,
  };
}

/** With the requests inside the turn, which follow it; unknown where one of them has no price. */
function turnCost(made: readonly StatedEntry[], position: number): Picos | undefined {
  let sum = 0n;
  const turn = made[position]?.turn;
  for (let next = position; made[next]?.turn === turn && next < made.length; next += 1) {
    const cost = made[next]?.cost;
    if (cost === undefined) return undefined;
    sum += cost.total;
  }
  return sum;
}

function promptsOf(session: SessionHead, first: number, cells: Float64Array): readonly StatedPrompt[] {
  const count = cells.length / promptNumbers.length;
  return Array.from({ length: session.prompts }, (_, position) => {
    const row = first + position;
    return {
      session,
      at: known(cells[row]),
      chars: cells[count + row] ?? 0,
      chain: session.chains[cells[2 * count + row] ?? 0] ?? noChain,
      kind: promptKinds[cells[3 * count + row] ?? 0] ?? 'prompt',
    };
  });
}

function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
