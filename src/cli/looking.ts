/** What the user adds to the detectors: routing rules, and patterns of kinds of work. */
import type { Looking } from '../analyze.ts';
import type { RoutingRule } from '../behaviors/routing-rule.ts';
import { routingRule } from '../behaviors/routing-rule.ts';
import type { WorkPattern } from '../model/act.ts';
import { isWork, works } from '../model/act.ts';
import type { Call } from './command.ts';
import type { OptionDeclaration } from './options.ts';
import { UsageError } from './usage-error.ts';

export const lookingOptions = {
  rule: { kind: 'list', group: 'Scope', summary: "A routing rule of yours: 'ticketing never edit' (repeatable)" },
  'counts-as': {
    kind: 'list',
    group: 'Scope',
    summary: "Words of a tool or command that count as a kind of work: 'test:just ci' (repeatable)",
  },
} as const satisfies Record<string, OptionDeclaration>;

/** The detectors as they are. */
export const nothingAdded: Looking = { countsAs: [], rules: [] };

/** @throws UsageError where a rule or a pattern is none. */
export function lookingOf({ arguments: given }: Call): Looking {
  return { rules: given.list('rule').map(checkedRule), countsAs: given.list('counts-as').map(checkedPattern) };
}

function checkedRule(text: string): RoutingRule {
  const rule = routingRule(text);
  if (rule !== undefined) return rule;
  throw new UsageError(
    `"${text}" is no rule.`,
    `Write --rule 'TYPE never WORK', TYPE a type of agent or *, WORK one of ${works.join(', ')}.`,
  );
}

function checkedPattern(text: string): WorkPattern {
  const [head = '', ...rest] = text.split(':');
  const work = head.trim();
  const words = rest.join(':').trim();
  if (isWork(work) && words !== '') return { work, words };
  throw new UsageError(
    `"${text}" does not say what counts as which kind of work.`,
    `Write --counts-as 'WORK:words', WORK one of ${works.join(', ')}.`,
  );
}
