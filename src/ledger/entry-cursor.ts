/** A cursor moves along rows of entries and tells each in turn: one thing for millions of them. */
import type { Cost } from '../model/cost.ts';
import type { Standing } from '../model/entries.ts';
import type { SessionHead } from '../model/statement-rows.ts';
import { entryMarks, entryWords, parts } from '../model/statement-rows.ts';
import type { StatedEntry, StatedTurn } from '../model/statement.ts';
import type { EntryColumns } from './entry-columns.ts';
import { columnOf } from './entry-columns.ts';
import type { EntryPrices } from './entry-prices.ts';

export interface Cursor {
  readonly entry: StatedEntry;
  readonly move: (row: number) => void;
}

export interface Told {
  readonly toolsOf: (text: number) => StatedTurn['toolCalls'];
  readonly tell: Standing['tell'];
}

/** What a cursor tells from, and the row that it stands at. */
interface Place {
  readonly columns: EntryColumns;
  readonly prices: EntryPrices;
  row: number;
}

export function cursorOf(columns: EntryColumns, prices: EntryPrices, told: Told): Cursor {
  const place: Place = { columns, prices, row: 0 };
  return {
    entry: entryAt(place, told),
    move(row) {
      place.row = row;
    },
  };
}

function entryAt(place: Place, { toolsOf, tell }: Told): StatedEntry {
  const { columns, prices } = place;
  const { totals, models, modelOf, reasons, reasonOf, rebuilds } = prices;
  const times = columns.times.subarray(0, columns.count);
  const estimates = columns.times.subarray(columns.count);
  const marks = columnOf(columns, 'marks');
  const chains = columnOf(columns, 'chain');
  const context = counter(place, 'context');
  const cost = costAt(place);
  return {
    usage: usageAt(place),
    turn: turnAt(place, toolsOf),
    standing: standingAt(place, tell),
    get session() {
      return sessionAt(place);
    },
    get chain() {
      return chainAt(place, chains);
    },
    get at() {
      return known(times[place.row]);
    },
    get part() {
      return parts[(marks[place.row] ?? 0) & entryMarks.part] ?? 'response';
    },
    get model() {
      return models[modelOf[place.row] ?? 0];
    },
    get context() {
      return context();
    },
    get cost() {
      return Number.isNaN(totals[place.row]) ? undefined : cost;
    },
    get unpriced() {
      return reasons[reasonOf[place.row] ?? 0];
    },
    get coldStart() {
      return ((marks[place.row] ?? 0) & entryMarks.coldStart) !== 0;
    },
    get rebuild() {
      return rebuilds.get(place.row);
    },
    get outputEstimate() {
      return known(estimates[place.row]);
    },
  };
}

/** Tells a counter of the row; where any of them is too large for a word, each is looked up. */
function counter(place: Place, name: (typeof entryWords)[number]): () => number {
  const { large, count } = place.columns;
  const column = columnOf(place.columns, name);
  if (large.size === 0) return () => column[place.row] ?? 0;
  const first = entryWords.indexOf(name) * count;
  return () => large.get(first + place.row) ?? column[place.row] ?? 0;
}

function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

function sessionAt({ columns: { sessions, sessionOf }, row }: Place): SessionHead {
  const session = sessions[sessionOf[row] ?? 0];
  if (session === undefined) throw new Error(`the entry ${row} is of no session`);
  return session;
}

function chainAt(place: Place, chains: Uint32Array): StatedEntry['chain'] {
  const chain = sessionAt(place).chains[chains[place.row] ?? 0];
  if (chain === undefined) throw new Error(`the entry ${place.row} is of no agent`);
  return chain;
}

function standingAt(place: Place, tell: Standing['tell']): Standing {
  return {
    get row() {
      return place.row;
    },
    tell,
  };
}

function usageAt(place: Place): StatedEntry['usage'] {
  const input = counter(place, 'input');
  const cacheRead = counter(place, 'cacheRead');
  const cacheWrite5m = counter(place, 'cacheWrite5m');
  const cacheWrite1h = counter(place, 'cacheWrite1h');
  const cacheWriteUnknown = counter(place, 'cacheWriteUnknown');
  const output = counter(place, 'output');
  const webSearches = counter(place, 'webSearches');
  return {
    get input() {
      return input();
    },
    get cacheRead() {
      return cacheRead();
    },
    get cacheWrite5m() {
      return cacheWrite5m();
    },
    get cacheWrite1h() {
      return cacheWrite1h();
    },
    get cacheWriteUnknown() {
      return cacheWriteUnknown();
    },
    get output() {
      return output();
    },
    get webSearches() {
      return webSearches();
    },
  };
}

/** Told of the response, whichever of its requests the row is. */
function turnAt(place: Place, toolsOf: Told['toolsOf']): StatedTurn {
  const { texts, responseOf } = place.columns;
  const marks = columnOf(place.columns, 'marks');
  const branches = columnOf(place.columns, 'branch');
  const versions = columnOf(place.columns, 'version');
  const tools = columnOf(place.columns, 'tools');
  const response = (): number => responseOf[place.row] ?? 0;
  return {
    get id() {
      return response();
    },
    get branch() {
      return texts[branches[response()] ?? 0];
    },
    get version() {
      return texts[versions[response()] ?? 0];
    },
    get conflict() {
      return ((marks[response()] ?? 0) & entryMarks.conflict) !== 0;
    },
    get outputIsLowerBound() {
      return ((marks[response()] ?? 0) & entryMarks.outputIsLowerBound) !== 0;
    },
    get toolCalls() {
      return toolsOf(tools[response()] ?? 0);
    },
  };
}

function costAt(place: Place): Cost {
  const { totals, largeTotals, rates, rateOf } = place.prices;
  return {
    get total() {
      return largeTotals.get(place.row) ?? BigInt(totals[place.row] ?? 0);
    },
    get rates() {
      const found = rates[rateOf[place.row] ?? 0];
      if (found === undefined) throw new Error(`the entry ${place.row} has no price`);
      return found;
    },
  };
}
