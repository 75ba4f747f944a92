/** The turns of a plain file: the same, field for field, that merging makes of copies that are objects. */
import type { ContentSize } from '../../model/turn-copy.ts';
import { inOrder } from '../../model/in-order.ts';
import { compareText } from '../../model/receipt.ts';
import { cellAt, responseMarks } from '../../model/scan.ts';
import type { ToolCall, ToolOutcome, Turn } from '../../model/session.ts';
import type { Counters } from '../../model/usage.ts';
import { mergeCounters, usageOf } from '../../model/usage.ts';
import type { AncestorsOf } from '../ancestry.ts';
import type { Holder } from '../holders.ts';
import { contradict } from '../merge-tokens.ts';
import type { MergedTurn } from '../merge-turns.ts';
import { countersAt, toolUseAt } from '../row-values.ts';
import type { PlainFile } from './plain-file.ts';
import { timeOf } from './plain-file.ts';
import type { WholeRows } from './whole-rows.ts';

export interface Telling {
  readonly holder: Holder;
  /** How the file is printed. */
  readonly file: string;
  /** Of the first record of the file, among all of the kin. */
  readonly start: number;
  readonly ancestorsOf: AncestorsOf;
  readonly outcomeOf: (callId: string) => ToolOutcome | undefined;
}

/** In the order in which their first copies stand; `undefined` where a response repeats a call. */
export function plainTurns(plain: PlainFile, telling: Telling): readonly MergedTurn[] | undefined {
  const merged: MergedTurn[] = [];
  for (const first of plain.firsts) {
    const copies = copiesOf(plain, first, telling.ancestorsOf);
    const turn = turnOf(plain, copies, telling);
    if (turn === undefined) return undefined;
    const number = telling.start + (plain.recordOf[copies[0] ?? first] ?? 0);
    merged.push({ turn, owner: telling.holder, number, others: nobody });
  }
  return merged;
}

const nobody: readonly Holder[] = [];

/** In the order of merging: undated ones first, then by time, by ancestry, by id. */
function copiesOf({ rows, nexts, recordOf }: PlainFile, first: number, ancestorsOf: AncestorsOf): readonly number[] {
  const copies = [first];
  for (let next = nexts[first] ?? 0; next !== 0; next = nexts[next] ?? 0) copies.push(next);
  const compare = (left: number, right: number): number => {
    const [one, other] = [recordOf[left] ?? 0, recordOf[right] ?? 0];
    return (
      (timeOf(rows, one) ?? -1) - (timeOf(rows, other) ?? -1) ||
      ancestorsOf(one) - ancestorsOf(other) ||
      compareText(idOf(rows, one), idOf(rows, other))
    );
  };
  return copies.length === 1 ? copies : inOrder(copies, compare);
}

function idOf({ texts, columns }: WholeRows, row: number): string {
  return texts.at(cellAt(columns.records, 2, row)) ?? '';
}

function turnOf(plain: PlainFile, copies: readonly number[], telling: Telling): Turn | undefined {
  const { rows, recordOf } = plain;
  const { texts, columns } = rows;
  const first = copies[0] ?? 0;
  const record = recordOf[first] ?? 0;
  const line = cellAt(columns.records, 0, record);
  const uuid = idOf(rows, record);
  const messageId = texts.at(cellAt(columns.responses, 0, first));
  const id = messageId ?? texts.at(cellAt(columns.responses, 1, first)) ?? uuid;
  const toolCalls = callsOf(plain, copies, { ...telling, id });
  if (toolCalls === undefined) return undefined;
  const last = (column: number): string | undefined => lastText(rows, copies, column);
  const { metered, usage, conflict } = tokensOf(rows, copies);
  const dated = copies.map((copy) => timeOf(rows, recordOf[copy] ?? 0));
  return {
    id,
    sessionId: telling.holder.sessionId,
    chainId: telling.holder.chainId,
    receipt: { file: telling.file, line, uuid, messageId },
    requestId: last(1),
    model: last(2),
    startedAt: dated.find(isThere),
    endedAt: dated.at(-1),
    metered,
    usage,
    extras: noExtras,
    first: usage,
    last: usage,
    stopReason: last(10),
    speed: last(11),
    serviceTier: last(12),
    inferenceGeo: last(13),
    effort: last(14),
    version: last(15),
    branch: last(16),
    cwd: last(17),
    agentType: last(18),
    cacheMissReason: last(19),
    content: contentOf(rows, copies),
    conflict,
    outputIsLowerBound: !endsWithStopReason(rows, copies, dated),
    toolCalls,
  };
}

