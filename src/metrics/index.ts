/** The registry of figures. An id and its unit make the column's name: `cache-hit`, a ratio, is `cache_hit_ratio`. */
import type { Metric } from '../model/metric.ts';
import type { Unit } from '../model/unit.ts';
import * as agents from './agents.ts';
import * as cache from './cache.ts';
import * as cost from './cost.ts';
import * as errors from './errors.ts';
import * as exchanges from './exchanges.ts';
import * as humanShare from './human-share.ts';
import * as people from './people.ts';
import * as rebuilds from './rebuilds.ts';
import { sessions } from './sessions.ts';
import * as time from './time.ts';
import * as tokens from './tokens.ts';
import * as tools from './tools.ts';
import * as turns from './turns.ts';

export const metrics = {
  sessions,
  'wall-clock': time.wallClock,
  span: time.span,
  active: time.active,
  'human-wait': time.humanWait,
  'agent-wait': time.agentWait,
  'approval-wait': time.approvalWait,
  idle: time.idle,
  'negative-gaps': time.negativeGaps,
  turns: turns.turns,
  'main-turns': turns.mainTurns,
  'subagent-turns': turns.subagentTurns,
  prompts: people.prompts,
  'scripted-prompts': people.scriptedPrompts,
  commands: people.commands,
  'work-commands': people.workCommands,
  answers: people.answers,
  interruptions: people.interruptions,
  denials: people.denials,
  interventions: people.interventions,
  'longest-prompt': people.longestPrompt,
  exchanges: exchanges.exchanges,
  'interventions-per-exchange': exchanges.interventionsPerExchange,
  'interruption-rate': exchanges.interruptionRate,
  'question-rate': exchanges.questionRate,
  'exchange-median': exchanges.exchangeMedian,
  'exchange-p90': exchanges.exchangeP90,
  'exchange-max': exchanges.exchangeMax,
  delegations: agents.delegations,
  waves: agents.waves,
  'max-width': agents.maxWidth,
  'tool-calls': tools.toolCalls,
  'skill-calls': tools.skillCalls,
  'mcp-calls': tools.mcpCalls,
  'tool-calls-per-prompt': tools.toolCallsPerPrompt,
  'longest-autonomous-run': tools.longestAutonomousRun,
  errors: errors.errors,
  'absorbed-errors': errors.absorbedErrors,
  'escalated-errors': errors.escalatedErrors,
  'fatal-errors': errors.fatalErrors,
  'human-share-turns': humanShare.humanShareTurns,
  'human-share-all-turns': humanShare.humanShareAllTurns,
  'human-share-prompts': humanShare.humanSharePrompts,
  'human-share-time': humanShare.humanShareTime,
  input: tokens.input,
  output: tokens.output,
  'output-estimated': tokens.outputEstimated,
  'output-lower-bound-turns': turns.outputLowerBoundTurns,
  'cache-read': tokens.cacheRead,
  'cache-write-5m': tokens.cacheWrite5m,
  'cache-write-1h': tokens.cacheWrite1h,
  'cache-write-unknown': tokens.cacheWriteUnknown,
  'web-searches': tokens.webSearches,
  'cache-hit': cache.cacheHit,
  'cache-leverage': cache.cacheLeverage,
  'cache-write-share': cache.cacheWriteShare,
  'peak-context': tokens.peakContext,
  cost: cost.cost,
  'cost-per-prompt': cost.costPerPrompt,
  'main-cost': cost.mainCost,
  'subagent-cost': cost.subagentCost,
  'input-cost': cost.inputCost,
  'output-cost': cost.outputCost,
  'cache-read-cost': cost.cacheReadCost,
  'cache-write-cost': cost.cacheWriteCost,
  'web-search-cost': cost.webSearchCost,
  'unpriced-turns': turns.unpricedTurns,
  'cold-starts': rebuilds.coldStarts,
  rebuilds: rebuilds.rebuilds,
  rebuilt: rebuilds.rebuilt,
  'rebuild-premium': rebuilds.rebuildPremium,
  'rebuild-premium-share': rebuilds.rebuildPremiumShare,
  'rebuild-turn-cost': rebuilds.rebuildTurnCost,
  'recorded-cost': cost.recordedCost,
  'recorded-sessions': cost.recordedSessions,
} satisfies Record<string, Metric>;

export type MetricId = keyof typeof metrics;

/** What a unit adds to a column's name; the units that are not named say it already, or have none. */
const suffixes: Partial<Record<Unit, string>> = {
  tokens: '_tokens',
  usd: '_usd',
  ratio: '_ratio',
  seconds: '_s',
  instant: '_at',
  chars: '_chars',
};

/** The column's name everywhere: in CSV, JSON, and the table schema. */
export function columnKey(id: string, unit: Unit): string {
  return `${id.replaceAll('-', '_')}${suffixes[unit] ?? ''}`;
}
