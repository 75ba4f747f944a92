/**
 * The keys of a transcript: hashes of all that ties it to others. Assembly brings together what is of one session, the
 * copies of one record and the copies of one response, and reaches no further; so files without a common key have
 * nothing to do with each other. Two texts of one hash only put more together than need be.
 */
import { Buffer } from 'node:buffer';
import type { TurnCopy } from '../../model/turn-copy.ts';
import type { Named } from '../../model/name-key.ts';
import { named, putNameKey } from '../../model/name-key.ts';
import type { Columns, Scan } from '../../model/scan.ts';
import { cellAt, columnsOf, marks } from '../../model/scan.ts';
import type { Facts } from '../facts.ts';

export interface Keys {
  /** Two words of 32 bits for each key. */
  readonly words: Uint32Array;
  /** How many of them, at the beginning, are keys of sessions. */
  readonly sessions: number;
}

/** A key comes more than once where a response is told in more than one way. */
export function keysOf({ scanned, tally }: Facts, sessionId: string): Keys {
  const identities = new Set(tally.records.map((record) => record.identity));
  const most = scanned === undefined ? 0 : scanned.scan.rows.records.count + scanned.scan.rows.responses.count;
  const filling: Filling = { words: new Uint32Array(2 * (1 + most + identities.size + tally.events.length)), end: 0 };
  addText(filling, named.session, sessionId);
  if (scanned !== undefined) addScanned(filling, scanned.scan);
  for (const identity of identities) addText(filling, named.record, identity);
  for (const event of tally.events) if (event.kind === 'turn') addTurn(filling, event);
  return { words: filling.words.slice(0, filling.end), sessions: 1 };
}

interface Filling {
  readonly words: Uint32Array;
  end: number;
}

/** As responses are brought together: by their message, else by their request, else by their record. */
function addTurn(filling: Filling, { messageId, requestId, record }: TurnCopy): void {
  if (messageId !== undefined) addText(filling, named.message, messageId);
  else if (requestId !== undefined) addText(filling, named.request, requestId);
  else addText(filling, named.record, record.identity);
}

function addText(filling: Filling, kind: Named, text: string): void {
  putNameKey({ kind, bytes: Buffer.from(text) }, filling.words, filling.end);
  filling.end += 2;
}

/** The keys that the scanner made: of each record, and of each response once. */
function addScanned(filling: Filling, { rows, pool }: Scan): void {
  const records = columnsOf('records', rows.records);
  addRows(filling, { columns: records, low: 6 }, keyedRecords(records, rows.records.count));
  const responses = columnsOf('responses', rows.responses);
  const texts = 1 + pool.length / 8;
  addRows(filling, { columns: responses, low: 25 }, keyedResponses(responses, rows.responses.count, texts));
}

/** A line that was read elsewhere has its key there. */
function keyedRecords(columns: Columns, count: number): Int32Array {
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row += 1) {
    if ((cellAt(columns, 1, row) & marks.kind) === marks.elsewhere) continue;
    rows[found] = row;
    found += 1;
  }
  return rows.subarray(0, found);
}

function keyedResponses(columns: Columns, count: number, texts: number): Int32Array {
  const [messages, requests] = [new Uint8Array(texts), new Uint8Array(texts)];
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row += 1) {
    const message = cellAt(columns, 0, row);
    const text = message === 0 ? cellAt(columns, 1, row) : message;
    const seen = message === 0 ? requests : messages;
    if (text === 0 || seen[text] !== 0) continue;
    seen[text] = 1;
    rows[found] = row;
    found += 1;
  }
  return rows.subarray(0, found);
}

interface KeyColumns {
  readonly columns: Columns;
  /** That of the first word; the second stands in the next. */
  readonly low: number;
}

function addRows(filling: Filling, { columns, low }: KeyColumns, rows: Int32Array): void {
  const { words, end } = filling;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    words[end + 2 * at] = cellAt(columns, low, row);
    words[end + 2 * at + 1] = cellAt(columns, low + 1, row);
  }
  filling.end = end + 2 * rows.length;
}
