/** Filters that match nothing at all, with what they may have meant: an empty answer is a misspelt name more often than not. */
import { basename } from 'node:path';
import type { StatedEntry, Statement, Statements } from '../model/statement.ts';
import type { Scope } from '../model/table.ts';
import { didYouMean } from './nearest.ts';

/** `ledger` is all that was read, before it was narrowed. */
export function unmatched({ sessions }: Statements, scope: Scope): readonly string[] {
  return filters.flatMap(({ name, value, knownOf }) => {
    const asked = value(scope);
    if (asked === undefined) return [];
    const known = new Set(sessions.flatMap(knownOf).filter((each) => each !== undefined));
    if (known.has(asked)) return [];
    return [
      `nothing here is of the ${name} "${asked}". ${didYouMean(asked, known) ?? theseAre([...known].toSorted())}`.trimEnd(),
    ];
  });
}

interface Filter {
  readonly name: string;
  readonly value: (scope: Scope) => string | undefined;
  readonly knownOf: (statement: Statement) => readonly (string | undefined)[];
}

const filters: readonly Filter[] = [
  { name: 'model', value: (scope) => scope.model, knownOf: ofTurns(({ model }) => model) },
  { name: 'branch', value: (scope) => scope.branch, knownOf: ofTurns(({ turn }) => turn.branch) },
  { name: 'project', value: (scope) => scope.project, knownOf: ({ session }) => namesOf(session.project) },
  { name: 'source', value: (scope) => scope.source, knownOf: ({ session }) => [session.source] },
];

function ofTurns(of: (entry: StatedEntry) => string | undefined): Filter['knownOf'] {
  return ({ entries }) => {
    const values = new Set<string | undefined>();
    entries.forEach((entry) => values.add(of(entry)));
    return [...values];
  };
}

/** A project answers to its directory, and to the last part of it. */
function namesOf(project: string | undefined): readonly string[] {
  return project === undefined ? [] : [project, basename(project)];
}

const mostNamed = 5;

/** `There are main, mend and 3 more.`; empty where there is none. */
export function theseAre(known: readonly string[]): string {
  if (known.length === 0) return '';
  const more = known.length - mostNamed;
  const some = known.slice(0, mostNamed).join(', ');
  return `There ${known.length === 1 ? 'is' : 'are'} ${some}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}.`;
}
