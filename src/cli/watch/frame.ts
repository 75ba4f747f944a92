/** What a watch shows of a session at one moment: the head of its report, and how long its cache still lasts. Pure. */
import type { SessionAccount } from '../../model/ledger.ts';
import type { Warmth } from '../../model/warmth.ts';
import { guardTerminal } from '../../render/guard-terminal.ts';
import { lookOf } from '../../render/look.ts';
import type { RenderOptions } from '../../render/renderer.ts';
import { vitalLines } from '../../render/terminal-vitals.ts';
import type { ReportRequest } from '../../reports/request.ts';
import { vitals } from '../../reports/vitals.ts';
import { coldText } from '../cold-text.ts';

const indent = '  ';

export interface Moment {
  readonly account: SessionAccount;
  readonly warmth: Warmth | undefined;
  readonly request: ReportRequest;
  readonly render: RenderOptions;
}

/** The session's id, and the first block of the report's vitals. */
export function headLines({ account, request, render }: Moment): readonly string[] {
  const look = lookOf(render);
  const all = vitals({ ledger: { sessions: [account], accounts: [] }, request });
  const first = all.filter(({ block }) => block === all[0]?.block).map((vital) => ({ ...vital, block: undefined }));
  const width = render.width === undefined ? undefined : Math.max(20, render.width - indent.length);
  return [look.title(guardTerminal(`Session ${account.session.id}`)), ...vitalLines(first, { ...render, width }, look)];
}

/** The cache, with the colour of a warning once it is cold. */
export function coldLine({ warmth, render }: Pick<Moment, 'warmth' | 'render'>, now: number): string {
  if (warmth === undefined) return `${indent}the cache cannot be foretold yet`;
  const text = coldText(warmth, now);
  return `${indent}${warmth.coldAt <= now ? lookOf(render).warning(text) : text}`;
}

/** The most pressing first: a low terminal has no room for all of it. */
export function frameLines([title = '', ...figures]: readonly string[], cold: string): readonly string[] {
  return [title, cold, ...figures];
}
