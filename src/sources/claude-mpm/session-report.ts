/**
 * The session report that claude-mpm writes as Markdown: totals in its front matter, then a timeline of items, each with
 * a comment that holds its model, tokens and cost. The words of the session, which stand between them, are not read.
 */

export interface MpmReport {
  /** `YYYY-MM-DD`, of the first item, by the clock of the machine that wrote it. */
  readonly date?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly totalUsd?: string | undefined;
  readonly mainUsd?: string | undefined;
  readonly subagentUsd?: string | undefined;
  readonly items: readonly MpmItem[];
}

/** A step of the timeline. Several may tell one response. */
export interface MpmItem {
  /** Of the comment, from 1. */
  readonly line: number;
  /** `HH:MM`, without a day. */
  readonly clock?: string | undefined;
  readonly type: string;
  /** Absent for what no model did. */
  readonly model?: string | undefined;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly usd?: string | undefined;
  /** The file of the subagent whose response it is. */
  readonly subagentFile?: string | undefined;
}

/** `undefined` where the text has no front matter and no item of such a report. */
export function mpmReport(text: string): MpmReport | undefined {
  const lines = text.split(/\r?\n/);
  const front = frontMatter(lines);
  const items = itemsIn(lines);
  if (front.size === 0 && items.length === 0) return undefined;
  return {
    date: /^\d{4}-\d{2}-\d{2}/.exec(front.get('date') ?? '')?.[0],
    sessionId: front.get('session_id'),
    totalUsd: decimal(front.get('grand_total_cost_usd')),
    mainUsd: decimal(front.get('pm_cost_usd')),
    subagentUsd: decimal(front.get('subagent_cost_usd')),
    items,
  };
}

/** Its scalars: lists and what is nested are told by the items again. */
function frontMatter(lines: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (lines[0]?.trim() !== '---') return values;
  for (const line of lines.slice(1)) {
    if (line.trim() === '---') break;
    const [, key, value = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
    if (key !== undefined) values.set(key, value.trim().replaceAll(/^['"]|['"]$/g, ''));
  }
  return values;
}

const comment = /^<!-- meta: (.{1,2000}) -->\s*$/;

function itemsIn(lines: readonly string[]): readonly MpmItem[] {
  let clock: string | undefined;
  return lines.flatMap((line, index) => {
    const heading = /^#### (\d{2}:\d{2}) · /.exec(line);
    if (heading !== null) [, clock] = heading;
    const meta = comment.exec(line)?.[1];
    return meta === undefined ? [] : [itemOf(meta, index + 1, clock)];
  });
}

function itemOf(meta: string, line: number, clock: string | undefined): MpmItem {
  const fields = new Map(meta.split('; ').map((field) => [field.split('=')[0], field.slice(field.indexOf('=') + 1)]));
  const named = (key: string): string | undefined => {
    const value = fields.get(key);
    return value === undefined || value === 'none' || value === '' ? undefined : value;
  };
  const count = (key: string): number => {
    const value = Number(fields.get(key));
    return Number.isSafeInteger(value) && value >= 0 ? value : 0;
  };
  return {
    line,
    clock,
    type: named('type') ?? 'unknown',
    model: named('model'),
    input: count('in'),
    output: count('out'),
    cacheRead: count('cache_read'),
    cacheWrite: count('cache_write'),
    usd: decimal(fields.get('cost_usd')),
    subagentFile: named('subagent_file'),
  };
}

function decimal(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,12}(?:\.\d{1,12})?$/.test(text) ? text : undefined;
}
