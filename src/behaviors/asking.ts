/** Asking: every question and plan that waited for a person, and every stop whose text ends in a question. */
import type { DatedCall, Scene } from './scene.ts';
import { mainCalls } from './scene.ts';
import { does } from './calls.ts';
import type { Chain } from '../model/session.ts';
import type { Detector, Sighting } from './detector.ts';
import { lasting, plural } from './telling.ts';

export const asking: Detector = {
  label: 'Asking',
  definition:
    'A question or plan put to the human, or a stop whose text ends in a question: what was offered and how long it waited.',
  rule:
    'Each call of the main chain of the kind ask: options offered, time to its result, option taken, agents running and ' +
    'sent meanwhile. Each turn of the main chain without a call whose last line ends with a question mark, with the time ' +
    'to the next human input.',
  version: 1,
  class: 'fact',
  limits:
    'What was not sent while it waited cannot be known: only that nothing was. A question mark at the end of a quotation ' +
    'counts; a question in the middle of a text does not.',
  precision:
    '20 of 20 sampled in public transcripts: 15 stops end with a question mark, 4 plans and a question waited as told.',
  of(scene) {
    const { main } = scene;
    if (main === undefined) return [];
    return [
      ...mainCalls(scene)
        .filter((call) => does(call, 'ask'))
        .map((call) => asked(main, call, scene)),
      ...stopsAsking(main, scene),
    ];
  },
};

function asked(main: Chain, call: DatedCall, scene: Scene): Sighting {
  const until = call.result?.at;
  const turn = scene.turnOf(call);
  const waited = until === undefined ? undefined : Math.max(0, until - call.at);
  const parts = [
    offered(call),
    ...(waited === undefined
      ? ['no result']
      : [replyOf(call, scene, waited), ...meanwhile(scene, call.at, until ?? call.at)]),
  ];
  return {
    chain: main,
    at: call.at,
    receipt: call.receipt,
    turnId: call.turnId,
    what: parts.join('; '),
    quote: call.use.act?.words ?? (turn && scene.said(turn)?.words),
    durationMs: waited,
  };
}

function offered({ name, use }: DatedCall): string {
  const options = use.act?.options;
  if (options === undefined) return name === 'ExitPlanMode' ? 'a plan to approve' : name;
  return `${plural(options.length, 'question')} of ${options.join(', ')} options`;
}

function replyOf(call: DatedCall, { resultOf }: Scene, waited: number): string {
  const { result } = call;
  if (result?.denial !== undefined) return `refused after ${lasting(waited)}`;
  if (result?.answeredItself === true) return `answered itself after ${lasting(waited)}`;
  if (result?.isError === true) return `failed after ${lasting(waited)}`;
  const chosen = resultOf(call)?.chosen;
  const taken =
    chosen === undefined || chosen.length === 0
      ? ''
      : `, taken: ${chosen.map((option) => (option === 0 ? 'own words' : option)).join(', ')}`;
  return `answered after ${lasting(waited)}${taken}`;
}

function meanwhile({ account }: Scene, from: number, to: number): readonly string[] {
  const { delegations } = account;
  const sent = delegations.filter(({ startedAt }) => startedAt !== undefined && startedAt > from && startedAt < to);
  const running = delegations.filter(
    ({ startedAt, endedAt }) => startedAt !== undefined && startedAt <= from && (endedAt ?? startedAt) > from,
  );
  return [`${plural(running.length, 'agent')} running and ${sent.length} sent meanwhile`];
}

function stopsAsking(main: Chain, { account, said }: Scene): readonly Sighting[] {
  return main.turns.flatMap((turn): readonly Sighting[] => {
    const at = turn.endedAt ?? turn.startedAt;
    const text = said(turn);
    if (at === undefined || turn.toolCalls.length > 0 || text?.asks !== true) return [];
    const next = account.prompts.find(
      (prompt) => prompt.at !== undefined && prompt.at >= at && prompt.kind !== 'scripted',
    );
    const durationMs = next?.at === undefined ? undefined : next.at - at;
    const after =
      durationMs === undefined ? 'no human input after it' : `next human input after ${lasting(durationMs)}`;
    const what = `stopped with a question in its text; ${after}`;
    return [{ chain: main, at, receipt: turn.receipt, turnId: turn.id, what, quote: text.words, durationMs }];
  });
}
