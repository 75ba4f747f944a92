/**
 * An exchange runs from the input that starts the main agent to its stop (definitions §1). An answer opens one while the
 * one before goes on to the same stop; so the two overlap, and are never added.
 */
import { firstFrom, inOrder } from '../model/in-order.ts';
import type { Exchange } from '../model/ledger.ts';
import { compareText } from '../model/receipt.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Session } from '../model/session.ts';
import { course } from './course.ts';
import type { Course } from './course.ts';
import { stopAt } from './stops.ts';
import type { Stop } from './stops.ts';

/** The session's exchanges in time order; an opener without a date opens none. */
export function exchanges(session: Session, of: Course = course(session)): readonly Exchange[] {
  return [...exchangeByOpener(session, of).values()];
}

/** The same, by the id of the input that opened each (`HumanInput.id` where a human or a program did). */
export function exchangeByOpener(session: Session, of: Course = course(session)): ReadonlyMap<string, Exchange> {
  const opened = openers(session, of);
  const ends = endsOf(opened, of.stops);
  const measured = measuredDurations(session, opened, { ends, course: of });
  const interruptions = instants(of.acts.filter(({ kind }) => kind === 'interruption'));
  const asked = instants(of.questions);
  return new Map(
    opened.map((opener, index) => {
      const endedAt = ends[index];
      const durationMs = measured.get(opener) ?? (endedAt === undefined ? undefined : endedAt - opener.at);
      const nextAt = opened[index + 1]?.at ?? Infinity;
      const exchange: Exchange = {
        opener: opener.opener,
        startedAt: opener.at,
        endedAt,
        durationMs,
        measured: measured.has(opener),
        interrupted: holdsAny(interruptions, opener.at, nextAt),
        asked: holdsAny(asked, opener.at, nextAt),
        receipt: opener.receipt,
      };
      return [opener.id, exchange];
    }),
  );
}

interface Opener {
  readonly id: string;
  readonly at: number;
  readonly opener: Exchange['opener'];
  readonly answer: boolean;
  readonly receipt: Receipt;
}

function openers(session: Session, { acts }: Course): readonly Opener[] {
  const spoken = acts.flatMap(({ kind, at, id, receipt }): readonly Opener[] => {
    if (at === undefined) return [];
    if (kind === 'scripted') return [{ id, at, opener: 'scripted', answer: false, receipt }];
    if (kind !== 'prompt' && kind !== 'work' && kind !== 'answer') return [];
    return [{ id, at, opener: 'human', answer: kind === 'answer', receipt }];
  });
  const machine = session.inputs.flatMap(({ event, chain, at, receipt }): readonly Opener[] => {
    if (at === undefined || chain.role !== 'main') return [];
    const id = receipt.uuid ?? event.record.identity;
    if (event.input === 'notification') return [{ id, at, opener: 'notification', answer: false, receipt }];
    return event.input === 'scheduled' ? [{ id, at, opener: 'schedule', answer: false, receipt }] : [];
  });
  return [...spoken, ...machine].toSorted((left, right) => left.at - right.at || compareText(left.id, right.id));
}

/**
 * For each opener the first stop after it. Absent where the agent was started anew before it stopped: it had crashed or
 * met an API error. An answer or a report that comes in between starts nothing anew.
 */
function endsOf(opened: readonly Opener[], lasting: readonly Stop[]): readonly (number | undefined)[] {
  const ends: (number | undefined)[] = [];
  let restart = Infinity;
  for (const { at, answer, opener } of opened.toReversed()) {
    // A stop of the same instant is of the exchange before.
    let next = firstFrom(lasting, at, (stop) => stop.at);
    while (lasting[next]?.at === at) next += 1;
    const end = lasting[next]?.at;
    ends.push(end !== undefined && end <= restart ? end : undefined);
    if (!answer && opener !== 'notification') restart = at;
  }
  return ends.toReversed();
}

/**
 * The harness writes its own duration right after the stop, questions and approvals left out. Of the exchanges that came
 * to this stop it belongs to the latest that set the agent to work: a reply let it go on, a report only told it something
 * while it was at work.
 */
function measuredDurations(
  session: Session,
  opened: readonly Opener[],
  { ends, course: { questions, stops } }: { readonly ends: readonly (number | undefined)[]; readonly course: Course },
): ReadonlyMap<Opener, number> {
  const replies = new Set(questions.map(({ call }) => call.id));
  const starts = ({ opener, id, at }: Opener): boolean =>
    opener === 'notification' ? stopAt(stops, at) !== undefined : !replies.has(id);
  const durationByOpener = new Map<Opener, number>();
  for (const { event, chain, at } of session.turnDurations) {
    if (at === undefined || chain.role !== 'main') continue;
    const together = comingTogether(opened, ends, at);
    const owner = together.findLast(starts) ?? together[0];
    if (owner !== undefined && !durationByOpener.has(owner)) durationByOpener.set(owner, event.durationMs);
  }
  return durationByOpener;
}

/** The last opener up to an instant, and those before it that came to the same stop: they stand side by side. */
function comingTogether(
  opened: readonly Opener[],
  ends: readonly (number | undefined)[],
  at: number,
): readonly Opener[] {
  let end = firstFrom(opened, at, (opener) => opener.at);
  while (end < opened.length && opened[end]?.at === at) end += 1;
  let first = end - 1;
  while (first > 0 && sameEnd(ends[first - 1], ends[end - 1])) first -= 1;
  return opened.slice(Math.max(0, first), end);
}

function sameEnd(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && one === other;
}

function instants(items: readonly { readonly at?: number | undefined }[]): readonly number[] {
  const times = items.flatMap(({ at }) => (at === undefined ? [] : [at]));
  return inOrder(times, (left, right) => left - right);
}

function holdsAny(times: readonly number[], from: number, before: number): boolean {
  return (times[firstFrom(times, from, (at) => at)] ?? Infinity) < before;
}
