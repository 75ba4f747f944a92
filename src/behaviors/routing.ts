/** Routing: which kinds of work each type of agent did, and where that broke a rule of the user's own. */
import type { Work } from '../model/act.ts';
import type { ToolFact } from '../model/ledger.ts';
import { worksOf } from './calls.ts';
import type { Detector, Sighting } from './detector.ts';
import { isBroken } from './routing-rule.ts';
import type { Scene } from './scene.ts';
import { plural, tally } from './telling.ts';

export const routing: Detector = {
  label: 'Routing',
  definition: 'The kinds of work that one type of subagent did, and each call that broke a rule of the user.',
  rule:
    'All calls of the agents of one type by kind of work; a call of several kinds counts in each. Share: the most frequent ' +
    'kind beside read and search, which every agent does, of all such. One row for each type; one for each call that did ' +
    'what a --rule says its type never does.',
  version: 1,
  class: 'fact',
  limits:
    'What a shell command does is known by its program alone. A task that was handed over and not begun leaves no call.',
  precision:
    '4 of 4 rows in public transcripts whose calls lie in one file agree with a count by hand; shell commands are masked there and count as no kind.',
  of(scene) {
    const { toolCalls } = scene.account;
    const callsByType = new Map<string, ToolFact[]>();
    for (const fact of toolCalls) {
      if (fact.chain.role === 'main') continue;
      const calls = callsByType.get(fact.agentType);
      if (calls === undefined) callsByType.set(fact.agentType, [fact]);
      else calls.push(fact);
    }
    const types = [...callsByType].flatMap(([type, calls]) => rowOf(type, calls, scene));
    return [...types, ...toolCalls.flatMap((fact) => violations(fact, scene))];
  },
};

const everybodys: ReadonlySet<Work> = new Set(['read', 'search']);

function rowOf(type: string, calls: readonly ToolFact[], { account }: Scene): readonly Sighting[] {
  const [first] = calls;
  const works = calls.flatMap(({ call }) => worksOf(call));
  if (first === undefined || works.length === 0) return [];
  const sent = account.delegations.filter(({ agentType }) => agentType === type).length;
  const own = works.filter((work) => !everybodys.has(work));
  const most = mostFrequent(own);
  const purity =
    most === undefined ? '' : `; ${Math.round((100 * most.count) / own.length)}% of its own kinds ${most.work}`;
  const what = `${type}, ${plural(sent, 'delegation')}: ${tally(works)}${purity}`;
  return [{ chain: first.chain, at: first.at, receipt: first.receipt, turnId: first.call.turnId, what }];
}

function mostFrequent(works: readonly Work[]): { readonly work: Work; readonly count: number } | undefined {
  const counts = new Map<Work, number>();
  for (const work of works) counts.set(work, (counts.get(work) ?? 0) + 1);
  const [first] = [...counts].toSorted((left, right) => right[1] - left[1]);
  return first === undefined ? undefined : { work: first[0], count: first[1] };
}

function violations({ chain, at, receipt, call, agentType }: ToolFact, { rules }: Scene): readonly Sighting[] {
  if (chain.role === 'main') return [];
  return rules
    .filter((rule) => isBroken(rule, agentType, worksOf(call)))
    .map(({ agentType: type, never }) => {
      const what = `${agentType}: ${never} (${call.name}), against the rule "${type} never ${never}"`;
      return { chain, at, receipt, turnId: call.turnId, what, quote: call.use.act?.words };
    });
}
