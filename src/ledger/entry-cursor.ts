/** A cursor moves along rows of entries and tells each in turn: one thing for millions of them. */
import type { Cost } from '../model/cost.ts';
import type { Standing } from '../model/entries.ts';
import type { SessionHead } from '../model/statement-rows.ts';
import { entryMarks, entryWords, parts } from '../model/statement-rows.ts';
import type { StatedEntry, StatedTurn } from '../model/statement.ts';
import type { EntryColumns } from './entry-columns.ts';
import type { EntryPrices } from './entry-prices.ts';

export interface Cursor {
  readonly entry: StatedEntry;
  readonly move: (row: number) => void;
}

const column = {
  context: entryWords.indexOf('context'),
  marks: entryWords.indexOf('marks'),
  chain: entryWords.indexOf('chain'),
  branch: entryWords.indexOf('branch'),
  version: entryWords.indexOf('version'),
  tools: entryWords.indexOf('tools'),
} as const;

export interface Told {
  readonly toolsOf: (text: number) => StatedTurn['toolCalls'];
  readonly tell: Standing['tell'];
}

/** What a cursor tells from, and the row that it stands at. */
interface Place extends EntryColumns, Told {
  readonly prices: EntryPrices;
  row: number;
}

export function cursorOf(columns: EntryColumns, prices: EntryPrices, told: Told): Cursor {
  const place: Place = { ...columns, ...told, prices, row: 0 };
  return {
    entry: entryAt(place),
    move(row) {
      place.row = row;
    },
  };
}

function entryAt(place: Place): StatedEntry {
  const { times, count, prices } = place;
  const { totals, models, modelOf, reasons, reasonOf, rebuilds } = prices;
  const cost = costAt(place);
  return {
    usage: usageAt(place),
    turn: turnAt(place),
    standing: standingAt(place),
    get session() {
      return sessionAt(place);
    },
    get chain() {
      return chainAt(place);
    },
    get at() {
      return known(times[place.row]);
    },
    get part() {
      return parts[wordAt(place, column.marks) & entryMarks.part] ?? 'response';
    },
    get model() {
      return models[modelOf[place.row] ?? 0];
    },
    get context() {
      return counterAt(place, column.context);
    },
    get cost() {
      return Number.isNaN(totals[place.row]) ? undefined : cost;
    },
    get unpriced() {
      return reasons[reasonOf[place.row] ?? 0];
    },
    get coldStart() {
      return (wordAt(place, column.marks) & entryMarks.coldStart) !== 0;
    },
    get rebuild() {
      return rebuilds.get(place.row);
    },
    get outputEstimate() {
      return known(times[count + place.row]);
    },
  };
}

function wordAt({ words, count, row }: Place, of: number): number {
  return words[of * count + row] ?? 0;
}

function counterAt({ words, count, row, large }: Place, of: number): number {
  const cell = of * count + row;
  return (large.size === 0 ? undefined : large.get(cell)) ?? words[cell] ?? 0;
}

function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

function sessionAt({ sessions, sessionOf, row }: Place): SessionHead {
  const session = sessions[sessionOf[row] ?? 0];
  if (session === undefined) throw new Error(`the entry ${row} is of no session`);
  return session;
}

function chainAt(place: Place): StatedEntry['chain'] {
  const chain = sessionAt(place).chains[wordAt(place, column.chain)];
  if (chain === undefined) throw new Error(`the entry ${place.row} is of no agent`);
  return chain;
}

function standingAt(place: Place): StatedEntry['standing'] {
  return {
    get row() {
      return place.row;
    },
    tell: place.tell,
  };
}

function usageAt(place: Place): StatedEntry['usage'] {
  return {
    get input() {
      return counterAt(place, 0);
    },
    get cacheRead() {
      return counterAt(place, 1);
    },
    get cacheWrite5m() {
      return counterAt(place, 2);
    },
    get cacheWrite1h() {
      return counterAt(place, 3);
    },
    get cacheWriteUnknown() {
      return counterAt(place, 4);
    },
    get output() {
      return counterAt(place, 5);
    },
    get webSearches() {
      return counterAt(place, 6);
    },
  };
}

/** Told of the response, whichever of its requests the row is. */
function turnAt(place: Place): StatedTurn {
  const { words, count, texts, responseOf, toolsOf } = place;
  const word = (of: number): number => words[of * count + (responseOf[place.row] ?? 0)] ?? 0;
  return {
    get id() {
      return responseOf[place.row] ?? 0;
    },
    get branch() {
      return texts[word(column.branch)];
    },
    get version() {
      return texts[word(column.version)];
    },
    get conflict() {
      return (word(column.marks) & entryMarks.conflict) !== 0;
    },
    get outputIsLowerBound() {
      return (word(column.marks) & entryMarks.outputIsLowerBound) !== 0;
    },
    get toolCalls() {
      return toolsOf(word(column.tools));
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
