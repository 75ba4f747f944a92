/**
 * The vitals of a session: what it cost, who did it, how long it took, how much of it was people's doing, what went
 * wrong and what waiting cost. Every share stands with its basis and both counts.
 */
import { sumsOf } from '../metrics/sums.ts';
import { costOf } from '../metrics/cost.ts';
import type { MetricId } from '../metrics/index.ts';
import { metrics } from '../metrics/index.ts';
import { turnsIn } from '../metrics/turns.ts';
import type { SessionAccount } from '../model/ledger.ts';
import type { Metric, Slice } from '../model/metric.ts';
import type { Vital } from '../model/table.ts';
import type { Cell } from '../model/unit.ts';
import { costVitals } from './cost-vitals.ts';
import type { Group } from './groups.ts';
import { groups } from './groups.ts';
import { sliceOf } from './slices.ts';
import type { Question } from './table-definition.ts';
import { unseenAgents } from './unseen-agents.ts';

/** The first block is the session on one screen; the others tell what stands behind it. */
export function vitals({ ledger, request }: Question): readonly Vital[] {
  const slice = sliceOf(ledger.sessions);
  const spent = [
    ...costVitals(slice, ledger.sessions),
    ...groups(ledger, ['role', 'model'], request.calendar).map(costOfGroup),
  ];
  return [
    ...inBlock('Vitals', [
      ...spent,
      ...work(slice, ledger.sessions),
      wallClock(slice),
      ...people(slice),
      ...cold(slice),
      errors(slice),
    ]),
    ...inBlock('Shares', shares(slice)),
    ...inBlock('Time', time(slice)),
    ...inBlock('Cache', cache(slice)),
  ];
}

function inBlock(block: string, members: readonly Vital[]): readonly Vital[] {
  return members.map(({ label, unit, value, note, partial }) => ({ label, unit, value, note, partial, block }));
}

function costOfGroup({ keys: [role, model], slice }: Group): Vital {
  return {
    label: `${role ?? ''} (${model ?? 'no model'})`,
    unit: 'usd',
    value: costOf(slice.entries),
    note: counted(turnsIn(slice.entries), 'turn'),
    partial: sumsOf(slice.entries).unpricedTurns > 0,
  };
}

function work(slice: Slice, sessions: readonly SessionAccount[]): readonly Vital[] {
  const skills = numberOf('skill-calls', slice);
  const mcp = numberOf('mcp-calls', slice);
  const waves = counted(numberOf('waves', slice) ?? 0, 'wave');
  const missing = unseenAgents(sessions.flatMap(({ delegations }) => delegations));
  const unseen = missing === 0 ? '' : `; ${count(missing)} not in the cost`;
  return [
    vitalOf('delegations', slice, `${waves}, ${text('max-width', slice)} at once at most${unseen}`),
    vitalOf('tool-calls', slice),
    {
      label: 'Skill + MCP calls',
      unit: 'count',
      value: skills === undefined || mcp === undefined ? undefined : skills + mcp,
      note: `${text('skill-calls', slice)} + ${text('mcp-calls', slice)}`,
    },
  ];
}

function wallClock(slice: Slice): Vital {
  return vitalOf('wall-clock', slice, 'active + human wait + idle, below');
}

function people(slice: Slice): readonly Vital[] {
  const headline = numberOf('human-share-turns', slice);
  const scripted = numberOf('scripted-prompts', slice) ?? 0;
  return [
    vitalOf(
      'human-share-turns',
      slice,
      `${interventions(slice)}, ${counted(turnsIn(slice.entries, 'main'), 'main turn')}`,
    ),
    {
      label: 'Autonomous share',
      unit: 'ratio',
      value: headline === undefined ? undefined : 1 - headline,
      note: '1 - human share, on the basis of turns',
    },
    vitalOf('prompts', slice, scripted === 0 ? 'written by people' : `and ${count(scripted)} scripted`),
    vitalOf('longest-prompt', slice, 'characters'),
  ];
}

function cold(slice: Slice): readonly Vital[] {
  const starts = counted(numberOf('cold-starts', slice) ?? 0, 'cold start');
  const share = metrics['rebuild-premium-share'].of(slice);
  const part = typeof share === 'number' ? `${(share * 100).toFixed(1)}% of the cost, avoidable` : 'the avoidable part';
  return [
    { ...vitalOf('rebuilds', slice, `${starts} beside`), label: 'Cold rebuilds' },
    { ...vitalOf('rebuild-premium', slice, part), label: 'Rebuild premium', partial: hasUnpricedRebuild(slice) },
  ];
}

function errors(slice: Slice): Vital {
  const rest = `of ${text('errors', slice)}; ${text('escalated-errors', slice)} escalated, ${text('fatal-errors', slice)} fatal`;
  return { ...vitalOf('absorbed-errors', slice, rest), label: 'Errors absorbed' };
}

function shares(slice: Slice): readonly Vital[] {
  const turns = counted(turnsIn(slice.entries), 'turn');
  return [
    vitalOf('human-share-all-turns', slice, `${interventions(slice)}, ${turns}`),
    vitalOf('human-share-prompts', slice, openers(slice)),
    vitalOf('human-share-time', slice, 'human wait / wall clock'),
    vitalOf('interventions-per-exchange', slice),
    vitalOf('interruption-rate', slice),
    vitalOf('question-rate', slice),
    vitalOf('longest-autonomous-run', slice, 'tool calls without an intervention'),
    vitalOf('tool-calls-per-prompt', slice),
  ];
}

function time(slice: Slice): readonly Vital[] {
  return [
    vitalOf('active', slice),
    vitalOf('human-wait', slice),
    vitalOf('idle', slice, 'wall clock = active + human wait + idle'),
    vitalOf('agent-wait', slice, 'inside active'),
    vitalOf('approval-wait', slice, 'inferred, inside active'),
    vitalOf('span', slice, 'first prompt to the end of the last main turn'),
    vitalOf('exchange-median', slice),
    vitalOf('exchange-p90', slice),
    vitalOf('exchange-max', slice),
  ];
}

function cache(slice: Slice): readonly Vital[] {
  return [
    vitalOf('cache-hit', slice),
    vitalOf('cache-leverage', slice, 'cache reads for each fresh token'),
    vitalOf('peak-context', slice),
    {
      ...vitalOf('rebuild-turn-cost', slice, 'the turns that rebuilt, whole'),
      label: 'Rebuild turns',
      partial: hasUnpricedRebuild(slice),
    },
  ];
}

function hasUnpricedRebuild({ entries }: Slice): boolean {
  return sumsOf(entries).rebuilds.some(({ premium }) => premium === undefined);
}

function interventions(slice: Slice): string {
  return counted(numberOf('interventions', slice) ?? 0, 'intervention');
}

function openers({ exchanges = [] }: Slice): string {
  const human = exchanges.filter(({ opener }) => opener === 'human').length;
  return `${count(human)} of ${count(exchanges.length)} exchanges`;
}

function vitalOf(id: MetricId, slice: Slice, note?: string): Vital {
  const { label, unit }: Metric = metrics[id];
  return { label, unit, value: cellOf(id, slice), note };
}

function cellOf(id: MetricId, slice: Slice): Cell {
  return metrics[id].of(slice);
}

function numberOf(id: MetricId, slice: Slice): number | undefined {
  const value = metrics[id].of(slice);
  return typeof value === 'number' ? value : undefined;
}

function text(id: MetricId, slice: Slice): string {
  const value = numberOf(id, slice);
  return value === undefined ? '?' : count(value);
}

function counted(value: number, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
