/** The registry of reports: a command's name and how its answer is composed. */
import { listing } from './compose.ts';
import { glossary } from './glossary.ts';
import { report } from './report.ts';
import type { ReportDefinition } from './request.ts';
import { tables } from './tables/index.ts';
import { timeline } from './timeline.ts';

export const reports = {
  report,
  sessions: listing('all sessions, newest first', tables.sessions),
  usage: listing('what was used, by day, model, project or any other dimensions', tables.usage),
  totals: listing('all sessions of the scope as one, with every figure', tables.totals),
  models: listing('what each model used and cost', tables.models),
  agents: listing('the main agent and every subagent', tables.agents),
  turns: listing('every turn', tables.turns),
  prompts: listing('what each human input set off', tables.prompts),
  rebuilds: listing('every cold rebuild with its cause', tables.rebuilds, tables.rebuild_causes),
  delegations: listing('every task handed to a subagent', tables.delegations, tables.waves),
  tools: listing('every tool by kind of agent', tables.tools),
  errors: listing('every failure and what became of it', tables.errors),
  waits: listing('every wait and what it cost', tables.waits),
  behaviors: listing(
    'what the agents did, as detectors find it, with a receipt for every move',
    tables.behaviors,
    tables.routing,
    tables.detectors,
  ),
  timeline,
  pr: listing('what each pull request, commit and branch cost', tables.pull_requests, tables.commits, tables.branches),
  quality: listing('what became of every record read', tables.quality, tables.problems),
  doctor: listing(
    'what was found in the transcripts, and what could not be understood',
    tables.quality,
    tables.problems,
  ),
  prices: listing('the prices it knows', tables.prices),
  'what-if': listing('the same turns under other assumptions', tables.what_if),
  'price-changes': listing('what an update of the prices changes', tables.price_changes),
  compare: listing('two sessions, or two groups of sessions, side by side', tables.comparison),
  columns: glossary(Object.values(tables)),
} satisfies Record<string, ReportDefinition>;

export type ReportId = keyof typeof reports;

export function isReportId(text: string): text is ReportId {
  return Object.hasOwn(reports, text);
}
