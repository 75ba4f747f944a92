/** Handoff: the state in which a session was left, as a checklist. */
import type { Placed, ToolCall } from '../model/session.ts';
import type { InputEvent } from '../model/event.ts';
import { does } from './calls.ts';
import type { Detector } from './detector.ts';
import { isIsolated } from './isolation.ts';
import { openTasks } from './open-tasks.ts';
import type { Scene } from './scene.ts';
import { dated } from './scene.ts';
import { lasting, plural } from './telling.ts';

export const handoff: Detector = {
  label: 'Handoff',
  definition: 'The state in which the session was left, at the last stop of the main agent.',
  rule:
    'At the end of the last turn of the main chain, if it holds no call: calls without a result, delegations without an ' +
    'end before it, tasks still open, files written since the last commit (agents in a tree of their own left out), calls ' +
    'or commands of the kind pause or resume, and the time to /exit. Nothing where the last turn made a call.',
  version: 1,
  class: 'fact',
  limits:
    'A shell command may write files, and a program outside may commit, without a trace. A session may go on in another ' +
    'file after /clear.',
  precision:
    '10 of 10 sampled in public transcripts: the last turn makes no call, and files, tasks and /exit are as recorded.',
  of(scene) {
    const { main, said } = scene;
    const last = main?.turns.findLast(({ startedAt }) => startedAt !== undefined);
    const at = last?.endedAt ?? last?.startedAt;
    if (main === undefined || last === undefined || at === undefined || last.toolCalls.length > 0) return [];
    const exit = exitAfter(scene, at);
    const what = [...checklist(scene, at), exit === undefined ? 'no /exit' : `/exit ${lasting(exit - at)} later`];
    const durationMs = exit === undefined ? undefined : exit - at;
    return [
      {
        chain: main,
        at,
        receipt: last.receipt,
        turnId: last.id,
        what: what.join('; '),
        quote: said(last)?.words,
        durationMs,
      },
    ];
  },
};

function checklist(scene: Scene, at: number): readonly string[] {
  const { account, main } = scene;
  const pending = main?.toolCalls.filter(({ result }) => result === undefined).length ?? 0;
  const running = account.delegations.filter(
    ({ startedAt, endedAt }) => startedAt !== undefined && (endedAt ?? Infinity) > at,
  );
  const tasks = main === undefined ? undefined : openTasks(main.toolCalls);
  return [
    `${plural(pending, 'call')} without a result`,
    `${plural(running.length, 'agent')} running`,
    tasks === undefined ? 'no list of tasks' : `${plural(tasks, 'task')} open`,
    `${plural(uncommitted(scene, at), 'file')} written since the last commit`,
    ...pauseBefore(scene, at),
  ];
}

/** Distinct paths, as the calls give them. */
function uncommitted(scene: Scene, at: number): number {
  const { account } = scene;
  const apart = new Set(account.delegations.filter((each) => isIsolated(each, scene)).map(({ agent }) => agent));
  const calls = account.toolCalls.filter(({ chain }) => !apart.has(chain)).flatMap(({ call }) => dated(call));
  const committed = calls.findLast((call) => does(call, 'commit') && call.result?.isError === false)?.at ?? -Infinity;
  const written = calls.filter((call) => call.at > committed && call.at <= at && call.result?.isError === false);
  return new Set(written.flatMap(({ use }) => use.act?.writes ?? [])).size;
}

const pausing = /pause|handoff|resume/i;

/** The last mark that says so, by its kind: the words of a command's name are the user's own. */
function pauseBefore({ account, main }: Scene, at: number): readonly string[] {
  const calls = main?.toolCalls.filter((call) => does(call, 'pause')).flatMap(timeOf) ?? [];
  const commands = account.session.inputs.filter(isPauseCommand).flatMap(timeOf);
  const before = [...calls, ...commands].filter((time) => time <= at);
  return before.length === 0 ? [] : [`marked as paused or resumed ${lasting(at - Math.max(...before))} before`];
}

function isPauseCommand({ event }: Placed<InputEvent>): boolean {
  return event.command !== undefined && pausing.test(event.command);
}

function timeOf({ at }: Pick<ToolCall, 'at'>): readonly number[] {
  return at === undefined ? [] : [at];
}

function exitAfter({ account }: Scene, at: number): number | undefined {
  const exits = account.session.inputs.filter(({ event }) => event.command === 'exit' || event.command === 'quit');
  return exits.flatMap(timeOf).find((time) => time >= at);
}
