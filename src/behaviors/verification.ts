/** Verification: the checks before a commit or a merge, and the reviews of the main agent. */
import type { Work } from '../model/act.ts';
import type { ToolFact } from '../model/ledger.ts';
import type { ToolCall } from '../model/session.ts';
import { accepts, checks, does, itemsOf, share, worksOf } from './calls.ts';
import type { Detector, Sighting } from './detector.ts';
import { exchangeAt } from './exchange-span.ts';
import type { Scene } from './scene.ts';
import { lasting, plural, some, tally } from './telling.ts';

export const verification: Detector = {
  label: 'Verification',
  definition: 'A commit or merge with the checks before it, or without; and each review or CI check of the main agent.',
  rule:
    'For each successful call that commits or merges, and in one row for all of them: calls of the kind test, review or ci before it that name the same ' +
    'issue or pull request; or that its own chain made since its last commit or merge, or agents that it sent and that ' +
    'came back since. For each turn of the main chain with a call of the kind review or ci: which agent last came back ' +
    'before it, and whether the human input before it speaks of reviews, tests or CI. --counts-as adds patterns.',
  version: 1,
  class: 'fact',
  limits:
    'That a check was made is seen, not how thorough it was, nor whether it failed for good reason. A check outside the ' +
    'session, in CI or by a hook, leaves no call. A look at a diff with git is no review here.',
  precision:
    '4 of 4 reviews found in public transcripts are launches of a review skill. Their shell commands are masked, so commits, merges and tests were judged on made-up sessions alone.',
  of(scene) {
    const accepted = acceptances(scene);
    return [...accepted.map(({ row }) => row), ...count(accepted), ...reviews(scene)];
  },
};

interface Acceptance {
  readonly row: Sighting;
  readonly isChecked: boolean;
}

function acceptances(scene: Scene): readonly Acceptance[] {
  const all = scene.account.toolCalls.filter(({ call, at }) => at !== undefined && (checks(call) || accepts(call)));
  return all.filter(({ call }) => accepts(call) && succeeded(call)).map((fact) => acceptanceOf(fact, all, scene));
}

function acceptanceOf(fact: ToolFact, all: readonly ToolFact[], scene: Scene): Acceptance {
  const { chain, at = 0, receipt, call } = fact;
  const found = checksBefore(fact, all, scene);
  const named = [...itemsOf(call.use.act?.entities), ...(scene.resultOf(call)?.commits ?? [])];
  const made = (['merge', 'commit'] as const).filter((work) => does(call, work)).join(' and ');
  const last = found.at(-1);
  const told =
    last === undefined
      ? 'no check seen before it'
      : `${plural(found.length, 'check')} before it (${tally(found.flatMap(checkKinds))}), the last ${lasting(at - (last.at ?? at))} before`;
  const what = `${made}${named.length === 0 ? '' : ` of ${some(named)}`}: ${told}`;
  const row = { chain, at, receipt, turnId: call.turnId, what, quote: call.use.act?.words };
  return { row, isChecked: last !== undefined };
}

function checkKinds({ call }: ToolFact): readonly Work[] {
  return worksOf(call).filter((work) => work === 'test' || work === 'review' || work === 'ci');
}

/** One row for the session, at the last of them. */
function count(accepted: readonly Acceptance[]): readonly Sighting[] {
  const last = accepted.at(-1)?.row;
  if (last === undefined) return [];
  const checked = accepted.filter(({ isChecked }) => isChecked).length;
  const what = `${plural(accepted.length, 'commit or merge', 'commits and merges')} in the session: ${checked} with a check before, ${accepted.length - checked} without one seen`;
  return [{ chain: last.chain, at: last.at, receipt: last.receipt, what }];
}

/** In time order. */
function checksBefore(
  { chain, at = 0, call }: ToolFact,
  all: readonly ToolFact[],
  { account }: Scene,
): readonly ToolFact[] {
  const items = itemsOf(call.use.act?.entities);
  const since =
    all.findLast((each) => each.chain === chain && accepts(each.call) && (each.at ?? 0) < at)?.at ?? -Infinity;
  const back = new Set(
    account.delegations
      .filter(({ parent, endedAt }) => parent === chain && endedAt !== undefined && endedAt > since && endedAt <= at)
      .map(({ agent }) => agent),
  );
  return all.filter((check) => {
    if (!checks(check.call) || check.call === call || (check.at ?? 0) > at) return false;
    if (share(items, itemsOf(check.call.use.act?.entities))) return true;
    return back.has(check.chain) || (check.chain === chain && (check.at ?? 0) > since);
  });
}

function succeeded({ result }: ToolCall): boolean {
  return result === undefined || (!result.isError && result.denial === undefined);
}

function reviews(scene: Scene): readonly Sighting[] {
  const { main } = scene;
  if (main === undefined) return [];
  return main.turns.flatMap((turn): readonly Sighting[] => {
    const calls = turn.toolCalls.filter((call) => does(call, 'review', 'ci'));
    const [first] = calls;
    const at = first?.at;
    if (first === undefined || at === undefined) return [];
    const kinds = calls.flatMap((call) => worksOf(call).filter((work) => work === 'review' || work === 'ci'));
    const items = [...itemsOf(calls.flatMap(({ use }) => use.act?.entities ?? []))];
    const what = [
      `${tally(kinds)}${items.length === 0 ? '' : ` of ${some(items)}`}`,
      ...backBefore(scene, at),
      askedFor(scene, at),
    ];
    return [
      {
        chain: main,
        at,
        receipt: first.receipt,
        turnId: turn.id,
        what: what.join('; '),
        quote: scene.said(turn)?.words ?? first.use.act?.words,
      },
    ];
  });
}

function backBefore({ account, main }: Scene, at: number): readonly string[] {
  const back = account.delegations
    .filter(({ parent, endedAt }) => parent === main && endedAt !== undefined && endedAt <= at)
    .toSorted((left, right) => (left.endedAt ?? 0) - (right.endedAt ?? 0))
    .at(-1);
  return back?.endedAt === undefined ? [] : [`${back.agentType} had come back ${lasting(at - back.endedAt)} before`];
}

/** Of the human inputs of the exchange, and of the one that opened it. */
function askedFor(scene: Scene, at: number): string {
  const from = exchangeAt(scene, at)?.startedAt ?? -Infinity;
  const asked = scene.account.session.inputs.some(({ event, chain, at: time }) => {
    const isHuman = event.input === 'prompt' || event.input === 'queued' || event.input === 'work';
    if (!isHuman || chain.role !== 'main' || time === undefined || time < from || time > at) return false;
    return event.act?.works.some((work) => work === 'review' || work === 'test' || work === 'ci') ?? false;
  });
  return asked ? 'the human input of the exchange speaks of checks' : 'no human input of the exchange speaks of checks';
}
