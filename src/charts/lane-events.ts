/** What broke the run of a session: cold rebuilds, errors and how they ended, compactions; a lane each. */
import type { Failure, Rebuild, SessionAccount } from '../model/ledger.ts';
import type { Mark } from '../model/picture.ts';
import type { TimeFrame } from './time-frame.ts';

interface Lanes {
  readonly top: number;
  readonly step: number;
}

export function laneEvents(account: SessionAccount, { x, from, to }: TimeFrame, { top, step }: Lanes): readonly Mark[] {
  const compactions = account.session.compactions.filter(
    ({ event, at }) => event.boundary && at !== undefined && at >= from && at <= to,
  );
  return [
    ...account.rebuilds.flatMap((rebuild) => rebuildMark(rebuild, x, top)),
    ...account.errors.flatMap((failure) => errorMark(failure, x, top + step)),
    ...compactions.map(({ at = 0, event }): Mark => {
      const told = [{ value: at, unit: 'instant' }, ` compaction, ${event.trigger ?? 'trigger unknown'}`] as const;
      return { kind: 'symbol', style: 'compaction', shape: 'triangle', x: x(at), y: top + 2 * step, told };
    }),
  ];
}

function rebuildMark(
  { at, cause, owner, gapMs, premium, rebuilt, turn }: Rebuild,
  x: TimeFrame['x'],
  y: number,
): readonly Mark[] {
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
  return [{ kind: 'symbol', style: 'rebuild', shape: 'diamond', x: x(at), y, told, turn: turn.id }];
}

function errorMark({ at, kind, tool, outcome, recoveredMs }: Failure, x: TimeFrame['x'], y: number): readonly Mark[] {
  if (at === undefined) return [];
  const told = [
    { value: at, unit: 'instant' },
    ` ${kind}${tool === undefined ? '' : ` of ${tool}`}, ${outcome}`,
    ...(recoveredMs === undefined ? [] : [' after ', { value: recoveredMs, unit: 'seconds' } as const]),
  ] as const;
  return [{ kind: 'symbol', style: 'error', shape: 'cross', x: x(at), y, told }];
}
