/** The registry of tables: the glossary, the JSON Schema, the headers of CSV and the documentation come from it. */
import type { TableDefinition } from '../table-definition.ts';
import { agents } from './agents.ts';
import { archive, archived, unarchived } from './archives.ts';
import { audit, auditModels, duplicates, markers } from './audits.ts';
import { check } from './check.ts';
import { columns } from './columns.ts';
import { comparison } from './comparison.ts';
import { dearestTurns } from './dearest-turns.ts';
import { behaviors } from './behaviors.ts';
import { branches } from './branches.ts';
import { commits } from './commits.ts';
import { delegations } from './delegations.ts';
import { detectors } from './detectors.ts';
import { errors } from './errors.ts';
import { models } from './models.ts';
import { priceChanges } from './price-changes.ts';
import { prices } from './prices.ts';
import { prompts } from './prompts.ts';
import { problems, quality } from './quality.ts';
import { pullRequests } from './pull-requests.ts';
import { bridge, compat, compatGroups, reconcile } from './reconciliation.ts';
import { rebuildCauses } from './rebuild-causes.ts';
import { rebuilds } from './rebuilds.ts';
import { routing } from './routing.ts';
import { config, hooks, places } from './settled.ts';
import { sessions } from './sessions.ts';
import { timeline } from './timeline.ts';
import { tools } from './tools.ts';
import { totals } from './totals.ts';
import { turns } from './turns.ts';
import { usage } from './usage.ts';
import { waits } from './waits.ts';
import { waves } from './waves.ts';
import { whatIf } from './what-if.ts';

export const tables = {
  sessions,
  models,
  agents,
  turns,
  dearest_turns: dearestTurns,
  prompts,
  rebuilds,
  rebuild_causes: rebuildCauses,
  delegations,
  waves,
  tools,
  errors,
  waits,
  timeline,
  behaviors,
  routing,
  detectors,
  pull_requests: pullRequests,
  commits,
  branches,
  usage,
  totals,
  quality,
  problems,
  prices,
  what_if: whatIf,
  comparison,
  price_changes: priceChanges,
  check,
  reconcile,
  compat,
  compat_groups: compatGroups,
  bridge,
  audit,
  audit_models: auditModels,
  duplicates,
  markers,
  archive,
  archived,
  unarchived,
  places,
  hooks,
  config,
  columns,
} satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof tables;
