/** Tools of which the ledger asks more than how often they were called, by the names that agents gave them. */

/** The tool that starts a subagent has had two names. */
export const delegationTools: ReadonlySet<string> = new Set(['Task', 'Agent']);

/** Tools with which an agent asks something that only the human can answer. */
export const questionTools: ReadonlyMap<string, 'question' | 'plan'> = new Map([
  ['AskUserQuestion', 'question'],
  ['ExitPlanMode', 'plan'],
]);
