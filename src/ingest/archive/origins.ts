/**
 * Which lines of an archive are of one transcript: those of one file, read as the same chain of the same session, on
 * whichever machine. A file that has no id in its name may be told to be another session's later, once it has grown: it
 * is the same transcript where both hold one record.
 */
import type { TranscriptRole } from '../../model/transcript.ts';
import type { ArchiveLine, Origin } from './line.ts';

/** The same for every line of one transcript that tells the same session. */
export function originKey({ source, file, sessionId, role }: Omit<Origin, 'machine'>): string {
  return JSON.stringify([source, file, chainOf(role), sessionId]);
}

function chainOf(role: TranscriptRole): string | null {
  return role.kind === 'main' ? null : role.agentId;
}

/** Lines by their transcript; `lines` in the order in which they were archived. */
export function byTranscript(lines: readonly ArchiveLine[]): readonly (readonly ArchiveLine[])[] {
  const groupByKey = new Map<string, ArchiveLine[]>();
  for (const line of lines) put(groupByKey, originKey(line), line);
  const groupsByPlace = new Map<string, ArchiveLine[][]>();
  for (const group of groupByKey.values()) {
    const [first] = group;
    if (first !== undefined) put(groupsByPlace, originKey({ ...first, sessionId: '' }), group);
  }
  return [...groupsByPlace.values()].flatMap((groups) => (groups.length === 1 ? groups : joined(groups, lines)));
}

function put<Item>(itemsByKey: Map<string, Item[]>, key: string, item: Item): void {
  const items = itemsByKey.get(key);
  if (items === undefined) itemsByKey.set(key, [item]);
  else items.push(item);
}

/** Groups that hold one record are one group, in the order of `lines`. */
function joined(groups: readonly ArchiveLine[][], lines: readonly ArchiveLine[]): readonly ArchiveLine[][] {
  const placeOf = new Map(lines.map((line, place) => [line, place]));
  const linesByGroup = groups.map((group) => [...group]);
  const groupByIdentity = new Map<string, number>();
  for (const [own, group] of groups.entries()) {
    const others = new Set<number>();
    for (const { records } of group) {
      for (const { record } of records) others.add(groupByIdentity.get(record.identity) ?? own);
    }
    for (const other of others) if (other !== own) linesByGroup[own]?.push(...(linesByGroup[other]?.splice(0) ?? []));
    for (const { records } of linesByGroup[own] ?? []) {
      for (const { record } of records) groupByIdentity.set(record.identity, own);
    }
  }
  const whole = linesByGroup.filter((group) => group.length > 0);
  return whole.map((group) => group.toSorted((left, right) => (placeOf.get(left) ?? 0) - (placeOf.get(right) ?? 0)));
}
