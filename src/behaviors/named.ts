/** Who named what when: entities of human inputs, of results and reports, of the main agent's own texts, in time order. */
import type { Entity } from '../model/act.ts';
import type { Placed, Turn } from '../model/session.ts';
import type { InputEvent } from '../model/event.ts';
import type { Scene } from './scene.ts';

export function keyOf({ kind, name }: Entity): string {
  return `${kind} ${name}`;
}

const humanKinds: ReadonlySet<string> = new Set(['prompt', 'queued', 'work', 'scripted', 'plan']);

export function humanEntities({ account }: Scene, until: number): readonly Entity[] {
  return account.session.inputs.flatMap((input) =>
    isHuman(input) && (input.at ?? Infinity) <= until ? (input.event.act?.entities ?? []) : [],
  );
}

function isHuman({ event, chain }: Placed<InputEvent>): boolean {
  return chain.role === 'main' && humanKinds.has(event.input);
}

/** One text that the main agent was given, or that it wrote. */
export interface Naming {
  readonly at: number;
  /** `human`, `notification`, a tool, a type of agent; `main` for its own text. */
  readonly by: string;
  readonly entities: readonly Entity[];
  /** Of its own text. */
  readonly turn?: Turn | undefined;
}

/** All that the main agent was given and wrote, in time order; what was given at an instant before what was written. */
export function namings(scene: Scene): readonly Naming[] {
  const { main, account, said } = scene;
  if (main === undefined) return [];
  const given = account.session.inputs.flatMap((input): readonly Naming[] => {
    const { at, event, chain } = input;
    if (at === undefined || chain !== main || event.act === undefined) return [];
    return [{ at, by: isHuman(input) ? 'human' : event.input, entities: event.act.entities }];
  });
  const own = main.turns.flatMap((turn): readonly Naming[] => {
    const text = said(turn);
    return turn.startedAt === undefined || text === undefined
      ? []
      : [{ at: turn.startedAt, by: 'main', entities: text.entities, turn }];
  });
  return [...given, ...results(scene), ...own].toSorted(
    (left, right) => left.at - right.at || Number(left.turn !== undefined) - Number(right.turn !== undefined),
  );
}

function results({ main, account, resultOf }: Scene): readonly Naming[] {
  const typeByCall = new Map(account.delegations.map(({ call, agentType }) => [call?.id, agentType]));
  return (main?.toolCalls ?? []).flatMap((call): readonly Naming[] => {
    const at = call.result?.at;
    const act = resultOf(call);
    if (at === undefined || act === undefined) return [];
    return [{ at, by: typeByCall.get(call.id) ?? call.name, entities: act.entities }];
  });
}
