/** Happenings: turns, inputs, errors and compactions of a scope in one order of time, with the cost so far. */
import { costOf } from '../metrics/cost.ts';
import type { Entry, Ledger, SessionAccount } from '../model/ledger.ts';
import type { Placing } from '../model/placing.ts';
import type { Slice } from '../model/metric.ts';
import type { Picos } from '../model/money.ts';
import type { ToolCall, Turn } from '../model/session.ts';
import { agentTypeByChain } from './dimensions/agent-type.ts';
import { inTimeOrder } from './order.ts';
import { grouped } from './slices.ts';
import { turnRows } from './tables/turns.ts';

export interface Happening extends Placing {
  /** `turn`, `error`, `compaction`, or the kind of a human's input. */
  readonly kind: string;
  readonly agentType?: string | undefined;
  readonly what: readonly string[];
  /** Of a turn. */
  readonly entry?: Entry | undefined;
  readonly slice?: Slice | undefined;
  /** The cost of all turns up to this one; absent where this is none. */
  readonly running?: Picos | undefined;
  readonly text?: string | undefined;
}

/** Of one moment: what a human did comes before the turn that it set off, and an error after the turn that met it. */
export function happenings(ledger: Ledger): readonly Happening[] {
  const typeByChain = agentTypeByChain(ledger);
  const all = [
    ...ledger.sessions.flatMap(inputs),
    ...turns(ledger),
    ...ledger.sessions.flatMap(errors),
    ...ledger.sessions.flatMap(compactions),
  ];
  return withRunningCost(inTimeOrder(all.map((one) => ({ ...one, agentType: typeByChain.get(one.chain) }))));
}

function turns(ledger: Ledger): readonly Happening[] {
  return turnRows(ledger).map(({ entry, slice }) => {
    const { session, chain, at, receipt } = entry;
    return { session, chain, at, receipt, kind: 'turn', what: whatTurnDid(entry), entry, slice };
  });
}

/** Tools by name with their number, delegations by the kind of agent; a turn that called none, by how it stopped. */
function whatTurnDid({ turn, coldStart, rebuild }: Entry): readonly string[] {
  const called = [...grouped(turn.toolCalls, nameOfCall)].map(([name, calls]) =>
    calls.length === 1 ? name : `${name} ×${calls.length}`,
  );
  return [
    ...(coldStart ? ['cold start'] : []),
    ...(rebuild === undefined ? [] : [`cold rebuild: ${rebuild.cause}`]),
    ...(called.length > 0 ? called : stopOf(turn)),
  ];
}

function nameOfCall({ name, use }: ToolCall): string {
  return use.agentType === undefined ? name : `${name} → ${use.agentType}`;
}

function stopOf({ stopReason }: Turn): readonly string[] {
  return stopReason === undefined ? ['no tool'] : [stopReason];
}

function inputs({ prompts }: SessionAccount): readonly Happening[] {
  return prompts.map(({ session, chain, at, receipt, kind, chars, waitMs, text }) => {
    const said = chars === 0 ? [] : [`${chars.toLocaleString('en-US')} ${chars === 1 ? 'character' : 'characters'}`];
    return { session, chain, at, receipt, kind, what: waitMs === undefined ? said : [...said, 'after a wait'], text };
  });
}

function errors({ errors: failures }: SessionAccount): readonly Happening[] {
  return failures.map(({ session, chain, at, receipt, kind, tool, outcome }) => {
    return {
      session,
      chain,
      at,
      receipt,
      kind: 'error',
      what: [tool === undefined ? kind : `${kind}: ${tool}`, outcome],
    };
  });
}

/** A scope that cuts a session leaves out those before and after its turns. */
function compactions({ session, entries }: SessionAccount): readonly Happening[] {
  let first = Infinity;
  let last = -Infinity;
  for (const { at } of entries) {
    first = Math.min(first, at ?? Infinity);
    last = Math.max(last, at ?? -Infinity);
  }
  return session.compactions.flatMap(({ event, chain, at, receipt }) => {
    if (!event.boundary || at === undefined || at < first || at > last) return [];
    return [
      { session, chain, at, receipt, kind: 'compaction', what: event.trigger === undefined ? [] : [event.trigger] },
    ];
  });
}

function withRunningCost(rows: readonly Happening[]): readonly Happening[] {
  let sum: Picos | undefined;
  return rows.map((row) => {
    if (row.slice === undefined) return row;
    const cost = costOf(row.slice.entries);
    if (cost !== undefined) sum = (sum ?? 0n) + cost;
    return { ...row, running: sum };
  });
}
