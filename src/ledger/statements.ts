/** Statements from their rows: every entry with what it costs by the prices of this run. */
import type { PriceBook } from '../model/rates.ts';
import type { SessionHead, StatementRows } from '../model/statement-rows.ts';
import { promptKinds, promptNumbers } from '../model/statement-rows.ts';
import type { LoneStatement, StatedPrompt } from '../model/statement.ts';
import { entryColumns } from './entry-columns.ts';
import { entryTeller } from './entry-teller.ts';
import { entryPrices } from './entry-prices.ts';

/** Those of all rows, in their order. */
export function statements(all: readonly StatementRows[], book: PriceBook): readonly LoneStatement[] {
  const columns = entryColumns(all);
  const { range } = entryTeller(columns, entryPrices(columns, book));
  let entry = 0;
  return all.flatMap(({ sessions, prompts, otherTimes }) => {
    const next = { prompt: 0, otherTime: 0 };
    return sessions.map((head): LoneStatement => {
      const [from, prompt, otherTime] = [entry, next.prompt, next.otherTime];
      entry += head.entries;
      next.prompt += head.prompts;
      next.otherTime += head.otherTimes;
      return {
        session: head,
        files: head.files,
        agents: agentsOf(head),
        entries: range(from, entry),
        prompts: promptsOf(head, prompt, prompts),
        otherTimes: otherTimes.subarray(otherTime, next.otherTime),
      };
    });
  });
}

function agentsOf({ chains }: SessionHead): LoneStatement['agents'] {
  return chains.flatMap((chain) => (chain.agentType === undefined ? [] : [{ chain, agentType: chain.agentType }]));
}

function promptsOf(session: SessionHead, first: number, cells: Float64Array): readonly StatedPrompt[] {
  const count = cells.length / promptNumbers.length;
  return Array.from({ length: session.prompts }, (_, position) => {
    const row = first + position;
    const at = cells[row] ?? Number.NaN;
    const chain = session.chains[cells[2 * count + row] ?? 0];
    const kind = promptKinds[cells[3 * count + row] ?? 0];
    if (chain === undefined || kind === undefined) throw new Error(`the input ${row} is of no agent, or of no kind`);
    return { session, at: Number.isNaN(at) ? undefined : at, chars: cells[count + row] ?? 0, chain, kind };
  });
}
