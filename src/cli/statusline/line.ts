/** The status line as text: what the session cost, how far it is, and what waiting will cost. Pure. */
import { amount, dollars } from '../../render/format.ts';
import type { Standing } from '../../reports/standing.ts';
import { coldText } from '../cold-text.ts';
import type { Told } from './told.ts';

export interface LineRequest {
  readonly told: Told;
  /** Absent where nobody has read the transcript yet. */
  readonly standing: Standing | undefined;
  /** UTC milliseconds. */
  readonly now: number;
  /** Columns that the agent has for it, where it says. */
  readonly columns?: number | undefined;
}

const dot = ' · ';

/** The most important first; what does not fit is left out from the end. */
export function statusline(request: LineRequest): string {
  const { told, standing, columns = Infinity } = request;
  const parts = [
    costPart(told, standing),
    standing === undefined ? 'provisional' : undefined,
    warmthPart(request),
    standing === undefined ? undefined : counted(standing.turns, 'turn'),
    contextPart(told, standing),
    rebuildPart(standing),
  ].filter((part) => part !== undefined);
  const fitting = parts.filter((_, index) => parts.slice(0, index + 1).join(dot).length <= columns);
  return fitting.join(dot);
}

function costPart({ cost }: Told, standing: Standing | undefined): string {
  if (standing !== undefined) {
    if (standing.cost === undefined) return standing.turns === 0 ? 'no turn yet' : 'no price known';
    return `${standing.isPartial ? '≥ ' : ''}${dollars(standing.cost)}`;
  }
  return cost === undefined ? 'cost unknown' : `${dollars(cost)} by the agent's own count`;
}

/** The agent's own clock of its cache wins over ours, which goes by what the transcript says. */
function warmthPart({ told, standing, now }: LineRequest): string | undefined {
  const coldAt = told.coldAt ?? standing?.warmth?.coldAt;
  return coldAt === undefined ? undefined : coldText({ coldAt, premium: standing?.warmth?.premium }, now);
}

function contextPart(told: Told, standing: Standing | undefined): string | undefined {
  const tokens = standing?.warmth?.contextTokens ?? told.contextTokens;
  const percent = told.contextPercent === undefined ? undefined : `${Math.round(told.contextPercent)}%`;
  if (tokens === undefined) return percent === undefined ? undefined : `context ${percent}`;
  const size = tokens < 10_000 ? amount(tokens) : `${amount(Math.round(tokens / 1000))}k`;
  return `context ${size}${percent === undefined ? '' : ` (${percent})`}`;
}

function rebuildPart(standing: Standing | undefined): string | undefined {
  if (standing === undefined || standing.rebuilds === 0) return undefined;
  const price = standing.premium === undefined ? '' : ` (${dollars(standing.premium)})`;
  return `${counted(standing.rebuilds, 'rebuild')}${price}`;
}

function counted(count: number, thing: string): string {
  return `${amount(count)} ${thing}${count === 1 ? '' : 's'}`;
}
