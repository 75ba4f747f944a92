/** The results of the calls of plain kin. */
import type { Receipt } from '../../model/receipt.ts';
import { cellAt } from '../../model/scan.ts';
import type { ToolOutcome } from '../../model/session.ts';
import { outcome } from '../call-results.ts';
import type { MergedTurn } from '../merge-turns.ts';
import type { OwnedResult } from '../session-parts.ts';
import type { Member } from './members.ts';
import { timeOf } from './plain-file.ts';

/** Whether a result is wanted, by the number of its call's id among the texts of a file. */
export type IsWanted = (member: Member, id: number) => boolean;

export interface Results {
  /** What became of a call, by its id. */
  readonly outcomeOf: OutcomeOf;
  /** Those of calls that none of these turns made. */
  readonly looseFrom: (turns: readonly MergedTurn[]) => readonly OwnedResult[];
}

/** The results that are wanted; `undefined` where a call has two. */
export function resultsOf(members: readonly Member[], isWanted: IsWanted = always): Results | undefined {
  const results = new Map<string, Found>();
  let count = 0;
  for (const member of members) {
    const { head, facts, plain } = member;
    const { texts, columns, counts } = plain.rows;
    for (let row = 0; row < counts.outcomes; row += 1) {
      const id = cellAt(columns.outcomes, 0, row);
      if (!isWanted(member, id)) continue;
      results.set(texts.at(id) ?? '', { member, row });
      count += 1;
    }
    for (const event of facts.tally.events) {
      if (event.kind !== 'tool-result' || !member.numberOf.has(event.record)) continue;
      results.set(event.toolUseId, { member, told: outcome({ event, file: head.file }) });
      count += 1;
    }
  }
  if (results.size !== count) return undefined;
  return {
    outcomeOf(callId) {
      const found = results.get(callId);
      return found && outcomeIn(found);
    },
    looseFrom: (turns) => looseIn(results, turns),
  };
}

/** A row of a file, or what the decoder read. */
type Found = { readonly member: Member } & ({ readonly row: number } | { readonly told: ToolOutcome });

function outcomeIn(found: Found): ToolOutcome {
  return 'told' in found ? found.told : outcomeAt(found.member, found.row);
}

function looseIn(results: ReadonlyMap<string, Found>, turns: readonly MergedTurn[]): readonly OwnedResult[] {
  const loose = new Map(results);
  for (const { turn } of turns) for (const { id } of turn.toolCalls) loose.delete(id);
  return [...loose].map(([callId, found]) => ({ callId, holder: found.member.holder, result: outcomeIn(found) }));
}

export type OutcomeOf = (callId: string) => ToolOutcome | undefined;

function always(): boolean {
  return true;
}

function outcomeAt({ head: { file }, plain: { rows, recordOfOutcome } }: Member, row: number): ToolOutcome {
  const { texts, columns } = rows;
  const record = recordOfOutcome[row] ?? 0;
  const receipt: Receipt = {
    file,
    line: cellAt(columns.records, 0, record),
    uuid: texts.at(cellAt(columns.records, 2, record)),
  };
  return {
    at: timeOf(rows, record),
    receipt,
    isError: cellAt(columns.outcomes, 1, row) === 1,
    denial: undefined,
    delegation: undefined,
    answeredItself: false,
  };
}
