/**
 * An exchange runs from the input that starts the main agent to its stop (definitions §1). An answer opens one while the
 * one before goes on to the same stop; so the two overlap, and are never added.
 */
import type { Exchange } from '../model/ledger.ts';
import { compareText } from '../model/receipt.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Session } from '../model/session.ts';
import { humanInputs } from './human.ts';
import { questions } from './questions.ts';
import { stopAt, stops } from './stops.ts';
import type { Stop } from './stops.ts';

/** The session's exchanges in time order; an opener without a date opens none. */
export function exchanges(session: Session): readonly Exchange[] {
  return [...exchangeByOpener(session).values()];
}

/** The same, by the id of the input that opened each (`HumanInput.id` where a human or a program did). */
export function exchangeByOpener(session: Session): ReadonlyMap<string, Exchange> {
  const opened = openers(session);
  const lasting = stops(session);
  const ends = opened.map((opener, index) => endOf(opener, opened.slice(index + 1), lasting));
  const measured = measuredDurations(session, opened, { ends, lasting });
  const interruptions = instants(humanInputs(session).filter(({ kind }) => kind === 'interruption'));
  const asked = instants(questions(session));
  return new Map(
    opened.map((opener, index) => {
      const endedAt = ends[index];
      const durationMs = measured.get(opener) ?? (endedAt === undefined ? undefined : endedAt - opener.at);
      const nextAt = opened[index + 1]?.at ?? Infinity;
      const holds = (at: number): boolean => at >= opener.at && at < nextAt;
      const exchange: Exchange = {
        opener: opener.opener,
        startedAt: opener.at,
        endedAt,
        durationMs,
        measured: measured.has(opener),
        interrupted: interruptions.some(holds),
        asked: asked.some(holds),
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

function openers(session: Session): readonly Opener[] {
  const spoken = humanInputs(session).flatMap(({ kind, at, id, receipt }): readonly Opener[] => {
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
 * The first stop after the opener. Absent where the agent was started anew before it stopped: it had crashed or met an
 * API error. An answer or a report that comes in between starts nothing anew.
 */
function endOf(opener: Opener, later: readonly Opener[], lasting: readonly Stop[]): number | undefined {
  const restart = later.find((next) => !next.answer && next.opener !== 'notification')?.at ?? Infinity;
  return lasting.find(({ at }) => at >= opener.at && at <= restart)?.at;
}

/**
 * The harness writes its own duration right after the stop, questions and approvals left out. Of the exchanges that came
 * to this stop it belongs to the latest that set the agent to work: a reply let it go on, a report only told it something
 * while it was at work.
 */
function measuredDurations(
  session: Session,
  opened: readonly Opener[],
  { ends, lasting }: { readonly ends: readonly (number | undefined)[]; readonly lasting: readonly Stop[] },
): ReadonlyMap<Opener, number> {
  const replies = new Set(questions(session).map(({ call }) => call.id));
  const starts = ({ opener, id, at }: Opener): boolean =>
    opener === 'notification' ? stopAt(lasting, at) !== undefined : !replies.has(id);
  const durationByOpener = new Map<Opener, number>();
  for (const { event, chain, at } of session.turnDurations) {
    if (at === undefined || chain.role !== 'main') continue;
    const last = opened.findLastIndex((opener) => opener.at <= at);
    const together = opened.filter((_, index) => index === last || (index < last && sameEnd(ends[index], ends[last])));
    const owner = together.findLast(starts) ?? together[0];
    if (owner !== undefined && !durationByOpener.has(owner)) durationByOpener.set(owner, event.durationMs);
  }
  return durationByOpener;
}

function sameEnd(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && one === other;
}

function instants(items: readonly { readonly at?: number | undefined }[]): readonly number[] {
  return items.flatMap(({ at }) => (at === undefined ? [] : [at]));
}
