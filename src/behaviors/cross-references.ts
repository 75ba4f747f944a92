/** Cross-references: pairs of names that the main agent puts together and that nothing it was given holds together. */
import type { Chain } from '../model/session.ts';
import type { Detector, Sighting } from './detector.ts';
import type { Naming } from './named.ts';
import { keyOf, namings } from './named.ts';
import type { Scene } from './scene.ts';
import { plural, some, tally } from './telling.ts';

export const crossReferences: Detector = {
  label: 'Cross-references',
  definition:
    'A text of the main agent that holds two names from different sources which no earlier text to it holds together.',
  rule:
    'Issues, pull requests and commits only. In the order of time: a pair of names in one response of the main ' +
    'chain, both given to it before (by the human, a result, a report), never both by one of these, and not joined by it ' +
    'before. One row for each response. One row more for the session: how many names there were, first given by whom, and ' +
    'how many of them the main agent used.',
  version: 1,
  class: 'fact',
  limits:
    'That two names stand in one text is no relation between them. Of each text 30 names are looked at. Files that the ' +
    'harness put into the context are not among the sources.',
  precision:
    '3 of 3 pairs found in public transcripts hold two names; digits are masked there, so whether they belong together could not be judged.',
  of(scene) {
    const { main } = scene;
    if (main === undefined) return [];
    const told = namings(scene);
    return [...ledgerOfNames(main, told), ...joined(main, told, scene)];
  },
};

const kinds: ReadonlySet<string> = new Set(['item', 'commit']);
const namesLookedAt = 30;

function namesIn({ entities }: Naming): readonly string[] {
  return entities
    .filter(({ kind }) => kinds.has(kind))
    .map(keyOf)
    .slice(0, namesLookedAt);
}

function ledgerOfNames(main: Chain, told: readonly Naming[]): readonly Sighting[] {
  const firstBy = new Map<string, string>();
  const used = new Set<string>();
  let first: Naming | undefined;
  for (const naming of told) {
    for (const name of naming.entities.filter(({ kind }) => kinds.has(kind)).map(keyOf)) {
      if (!firstBy.has(name)) firstBy.set(name, naming.by);
      if (naming.by === 'main') used.add(name);
      if (naming.turn !== undefined) first ??= naming;
    }
  }
  if (first?.turn === undefined) return [];
  const what = `${plural(firstBy.size, 'name')} in the session, first given by: ${tally(firstBy.values())}; ${used.size} used by the main agent`;
  return [{ chain: main, at: first.at, receipt: first.turn.receipt, turnId: first.turn.id, what }];
}

function joined(main: Chain, told: readonly Naming[], { said }: Scene): readonly Sighting[] {
  const textsByName = new Map<string, Set<number>>();
  const pairs = new Set<string>();
  return told.flatMap((naming, index): readonly Sighting[] => {
    const names = namesIn(naming);
    const { turn } = naming;
    if (turn === undefined) {
      for (const name of names) setOf(textsByName, name).add(index);
      return [];
    }
    const fresh = pairsOf(names.filter((name) => textsByName.has(name))).filter(([left, right]) => {
      const key = [left, right].toSorted().join('\n');
      if (pairs.has(key) || meet(textsByName.get(left), textsByName.get(right))) return false;
      pairs.add(key);
      return true;
    });
    if (fresh.length === 0) return [];
    const what = `${plural(fresh.length, 'pair')} that nothing given to it holds together: ${some(fresh.map(([left, right]) => `${bare(left)} and ${bare(right)}`))}`;
    return [{ chain: main, at: naming.at, receipt: turn.receipt, turnId: turn.id, what, quote: said(turn)?.words }];
  });
}

function pairsOf(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((left, index) => names.slice(index + 1).map((right) => [left, right] as const));
}

function meet(left: ReadonlySet<number> | undefined, right: ReadonlySet<number> | undefined): boolean {
  for (const text of left ?? []) if (right?.has(text) === true) return true;
  return false;
}

function setOf(sets: Map<string, Set<number>>, name: string): Set<number> {
  const known = sets.get(name) ?? new Set<number>();
  sets.set(name, known);
  return known;
}

/** The name without its kind. */
function bare(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
