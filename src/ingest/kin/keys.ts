/**
 * The keys of a transcript: hashes of all that ties it to others. Assembly brings together what is of one session, the
 * copies of one record and the copies of one response, and reaches no further; so files without a common key have
 * nothing to do with each other. Two texts of one hash only put more together than need be.
 */
import { Buffer } from 'node:buffer';
import type { TurnCopy } from '../../model/event.ts';
import { cellAt, columnsOf, marks } from '../../model/scan.ts';
import type { Facts, FactsPart } from '../facts.ts';
import type { Span } from '../facts.ts';
import { eachText } from '../facts.ts';

/** What a text is the name of; the same text as another's is another key. */
const kinds = { session: 1, record: 2, message: 3, request: 4 } as const;
type Kind = (typeof kinds)[keyof typeof kinds];

export interface Keys {
  /** Two words of 32 bits for each key. */
  readonly words: Uint32Array;
  /** How many of them, at the beginning, are keys of sessions. */
  readonly sessions: number;
}

/** A key comes more than once where a response is told in more than one way. */
export function keysOf({ parts, tally }: Facts, sessionId: string): Keys {
  const keys: number[] = [];
  addText(keys, kinds.session, sessionId);
  for (const part of parts) addPart(keys, part);
  for (const identity of new Set(tally.records.map((record) => record.identity))) {
    addText(keys, kinds.record, identity);
  }
  for (const event of tally.events) if (event.kind === 'turn') addTurn(keys, event);
  return { words: Uint32Array.from(keys), sessions: 1 };
}

/** As responses are brought together: by their message, else by their request, else by their record. */
function addTurn(keys: number[], { messageId, requestId, record }: TurnCopy): void {
  if (messageId !== undefined) addText(keys, kinds.message, messageId);
  else if (requestId !== undefined) addText(keys, kinds.request, requestId);
  else addText(keys, kinds.record, record.identity);
}

function addPart(keys: number[], { scan }: FactsPart): void {
  const roles = new Uint8Array(1 + scan.pool.length / 8);
  const records = columnsOf('records', scan.rows.records);
  for (let row = 0; row < scan.rows.records.count; row += 1) {
    const isKept = (cellAt(records, 1, row) & marks.kind) !== marks.elsewhere;
    if (isKept) mark(roles, cellAt(records, 2, row), kinds.record);
  }
  const responses = columnsOf('responses', scan.rows.responses);
  for (let row = 0; row < scan.rows.responses.count; row += 1) {
    const message = cellAt(responses, 0, row);
    if (message !== 0) mark(roles, message, kinds.message);
    else mark(roles, cellAt(responses, 1, row), kinds.request);
  }
  eachText(scan.pool, (number, span) => {
    const role = roles[number] ?? 0;
    if (role === 0) return;
    for (const kind of pooledKinds) if ((role & (1 << kind)) !== 0) addBytes(keys, kind, span);
  });
}

const pooledKinds = [kinds.record, kinds.message, kinds.request] as const;

function mark(roles: Uint8Array, text: number, kind: Kind): void {
  if (text !== 0) roles[text] = (roles[text] ?? 0) | (1 << kind);
}

function addText(keys: number[], kind: Kind, text: string): void {
  const bytes = Buffer.from(text);
  addBytes(keys, kind, { bytes, from: 0, to: bytes.length });
}

/** Two sums of 32 bits, each with a factor of its own. */
function addBytes(keys: number[], kind: Kind, { bytes, from, to }: Span): void {
  let low: number = kind;
  let high = ~kind;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b);
    high ^= high >>> 13;
  }
  keys.push(low >>> 0, high >>> 0);
}
