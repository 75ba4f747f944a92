/** Sums over rows of entries, column by column: what entries told one by one add up to, without telling any. */
import { entryMarks } from '../model/statement-rows.ts';
import type { Summing } from '../model/sums.ts';
import type { EntryColumns } from './entry-columns.ts';
import { columnOf } from './entry-columns.ts';
import type { EntryPrices } from './entry-prices.ts';

export interface EntrySums {
  readonly addRange: (sums: Summing, from: number, to: number) => void;
  readonly addRows: (sums: Summing, rows: Int32Array) => void;
}

/** `undefined` where a count needs more than a word, or a cost more than a number: those entries are told one by one. */
export function entrySums(columns: EntryColumns, prices: EntryPrices): EntrySums | undefined {
  if (columns.large.size > 0 || prices.largeTotals.size > 0) return undefined;
  const addUsage = usageAdding(columns);
  const addTurn = turnAdding(columns, prices);
  const addCost = costAdding(columns, prices);
  const add = (sums: Summing, row: number): void => {
    addUsage(sums, row);
    addTurn(sums, row);
    addCost(sums, row);
  };
  return {
    addRange(sums, from, to) {
      for (let row = from; row < to; row += 1) add(sums, row);
    },
    addRows(sums, rows) {
      for (let at = 0; at < rows.length; at += 1) add(sums, rows[at] ?? 0);
    },
  };
}

type Adding = (sums: Summing, row: number) => void;

function usageAdding(columns: EntryColumns): Adding {
  const input = columnOf(columns, 'input');
  const cacheRead = columnOf(columns, 'cacheRead');
  const cacheWrite5m = columnOf(columns, 'cacheWrite5m');
  const cacheWrite1h = columnOf(columns, 'cacheWrite1h');
  const cacheWriteUnknown = columnOf(columns, 'cacheWriteUnknown');
  const output = columnOf(columns, 'output');
  const webSearches = columnOf(columns, 'webSearches');
  return ({ usage }, row) => {
    usage.input += input[row] ?? 0;
    usage.cacheRead += cacheRead[row] ?? 0;
    usage.cacheWrite5m += cacheWrite5m[row] ?? 0;
    usage.cacheWrite1h += cacheWrite1h[row] ?? 0;
    usage.cacheWriteUnknown += cacheWriteUnknown[row] ?? 0;
    usage.output += output[row] ?? 0;
    usage.webSearches += webSearches[row] ?? 0;
  };
}

function turnAdding(columns: EntryColumns, { rebuilds }: EntryPrices): Adding {
  const { count, times, sessions, sessionOf } = columns;
  const estimates = times.subarray(count);
  const marks = columnOf(columns, 'marks');
  const chains = columnOf(columns, 'chain');
  const output = columnOf(columns, 'output');
  return (sums, row) => {
    const mark = marks[row] ?? 0;
    const estimate = estimates[row] ?? Number.NaN;
    const isEstimated = (mark & entryMarks.outputIsLowerBound) !== 0 && !Number.isNaN(estimate);
    const isResponse = (mark & entryMarks.part) === 0;
    sums.outputEstimated += isResponse && isEstimated ? estimate : (output[row] ?? 0);
    if (!isResponse) return;
    sums.turns += 1;
    if (sessions[sessionOf[row] ?? 0]?.chains[chains[row] ?? 0]?.role === 'main') sums.mainTurns += 1;
    else sums.subagentTurns += 1;
    if ((mark & entryMarks.outputIsLowerBound) !== 0) sums.lowerBoundTurns += 1;
    if ((mark & entryMarks.conflict) !== 0) sums.conflicts += 1;
    if ((mark & entryMarks.coldStart) !== 0) sums.coldStarts += 1;
    const rebuild = rebuilds.get(row);
    if (rebuild !== undefined) sums.rebuilds.push(rebuild);
  };
}

/** What entries cost is added up as a number as long as one holds it exactly. */
function costAdding(columns: EntryColumns, { totals }: EntryPrices): Adding {
  const { responseOf } = columns;
  const unknownWrites = columnOf(columns, 'cacheWriteUnknown');
  return (sums, row) => {
    const picos = totals[row] ?? Number.NaN;
    if (Number.isNaN(picos)) {
      sums.unpriced.add(responseOf[row] ?? 0);
      return;
    }
    sums.priced += 1;
    sums.pricedUnknownWrites += unknownWrites[row] ?? 0;
    if (sums.picos + picos > Number.MAX_SAFE_INTEGER) {
      sums.cost += BigInt(sums.picos);
      sums.picos = 0;
    }
    sums.picos += picos;
  };
}