const noExtras: Turn['extras'] = [];

function isThere(at: number | undefined): boolean {
  return at !== undefined;
}

/** The last text of a column that is there. */
function lastText({ texts, columns: { responses } }: WholeRows, copies: readonly number[], column: number) {
  for (let position = copies.length - 1; position >= 0; position -= 1) {
    const text = cellAt(responses, column, copies[position] ?? 0);
    if (text !== 0) return texts.at(text);
  }
  return undefined;
}

function tokensOf({ columns: { responses } }: WholeRows, copies: readonly number[]) {
  let counters: Counters | undefined;
  let conflict = false;
  for (const copy of copies) {
    if ((cellAt(responses, 24, copy) & responseMarks.metered) === 0) continue;
    const own = countersAt(responses, copy);
    conflict ||= counters !== undefined && contradict(counters, own);
    counters = counters === undefined ? own : mergeCounters(counters, own);
  }
  return { metered: counters !== undefined, usage: usageOf(counters ?? {}), conflict };
}

function contentOf({ columns: { responses } }: WholeRows, copies: readonly number[]): ContentSize {
  const sum = { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 };
  for (const copy of copies) {
    sum.textChars += cellAt(responses, 20, copy);
    sum.toolInputChars += cellAt(responses, 21, copy);
    sum.signatureChars += cellAt(responses, 22, copy);
    sum.toolUses += cellAt(responses, 23, copy);
  }
  return sum;
}

function endsWithStopReason(
  { columns: { responses } }: WholeRows,
  copies: readonly number[],
  times: readonly (number | undefined)[],
): boolean {
  const lastAt = times.at(-1);
  return copies.some((copy, position) => times[position] === lastAt && cellAt(responses, 10, copy) !== 0);
}

interface Calling extends Telling {
  readonly id: string;
}

const noCalls: readonly ToolCall[] = [];

/** `undefined` where a call comes twice: which copy of it tells most is another matter. */
function callsOf(plain: PlainFile, copies: readonly number[], calling: Calling): readonly ToolCall[] | undefined {
  const { rows, recordOf, callsFrom } = plain;
  let calls = noCalls;
  let made: ToolCall[] | undefined;
  for (const copy of copies) {
    for (let call = callsFrom[copy] ?? 0; call < (callsFrom[copy + 1] ?? 0); call += 1) {
      const next = callOf(rows, { call, copy, record: recordOf[copy] ?? 0 }, calling);
      if (made?.some(({ id }) => id === next.id) === true) return undefined;
      if (made === undefined) calls = made = [next];
      else made.push(next);
    }
  }
  return calls;
}

function callOf(
  rows: WholeRows,
  { call, copy, record }: { readonly call: number; readonly copy: number; readonly record: number },
  { file, holder, id: turnId, outcomeOf }: Calling,
): ToolCall {
  const { texts, columns } = rows;
  const use = toolUseAt(columns.calls, call, texts.at);
  const messageId = texts.at(cellAt(columns.responses, 0, copy));
  return {
    id: use.id,
    name: use.name,
    use,
    turnId,
    chainId: holder.chainId,
    receipt: { file, line: cellAt(columns.records, 0, record), uuid: idOf(rows, record), messageId },
    at: timeOf(rows, record),
    result: outcomeOf(use.id),
  };
}
