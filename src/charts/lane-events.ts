/** What happened in a session: cold rebuilds, errors and how they ended, compactions, behaviours; a lane each. */
import type { Behavior } from '../model/behavior.ts';
import type { Failure, SessionAccount } from '../model/ledger.ts';
import type { Rebuild } from '../model/rebuild.ts';
import type { Symbol } from '../model/picture.ts';
import type { TimeFrame } from './time-frame.ts';

export interface EventLane {
  readonly name: string;
  /** At no height yet: that of the lane. */
  readonly marks: readonly Symbol[];
}

export function laneEvents(account: SessionAccount, { x, from, to }: TimeFrame): readonly EventLane[] {
  const compactions = account.session.compactions.filter(
    ({ event, at }) => event.boundary && at !== undefined && at >= from && at <= to,
  );
  return [
    { name: 'Rebuilds', marks: account.rebuilds.flatMap((rebuild) => rebuildMark(rebuild, x)) },
    { name: 'Errors', marks: account.errors.flatMap((failure) => errorMark(failure, x)) },
    {
      name: 'Compactions',
      marks: compactions.map(({ at = 0, event }) => {
        const told = [{ value: at, unit: 'instant' }, ` compaction, ${event.trigger ?? 'trigger unknown'}`] as const;
        return { kind: 'symbol', style: 'compaction', shape: 'triangle', x: x(at), y: 0, told };
      }),
    },
    { name: 'Behaviours', marks: (account.findings?.behaviors ?? []).flatMap((behavior) => behaviorMark(behavior, x)) },
  ];
}

function rebuildMark(
  { at, cause, owner, gapMs, premium, rebuilt, turn }: Rebuild,
  x: TimeFrame['x'],
): readonly Symbol[] {
  if (at === undefined) return [];
  const told = [
    { value: at, unit: 'instant' },
    ` cold rebuild, ${cause}${owner === undefined ? '' : ` (${owner})`}, `,
    { value: rebuilt, unit: 'tokens' },
    ' tokens after ',
    { value: gapMs, unit: 'seconds' },
    ', premium ',
    { value: premium, unit: 'usd' },
  ] as const;
  return [{ kind: 'symbol', style: 'rebuild', shape: 'diamond', x: x(at), y: 0, told, turn: turn.id }];
}

function errorMark({ at, kind, tool, outcome, recoveredMs }: Failure, x: TimeFrame['x']): readonly Symbol[] {
  if (at === undefined) return [];
  const told = [
    { value: at, unit: 'instant' },
    ` ${kind}${tool === undefined ? '' : ` of ${tool}`}, ${outcome}`,
    ...(recoveredMs === undefined ? [] : [' after ', { value: recoveredMs, unit: 'seconds' } as const]),
  ] as const;
  return [{ kind: 'symbol', style: 'error', shape: 'cross', x: x(at), y: 0, told }];
}

/** Facts alone: what goes by the look of a text is in the table, where it is asked for. Failures have a lane of their own. */
function behaviorMark({ at, class: kind, detector, what }: Behavior, x: TimeFrame['x']): readonly Symbol[] {
  if (at === undefined || kind !== 'fact' || detector === 'failures') return [];
  const told = [{ value: at, unit: 'instant' }, ` ${detector}: ${what}`] as const;
  return [{ kind: 'symbol', style: 'behavior', shape: 'bar', x: x(at), y: 0, told }];
}
