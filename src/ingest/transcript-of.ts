/** Records and events of the rows of a scan: the same, field for field, that the source's decoder makes of the lines. */
import type { Event, ToolResult, ToolUse, TurnCopy } from '../model/event.ts';
import type { ChainHint, RecordRef } from '../model/record.ts';
import type { Rows, Scan } from '../model/scan.ts';
import { absent, marks, responseMarks } from '../model/scan.ts';
import type { Counters } from '../model/usage.ts';
import type { Facts, FactsPart } from './facts.ts';
import { pooled } from './facts.ts';

export interface Said {
  readonly records: readonly RecordRef[];
  readonly events: readonly Event[];
}

/** In the order of the file. `ofMain` where it is no subagent's: only there a sidechain is another agent's. */
export function said({ parts, tally }: Facts, ofMain: boolean): Said {
  if (parts.length === 0) return tally;
  const records: RecordRef[] = [];
  const events: Event[] = [];
  const rest = { records: 0, events: 0 };
  for (const part of parts) addPart(part, { records, events, ofMain, tally, rest });
  for (; rest.records < tally.records.length; rest.records += 1) push(records, tally.records[rest.records]);
  for (; rest.events < tally.events.length; rest.events += 1) push(events, tally.events[rest.events]);
  return { records, events };
}

interface Making {
  readonly records: RecordRef[];
  readonly events: Event[];
  readonly ofMain: boolean;
  /** What the decoder read, and how much of it is placed. */
  readonly tally: Said;
  readonly rest: { records: number; events: number };
}

function push<Item>(items: Item[], item: Item | undefined): void {
  if (item !== undefined) items.push(item);
}

const sidechain: ChainHint = { kind: 'sidechain' };

function addPart({ scan, lines }: FactsPart, making: Making): void {
  const { records: rows } = scan.rows;
  const { count, cells } = rows;
  const strings = pooled(scan.pool);
  const reader = { scan, strings, response: 0, call: 0, outcome: 0 };
  let line = 0;
  for (let row = 0; row < count; row += 1) {
    const mark = cells[count + row] ?? 0;
    const kind = mark & marks.kind;
    if (kind === marks.elsewhere) {
      addLine(lines[line], making);
      line += 1;
      continue;
    }
    const uuid = strings[cells[2 * count + row] ?? 0] ?? '';
    const at = (cells[5 * count + row] ?? 0) * 4294967296 + (cells[4 * count + row] ?? 0);
    const record: RecordRef = {
      line: cells[row] ?? 0,
      identity: uuid,
      uuid,
      parentUuid: strings[cells[3 * count + row] ?? 0],
      at: (mark & marks.dated) === 0 ? undefined : at,
      used: kind !== marks.kept,
      chain: making.ofMain && (mark & marks.sidechain) !== 0 ? sidechain : undefined,
    };
    making.records.push(record);
    const items = mark >>> marks.itemShift;
    if (kind === marks.response) making.events.push(response(reader, record, items));
    else if (kind === marks.outcome) addOutcomes(reader, record, { items, events: making.events });
  }
}

function addLine(share: FactsPart['lines'][number] | undefined, { records, events, tally, rest }: Making): void {
  if (share === undefined) return;
  for (let index = 0; index < share.records; index += 1) push(records, tally.records[rest.records + index]);
  for (let index = 0; index < share.events; index += 1) push(events, tally.events[rest.events + index]);
  rest.records += share.records;
  rest.events += share.events;
}

/** Rows are read in order: the next of each kind. */
interface Reader {
  readonly scan: Scan;
  readonly strings: readonly (string | undefined)[];
  response: number;
  call: number;
  outcome: number;
}

/** One literal, for a hundred thousand of them are made: columns by their order in `columnsByKind`. */
function response(reader: Reader, record: RecordRef, items: number): TurnCopy {
  const { strings } = reader;
  const { count, cells } = reader.scan.rows.responses;
  const row = reader.response;
  reader.response += 1;
  const number = (column: number): number => cells[column * count + row] ?? 0;
  const text = (column: number): string | undefined => strings[number(column)];
  const mark = number(24);
  return {
    kind: 'turn',
    record,
    messageId: text(0),
    requestId: text(1),
    model: text(2),
    counters: (mark & responseMarks.metered) === 0 ? undefined : counters(cells, count, row),
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

function counters(cells: Uint32Array, count: number, row: number): Counters {
  const counter = (column: number): number | undefined => {
    const value = cells[column * count + row] ?? absent;
    return value === absent ? undefined : value;
  };
  return {
    input: counter(3),
    cacheRead: counter(4),
    cacheWriteFlat: counter(5),
    cacheWrite5m: counter(6),
    cacheWrite1h: counter(7),
    output: counter(8),
    webSearches: counter(9),
  };
}

const none: readonly ToolUse[] = [];

function toolUses(reader: Reader, items: number): readonly ToolUse[] {
  if (items === 0) return none;
  const { count, cells } = reader.scan.rows.calls;
  const { strings } = reader;
  const uses: ToolUse[] = [];
  for (let item = 0; item < items; item += 1) {
    const row = reader.call + item;
    const timeoutMs = cells[2 * count + row] ?? absent;
    uses.push({
      id: strings[cells[row] ?? 0] ?? '',
      name: strings[cells[count + row] ?? 0] ?? '',
      background: cells[3 * count + row] === 1 ? true : undefined,
      timeoutMs: timeoutMs === absent ? undefined : timeoutMs,
    });
  }
  reader.call += items;
  return uses;
}

function addOutcomes(
  reader: Reader,
  record: RecordRef,
  to: { readonly items: number; readonly events: Event[] },
): void {
  const { count, cells }: Rows = reader.scan.rows.outcomes;
  for (let item = 0; item < to.items; item += 1) {
    const row = reader.outcome + item;
    const result: ToolResult = {
      kind: 'tool-result',
      record,
      toolUseId: reader.strings[cells[row] ?? 0] ?? '',
      isError: cells[count + row] === 1,
      denial: undefined,
      delegation: undefined,
      answeredItself: undefined,
    };
    to.events.push(result);
  }
  reader.outcome += to.items;
}
