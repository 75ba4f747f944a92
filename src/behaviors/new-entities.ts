/** New entities: what the main agent names after agents came back and nobody but they had named before. */
import type { Entity } from '../model/act.ts';
import type { Wave } from '../model/ledger.ts';
import type { Chain, Turn } from '../model/session.ts';
import type { Detector, Sighting } from './detector.ts';
import { humanEntities, keyOf } from './named.ts';
import type { Scene } from './scene.ts';
import { plural, some, tally } from './telling.ts';

export const newEntities: Detector = {
  label: 'New entities after agents returned',
  definition:
    'Issues, commits, versions, ports and paths that the main agent names after agents came back, and that neither it nor the human had named.',
  rule:
    'For each wave of agents of the main chain: the entities in the texts of the main chain from the end of the wave to ' +
    'the next dispatch or human input, less those in its texts and in human inputs before. Told by kind, with how many ' +
    'stand in what the agents reported.',
  version: 1,
  class: 'fact',
  limits: 'Counts names, not what is said of them. A name may come from a call of the main agent in between.',
  precision:
    '10 of 10 sampled in public transcripts hold the names told; digits and letters are masked there, so two names of one shape look the same and fewer are told than there are.',
  of(scene) {
    const { main, account } = scene;
    if (main === undefined) return [];
    const waves = account.waves.filter(({ delegations }) => delegations.some(({ parent }) => parent === main));
    return waves.flatMap((wave) => rowOf(main, wave, scene));
  },
};

function rowOf(main: Chain, wave: Wave, scene: Scene): readonly Sighting[] {
  const turns = turnsAfter(main, wave, scene);
  const known = new Set([...before(main, wave.endedAt, scene), ...humanEntities(scene, wave.endedAt)].map(keyOf));
  const found = new Map<string, Entity>();
  let first: Turn | undefined;
  for (const turn of turns) {
    for (const entity of scene.said(turn)?.entities ?? []) {
      if (known.has(keyOf(entity)) || found.has(keyOf(entity))) continue;
      found.set(keyOf(entity), entity);
      first ??= turn;
    }
  }
  if (first === undefined) return [];
  const reported = reportsOf(wave, scene);
  const inReports = [...found.keys()].filter((key) => reported.has(key)).length;
  const names = [...found.values()].filter(({ kind }) => kind !== 'path').map(({ name }) => name);
  const named = names.length === 0 ? '' : ` (${some(names, 6)})`;
  const what =
    `${plural(found.size, 'new name')} after ${plural(wave.delegations.length, 'agent')} came back: ` +
    `${tally([...found.values()].map(({ kind }) => kind))}${named}; ${inReports} of them in the reports`;
  return [
    {
      chain: main,
      at: first.startedAt,
      receipt: first.receipt,
      turnId: first.id,
      what,
      quote: scene.said(first)?.words,
    },
  ];
}

function turnsAfter(main: Chain, { endedAt }: Wave, { account }: Scene): readonly Turn[] {
  const inputs = account.prompts.filter(({ kind, at }) => kind !== 'control' && at !== undefined && at > endedAt);
  const dispatches = account.waves.filter(({ startedAt }) => startedAt > endedAt);
  const until = Math.min(
    ...inputs.map(({ at }) => at ?? Infinity),
    ...dispatches.map(({ startedAt }) => startedAt),
    Infinity,
  );
  return main.turns.filter(({ startedAt }) => startedAt !== undefined && startedAt >= endedAt && startedAt < until);
}

function before(main: Chain, until: number, { said }: Scene): readonly Entity[] {
  return main.turns.flatMap((turn) => ((turn.startedAt ?? Infinity) < until ? (said(turn)?.entities ?? []) : []));
}

/** In the results of the calls, in the notifications, and in the last text of each agent. */
function reportsOf({ delegations }: Wave, { account, resultOf, said }: Scene): ReadonlySet<string> {
  const results = delegations.flatMap(({ call }) => (call === undefined ? [] : (resultOf(call)?.entities ?? [])));
  const last = delegations.flatMap(({ agent }) => {
    const turn = agent?.turns.findLast((each) => said(each) !== undefined);
    return turn === undefined ? [] : (said(turn)?.entities ?? []);
  });
  const told = account.session.inputs.flatMap(({ event }) =>
    event.input === 'notification' ? (event.act?.entities ?? []) : [],
  );
  return new Set([...results, ...last, ...told].map(keyOf));
}
