/** What went before a turn: the nearest thing in its chain that explains why it was asked for. */
import type { Entry, SessionAccount } from '../model/ledger.ts';
import type { Turn } from '../model/session.ts';
import { compareText } from '../model/receipt.ts';
import { compareTimes } from './order.ts';

/**
 * `start` for the first turn of its agent; else the last human input since the turn before; else a compaction; else
 * the tools whose results it read; else `the turn before`.
 */
export function precededBy(entry: Entry, account: SessionAccount): string {
  const before = turnBefore(entry);
  if (before === undefined) return 'start';
  const since = (at: number | undefined): boolean => isBetween(at, before.startedAt, entry.turn.startedAt);
  const input = account.prompts
    .filter(({ chain, at }) => chain.id === entry.chain.id && since(at))
    .toSorted((left, right) => compareTimes(left.at, right.at))
    .at(-1);
  if (input !== undefined) return input.command === undefined ? input.kind : `${input.kind} command /${input.command}`;
  const { compactions } = account.session;
  if (compactions.some(({ chain, at }) => chain.id === entry.chain.id && since(at))) return 'compaction';
  const tools = [...new Set(before.toolCalls.map(({ name }) => name))].toSorted(compareText);
  return tools.length === 0 ? 'the turn before' : tools.join(', ');
}

function turnBefore({ turn, chain }: Entry): Turn | undefined {
  const position = chain.links.findIndex((link) => link.turn.id === turn.id);
  return position > 0 ? chain.links[position - 1]?.turn : undefined;
}

function isBetween(at: number | undefined, from: number | undefined, to: number | undefined): boolean {
  return at !== undefined && from !== undefined && to !== undefined && at > from && at <= to;
}
