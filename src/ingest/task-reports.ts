/**
 * Reports of background tasks, each once. A report waits in the queue and is told to its agent from there: attached to
 * what the agent hears at work, or as a line that wakes it. So it stands in up to three records (definitions §1).
 */
import type { NotificationEvent } from '../model/event.ts';
import { firstFrom, inOrder } from '../model/in-order.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Placed, Session, TaskReport } from '../model/session.ts';
import { compareTimes } from './time-order.ts';

export type Telling = Placed<NotificationEvent>;

interface HeardReport extends TaskReport {
  readonly toldAgain: Receipt[];
}

/** In the order of time, for each telling the report that it tells. */
export function taskReports(tellings: readonly Telling[]): ReadonlyMap<Telling, TaskReport> {
  const reports = new Map<Telling, TaskReport>();
  const tasks = new Map<string, Task>();
  for (const telling of inOrder(tellings, compareTellings)) {
    const task = taskOf(telling, tasks);
    reports.set(telling, telling.event.by === 'queue' ? queued(telling, task) : told(telling, task));
  }
  return reports;
}

/** Inputs without those that tell nothing but what another line had told already: they start nothing. */
export function withoutRepeats(
  inputs: Session['inputs'],
  reports: ReadonlyMap<Telling, TaskReport>,
): Session['inputs'] {
  const reportsByIdentity = new Map<string, TaskReport[]>();
  for (const [{ event }, report] of reports) {
    const { identity } = event.record;
    const known = reportsByIdentity.get(identity);
    if (known === undefined) reportsByIdentity.set(identity, [report]);
    else known.push(report);
  }
  const heard = new Set<TaskReport>();
  return inputs.filter(({ event }) => {
    if (event.input !== 'notification') return true;
    const own = reportsByIdentity.get(event.record.identity) ?? [];
    const isKnown = own.length > 0 && own.every((report) => heard.has(report));
    for (const report of own) heard.add(report);
    return !isKnown;
  });
}

type Said = Pick<NotificationEvent, 'taskId' | 'status' | 'toolUseId' | 'by' | 'wordsDigest'>;

/**
 * Whether an agent is told of one task in the same words more than once. Whether that is one report, the turns in
 * between decide.
 */
export function turnsDecide(said: readonly Said[]): boolean {
  const keys = said.flatMap((event) => (event.by === 'queue' ? [] : [`${taskKey(event)}\n${event.wordsDigest ?? ''}`]));
  return new Set(keys).size < keys.length;
}

/** What was reported of one task, with one status, for one call. */
interface Task {
  /** In the queue, the oldest first. */
  readonly waiting: HeardReport[];
  /** By its words, what an agent was told last. */
  readonly told: Map<string | undefined, { readonly report: HeardReport; readonly by: Telling }>;
}

/** Where no task is named, nothing is known to be told again. */
function taskOf({ event }: Telling, tasks: Map<string, Task>): Task {
  const key = taskKey(event);
  const task = tasks.get(key) ?? { waiting: [], told: new Map() };
  if (event.taskId !== undefined) tasks.set(key, task);
  return task;
}

function taskKey({ taskId, status, toolUseId }: Said): string {
  return JSON.stringify([taskId, status, toolUseId]);
}

/** What comes into the queue is new, unless the same is waiting there. */
function queued(telling: Telling, { waiting }: Task): HeardReport {
  const same = waiting.find((report) => hasWordsOf(report, telling));
  if (same !== undefined) return again(same, telling);
  const report = { ...telling, toldAgain: [] };
  waiting.push(report);
  return report;
}

/** What an agent is told had been waiting for that; without a report that waits, it is what was told before, or new. */
function told(telling: Telling, task: Task): HeardReport {
  const { wordsDigest } = telling.event;
  const waited = task.waiting.find((report) => hasWordsOf(report, telling)) ?? task.waiting[0];
  const last = task.told.get(wordsDigest);
  const known = waited ?? (last !== undefined && isRepeat(last.by, telling) ? last.report : undefined);
  if (waited !== undefined) task.waiting.splice(task.waiting.indexOf(waited), 1);
  const report = known === undefined ? { ...telling, toldAgain: [] } : again(known, telling);
  task.told.set(wordsDigest, { report, by: telling });
  return report;
}

function hasWordsOf({ event }: Telling, other: Telling): boolean {
  return event.wordsDigest === other.event.wordsDigest;
}

function again(report: HeardReport, { receipt }: Telling): HeardReport {
  report.toldAgain.push(receipt);
  return report;
}

/** Of two tellings in the same words: what was attached may stand in a line later; else the agent's turn parts them. */
function isRepeat(before: Telling, { event, at: to, chain: { turns } }: Telling): boolean {
  if (before.event.by === 'attachment' && event.by === undefined) return true;
  if (before.at === undefined || to === undefined) return true;
  const turn = turns[firstFrom(turns, before.at, ({ startedAt }) => startedAt)];
  return (turn?.startedAt ?? Infinity) >= to;
}

/** A report of one instant waits before it is told. */
function compareTellings(left: Telling, right: Telling): number {
  return compareTimes(left.at, right.at) || rank(left) - rank(right);
}

function rank({ event }: Telling): number {
  return event.by === 'queue' ? 0 : 1;
}
