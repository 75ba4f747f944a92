/**
 * Telling calls: those that start an agent or ask a question, and those of which a result says more than that it came:
 * an error, a refusal, what became of a delegation. Of all others nobody asks more than their name and their time.
 */
import { cellAt } from '../../model/scan.ts';
import { delegationTools, questionTools } from '../../model/tool-names.ts';
import type { Member } from './members.ts';

/** By member, and by the number of a call's id among the texts of its file: 1 where the call is a telling one. */
export type TellingCalls = ReadonlyMap<Member, Uint8Array>;

export function tellingCalls(members: readonly Member[]): TellingCalls {
  const telling = new Map(members.map((member) => [member, ownTelling(member)]));
  const elsewhere = toldElsewhere(members, telling);
  if (elsewhere.size > 0) for (const [member, own] of telling) addNamed(member, elsewhere, own);
  return telling;
}

/** What the rows of the file itself tell. */
function ownTelling({ plain: { rows } }: Member): Uint8Array {
  const { texts, columns, counts } = rows;
  const telling = new Uint8Array(texts.count + 1);
  for (let row = 0; row < counts.outcomes; row += 1) {
    if (cellAt(columns.outcomes, 1, row) === 1) telling[cellAt(columns.outcomes, 0, row)] = 1;
  }
  const isTelling: boolean[] = [];
  for (let call = 0; call < counts.calls; call += 1) {
    const name = cellAt(columns.calls, 1, call);
    if ((isTelling[name] ??= isTellingName(texts.at(name) ?? ''))) telling[cellAt(columns.calls, 0, call)] = 1;
  }
  return telling;
}

function isTellingName(name: string): boolean {
  return delegationTools.has(name) || questionTools.has(name);
}

/** Ids that a record names which the decoder read, that a side file names, or that another file of several may hold too. */
function toldElsewhere(members: readonly Member[], telling: TellingCalls): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { head, facts, numberOf } of members) {
    for (const event of facts.tally.events) {
      if (event.kind === 'tool-result' && numberOf.has(event.record)) ids.add(event.toolUseId);
    }
    if (head.role.kind === 'agent' && head.role.meta.toolUseId !== undefined) ids.add(head.role.meta.toolUseId);
  }
  if (members.length === 1) return ids;
  for (const [{ plain }, own] of telling) {
    for (let id = own.indexOf(1); id !== -1; id = own.indexOf(1, id + 1)) ids.add(plain.rows.texts.at(id) ?? '');
  }
  return ids;
}

function addNamed({ plain: { rows } }: Member, ids: ReadonlySet<string>, telling: Uint8Array): void {
  const { texts, columns, counts } = rows;
  const look = (id: number): void => {
    if (telling[id] === 0 && ids.has(texts.at(id) ?? '')) telling[id] = 1;
  };
  for (let call = 0; call < counts.calls; call += 1) look(cellAt(columns.calls, 0, call));
  for (let row = 0; row < counts.outcomes; row += 1) look(cellAt(columns.outcomes, 0, row));
}
