/** The registry of commands: the key is what people type. */
import type { Command } from '../command.ts';
import { agents } from './agents.ts';
import { archive } from './archive.ts';
import { audit } from './audit.ts';
import { behaviors } from './behaviors.ts';
import { check } from './check.ts';
import { columns } from './columns.ts';
import { compare } from './compare.ts';
import { completion } from './completion.ts';
import { delegations } from './delegations.ts';
import { config } from './config.ts';
import { doctor } from './doctor.ts';
import { errors } from './errors.ts';
import { hook } from './hook.ts';
import { man } from './man.ts';
import { models } from './models.ts';
import { pr } from './pr.ts';
import { prices } from './prices.ts';
import { prompts } from './prompts.ts';
import { quality } from './quality.ts';
import { rebuilds } from './rebuilds.ts';
import { reconcile } from './reconcile.ts';
import { report } from './report.ts';
import { sessions } from './sessions.ts';
import { statusline } from './statusline.ts';
import { timeline } from './timeline.ts';
import { tools } from './tools.ts';
import { totals } from './totals.ts';
import { turns } from './turns.ts';
import { usage } from './usage.ts';
import { waits } from './waits.ts';
import { watch } from './watch.ts';
import { whatIf } from './what-if.ts';
import { exportAll } from './export.ts';

export const commands = {
  report,
  sessions,
  usage,
  totals,
  models,
  agents,
  turns,
  prompts,
  rebuilds,
  delegations,
  tools,
  errors,
  waits,
  timeline,
  behaviors,
  pr,
  quality,
  check,
  reconcile,
  audit,
  'what-if': whatIf,
  compare,
  export: exportAll,
  prices,
  columns,
  config,
  doctor,
  archive,
  hook,
  statusline,
  watch,
  completion,
  man,
} satisfies Record<string, Command>;
