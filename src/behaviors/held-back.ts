/** Tasks that were named beside a dispatch and sent only after an agent of it had ended. */
import type { Delegation } from '../model/ledger.ts';
import type { Chain, Turn } from '../model/session.ts';
import { itemsOf } from './calls.ts';
import type { Sighting } from './detector.ts';
import type { Scene } from './scene.ts';
import { lasting, some } from './telling.ts';

interface Dispatch {
  readonly turn: Turn;
  readonly at: number;
  readonly sent: readonly Delegation[];
  readonly items: ReadonlySet<string>;
  /** Named in its text, and in none of its tasks. */
  readonly spared: ReadonlySet<string>;
}

export function heldBack(scene: Scene): readonly Sighting[] {
  const { main } = scene;
  if (main === undefined) return [];
  const dispatches = main.turns.flatMap((turn) => dispatchOf(turn, scene));
  const waiting = new Map<string, Dispatch>();
  return dispatches.flatMap((dispatch): readonly Sighting[] => {
    const rows = [...dispatch.items].flatMap((item) =>
      rowOf(main, { item, dispatch, before: waiting.get(item), scene }),
    );
    for (const item of dispatch.items) waiting.delete(item);
    for (const item of dispatch.spared) if (!waiting.has(item)) waiting.set(item, dispatch);
    return rows;
  });
}

function dispatchOf(turn: Turn, { account, said }: Scene): readonly Dispatch[] {
  const sent = account.delegations.filter(({ call }) => call?.turnId === turn.id);
  if (sent.length === 0 || turn.startedAt === undefined) return [];
  const items = itemsOf(sent.flatMap(({ call }) => call?.use.act?.entities ?? []));
  const spared = new Set([...itemsOf(said(turn)?.entities)].filter((item) => !items.has(item)));
  return [{ turn, at: turn.startedAt, sent, items, spared }];
}

interface Held {
  readonly item: string;
  readonly dispatch: Dispatch;
  readonly before: Dispatch | undefined;
  readonly scene: Scene;
}

function rowOf(main: Chain, { item, dispatch, before, scene }: Held): readonly Sighting[] {
  if (before === undefined) return [];
  const ended = before.sent.filter(({ endedAt }) => endedAt !== undefined && endedAt <= dispatch.at);
  if (ended.length === 0) return [];
  const durationMs = dispatch.at - before.at;
  const beside = before.items.size === 0 ? 'another dispatch' : `the dispatch of ${some([...before.items])}`;
  const what = `${item} was named beside ${beside} and sent ${lasting(durationMs)} later, after ${ended.length} of its agents had ended`;
  const { turn } = dispatch;
  return [
    {
      chain: main,
      at: dispatch.at,
      receipt: turn.receipt,
      turnId: turn.id,
      what,
      quote: scene.said(before.turn)?.words,
      durationMs,
    },
  ];
}
