/** What facts say: records and events, the same, field for field, that the source's decoder makes of every line. */
import type { Event, ToolResult } from '../model/event.ts';
import type { ToolUse, TurnCopy } from '../model/turn-copy.ts';
import type { ChainHint, RecordRef } from '../model/record.ts';
import type { Columns } from '../model/scan.ts';
import { cellAt, columnsOf, marks, responseMarks } from '../model/scan.ts';
import type { Facts, Scanned } from './facts.ts';
import { pooled } from './texts.ts';
import { countersAt, toolUseAt } from './row-values.ts';
import type { Tally } from './tally.ts';

/** What a whole transcript says, as it stands in the file. */
export interface Told {
  readonly records: RecordRef[];
  readonly events: Event[];
}

/** `ofMain` where it is no subagent's: only there a sidechain is another agent's. */
export function told({ scanned, tally }: Facts, ofMain: boolean): Told {
  if (scanned === undefined) return tally;
  const whole: Told = { records: [], events: [] };
  const making = { whole, ofMain, decoded: tally, placed: { records: 0, events: 0 } };
  addScanned(scanned, making);
  addLine({ records: tally.records.length, events: tally.events.length }, making);
  return whole;
}

interface Making {
  readonly whole: Told;
  readonly ofMain: boolean;
  /** What the decoder read, and how much of it has found its place. */
  readonly decoded: Tally;
  readonly placed: { records: number; events: number };
}

const sidechain: ChainHint = { kind: 'sidechain' };

function addScanned({ scan, lines }: Scanned, making: Making): void {
  const rows = columnsOf('records', scan.rows.records);
  const strings = pooled(scan.pool);
  const reader = readerOf(scan, strings);
  const { records, events } = making.whole;
  let line = 0;
  for (let row = 0; row < scan.rows.records.count; row += 1) {
    const mark = cellAt(rows, 1, row);
    const kind = mark & marks.kind;
    if (kind === marks.elsewhere) {
      addLine(lines[line] ?? { records: 0, events: 0 }, making);
      line += 1;
      continue;
    }
    const uuid = strings[cellAt(rows, 2, row)] ?? '';
    const at = cellAt(rows, 5, row) * 4294967296 + cellAt(rows, 4, row);
    const record: RecordRef = {
      line: cellAt(rows, 0, row),
      identity: uuid,
      uuid,
      parentUuid: strings[cellAt(rows, 3, row)],
      at: (mark & marks.dated) === 0 ? undefined : at,
      used: kind !== marks.kept,
      chain: making.ofMain && (mark & marks.sidechain) !== 0 ? sidechain : undefined,
    };
    records.push(record);
    const items = mark >>> marks.itemShift;
    if (kind === marks.response) events.push(response(reader, record, items));
    else if (kind === marks.outcome) addOutcomes(reader, record, { items, events });
  }
}

/** The next records and events that the decoder read, up to the shares of a line. */
function addLine(share: Scanned['lines'][number], { whole, decoded, placed }: Making): void {
  const records = decoded.records.slice(placed.records, placed.records + share.records);
  const events = decoded.events.slice(placed.events, placed.events + share.events);
  for (const record of records) whole.records.push(record);
  for (const event of events) whole.events.push(event);
  placed.records += share.records;
  placed.events += share.events;
}

/** Rows are read in order: the next of each kind. */
interface Reader {
  readonly responses: Columns;
  readonly calls: Columns;
  readonly outcomes: Columns;
  readonly strings: readonly (string | undefined)[];
  response: number;
  call: number;
  outcome: number;
}

function readerOf({ rows }: Scanned['scan'], strings: Reader['strings']): Reader {
  return {
    responses: columnsOf('responses', rows.responses),
    calls: columnsOf('calls', rows.calls),
    outcomes: columnsOf('outcomes', rows.outcomes),
    strings,
    response: 0,
    call: 0,
    outcome: 0,
  };
}

/** One literal, for a hundred thousand of them are made: columns by their order in `columnsByKind`. */
function response(reader: Reader, record: RecordRef, items: number): TurnCopy {
  const { strings, responses } = reader;
  const row = reader.response;
  reader.response += 1;
  const number = (column: number): number => cellAt(responses, column, row);
  const text = (column: number): string | undefined => strings[number(column)];
  const mark = number(24);
  return {
    kind: 'turn',
    record,
    messageId: text(0),
    requestId: text(1),
    model: text(2),
    counters: (mark & responseMarks.metered) === 0 ? undefined : countersAt(responses, row),
    iterations: undefined,
    stopReason: text(10),
    speed: text(11),
    serviceTier: text(12),
    inferenceGeo: text(13),
    effort: text(14),
    version: text(15),
    branch: text(16),
    cwd: text(17),
    agentType: text(18),
    cacheMissReason: text(19),
    content: { textChars: number(20), toolInputChars: number(21), signatureChars: number(22), toolUses: number(23) },
    toolUses: toolUses(reader, items),
    recordedUsd: undefined,
    roleIsAssistant: (mark & responseMarks.roleIsAssistant) !== 0,
  };
}

const none: readonly ToolUse[] = [];

function toolUses(reader: Reader, items: number): readonly ToolUse[] {
  if (items === 0) return none;
  const { strings, calls } = reader;
  const uses: ToolUse[] = [];
  for (let item = 0; item < items; item += 1) {
    uses.push(toolUseAt(calls, reader.call + item, (text) => strings[text]));
  }
  reader.call += items;
  return uses;
}

function addOutcomes(
  reader: Reader,
  record: RecordRef,
  to: { readonly items: number; readonly events: Event[] },
): void {
  const { outcomes, strings } = reader;
  for (let item = 0; item < to.items; item += 1) {
    const row = reader.outcome + item;
    const result: ToolResult = {
      kind: 'tool-result',
      record,
      toolUseId: strings[cellAt(outcomes, 0, row)] ?? '',
      isError: cellAt(outcomes, 1, row) === 1,
      denial: undefined,
      delegation: undefined,
      answeredItself: undefined,
    };
    to.events.push(result);
  }
  reader.outcome += to.items;
}
