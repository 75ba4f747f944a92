/** The registry of commands: the key is what people type. Each is loaded when it is asked for. */
import type { Commands } from '../command.ts';

export const commands = {
  report: async () => (await import('./report.ts')).report,
  sessions: async () => (await import('./sessions.ts')).sessions,
  usage: async () => (await import('./usage.ts')).usage,
  totals: async () => (await import('./totals.ts')).totals,
  models: async () => (await import('./models.ts')).models,
  agents: async () => (await import('./agents.ts')).agents,
  turns: async () => (await import('./turns.ts')).turns,
  prompts: async () => (await import('./prompts.ts')).prompts,
  rebuilds: async () => (await import('./rebuilds.ts')).rebuilds,
  delegations: async () => (await import('./delegations.ts')).delegations,
  tools: async () => (await import('./tools.ts')).tools,
  errors: async () => (await import('./errors.ts')).errors,
  waits: async () => (await import('./waits.ts')).waits,
  timeline: async () => (await import('./timeline.ts')).timeline,
  behaviors: async () => (await import('./behaviors.ts')).behaviors,
  pr: async () => (await import('./pr.ts')).pr,
  quality: async () => (await import('./quality.ts')).quality,
  check: async () => (await import('./check.ts')).check,
  reconcile: async () => (await import('./reconcile.ts')).reconcile,
  audit: async () => (await import('./audit.ts')).audit,
  'what-if': async () => (await import('./what-if.ts')).whatIf,
  compare: async () => (await import('./compare.ts')).compare,
  export: async () => (await import('./export.ts')).exportAll,
  prices: async () => (await import('./prices.ts')).prices,
  columns: async () => (await import('./columns.ts')).columns,
  config: async () => (await import('./config.ts')).config,
  doctor: async () => (await import('./doctor.ts')).doctor,
  archive: async () => (await import('./archive.ts')).archive,
  hook: async () => (await import('./hook.ts')).hook,
  statusline: async () => (await import('./statusline.ts')).statusline,
  watch: async () => (await import('./watch.ts')).watch,
  completion: async () => (await import('./completion.ts')).completion,
  man: async () => (await import('./man.ts')).man,
} satisfies Commands;

export type CommandName = keyof typeof commands;

export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}
