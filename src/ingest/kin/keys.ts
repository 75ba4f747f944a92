/**
 * The keys of a transcript: hashes of all that ties it to others. Assembly brings together what is of one session, the
 * copies of one record and the copies of one response, and reaches no further; so files without a common key have
 * nothing to do with each other. Two texts of one hash only put more together than need be.
 */
import { Buffer } from 'node:buffer';
import type { TurnCopy } from '../../model/event.ts';
import type { Named } from '../../model/name-key.ts';
import { named, putNameKey } from '../../model/name-key.ts';
import type { Columns } from '../../model/scan.ts';
import { cellAt, columnsOf, marks } from '../../model/scan.ts';
import type { Facts, FactsPart } from '../facts.ts';

export interface Keys {
  /** Two words of 32 bits for each key. */
  readonly words: Uint32Array;
  /** How many of them, at the beginning, are keys of sessions. */
  readonly sessions: number;
}

/** A key comes more than once where a response is told in more than one way. */
export function keysOf({ parts, tally }: Facts, sessionId: string): Keys {
  const identities = new Set(tally.records.map((record) => record.identity));
  const most = parts.reduce((sum, { scan: { rows } }) => sum + rows.records.count + rows.responses.count, 0);
  const filling: Filling = { words: new Uint32Array(2 * (1 + most + identities.size + tally.events.length)), end: 0 };
  addText(filling, named.session, sessionId);
  for (const part of parts) addPart(filling, part);
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

/** The keys that the scanner made. */
function addPart(filling: Filling, { scan }: FactsPart): void {
  const records = columnsOf('records', scan.rows.records);
  for (let row = 0; row < scan.rows.records.count; row += 1) {
    if ((cellAt(records, 1, row) & marks.kind) !== marks.elsewhere) addCells(filling, records, { row, column: 6 });
  }
  const responses = columnsOf('responses', scan.rows.responses);
  const texts = 1 + scan.pool.length / 8;
  const [messages, requests] = [new Uint8Array(texts), new Uint8Array(texts)];
  for (let row = 0; row < scan.rows.responses.count; row += 1) {
    const message = cellAt(responses, 0, row);
    const [seen, text] = message === 0 ? [requests, cellAt(responses, 1, row)] : [messages, message];
    if (text !== 0 && seen[text] === 0) addCells(filling, responses, { row, column: 25 });
    seen[text] = 1;
  }
}

function addCells(filling: Filling, columns: Columns, at: { readonly row: number; readonly column: number }): void {
  filling.words[filling.end] = cellAt(columns, at.column, at.row);
  filling.words[filling.end + 1] = cellAt(columns, at.column + 1, at.row);
  filling.end += 2;
}
