/**
 * The kinds of work of a tool that is no shell, by its name; of an MCP tool or a skill by the words in its name. The
 * published defaults; `countsAs` adds the user's own.
 */
import type { Work } from '../../../model/act.ts';

const worksByTool: Readonly<Record<string, readonly Work[]>> = {
  Read: ['read'],
  NotebookRead: ['read'],
  LS: ['read'],
  TaskGet: ['read'],
  TaskList: ['read'],
  TaskOutput: ['read'],
  BashOutput: ['read'],
  Grep: ['search'],
  Glob: ['search'],
  WebFetch: ['web'],
  WebSearch: ['web'],
  Edit: ['edit'],
  MultiEdit: ['edit'],
  Write: ['edit'],
  NotebookEdit: ['edit'],
  TodoWrite: ['plan'],
  TaskCreate: ['plan'],
  TaskUpdate: ['plan'],
  EnterPlanMode: ['plan'],
  ExitPlanMode: ['plan', 'ask'],
  AskUserQuestion: ['ask'],
  Task: ['dispatch'],
  Agent: ['dispatch'],
  Workflow: ['dispatch'],
  SendMessage: ['message'],
};

/** A tool from outside is known by its name alone: `merge_pull_request`, `memory_recall`, `review_pr`. */
const worksByWord: readonly (readonly [pattern: RegExp, works: readonly Work[]])[] = [
  [/memor|recall|remember/, ['memory']],
  [/review|verif|audit/, ['review']],
  [/merge/, ['merge']],
  [/pause|handoff|resume/, ['pause']],
  [/deploy|release|publish/, ['deploy']],
  [/(?:create|update|open)_(?:pull|pr)/, ['pull-request']],
  [/(?:get|list|read|search)_?(?:issue|ticket|epic)/, ['read', 'issue']],
  [/issue|ticket|epic/, ['issue']],
  [/search|query|find|grep/, ['search']],
  [/fetch|browser|web|navigate/, ['web']],
  [/write_file|edit_file|create_file/, ['edit']],
  [/read_file|get_file/, ['read']],
  [/\bci\b|workflow_run|checks/, ['ci']],
  [/run_tests?|_tests?$/, ['test']],
];

/** Of a name that begins with none of ours: the first word that fits. */
export function toolWorks(name: string, skill: string | undefined): readonly Work[] {
  const known = Object.hasOwn(worksByTool, name) ? worksByTool[name] : undefined;
  if (known !== undefined) return known;
  const words = outsideName(name, skill)?.toLowerCase();
  if (words === undefined) return [];
  return worksByWord.find(([pattern]) => pattern.test(words))?.[1] ?? [];
}

function outsideName(name: string, skill: string | undefined): string | undefined {
  if (name === 'Skill') return skill;
  return name.startsWith('mcp__') ? name.split('__').at(-1) : undefined;
}
