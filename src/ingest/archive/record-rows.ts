/**
 * How a record stands in an archive: what the model keeps of it, and behind that its events. The same record read again
 * gives the same row but for its line, and that tells whether it is archived.
 */
import { createHash } from 'node:crypto';
import type { Event } from '../../model/event.ts';
import type { ChainHint, RecordRef } from '../../model/record.ts';
import type { Cell } from './codec.ts';
import { cellsOf, count, flag, NotArchived, number, oneOf, optional, row, text } from './codec.ts';
import { eventCell, eventOf } from './event-rows.ts';

/** A record with what it says. */
export interface Kept {
  readonly record: RecordRef;
  readonly events: readonly Event[];
}

interface Chain {
  readonly kind: ChainHint['kind'];
  readonly agentId?: string | undefined;
  readonly toolUseId?: string | undefined;
}

const chain = row<Chain>({ kind: oneOf('agent', 'sidechain'), agentId: optional(text), toolUseId: optional(text) });

const record = row<Omit<RecordRef, 'chain'> & { readonly chain?: Chain | undefined }>({
  line: count,
  identity: text,
  used: flag,
  at: optional(number),
  uuid: optional(text),
  parentUuid: optional(text),
  chain: optional(chain),
});

export type Row = readonly [record: Cell, ...events: Cell[]];

export function rowOf({ record: ref, events }: Kept): Row {
  return [record.cell(ref), ...events.map(eventCell)];
}

/** @throws NotArchived where the cell is no record with its events. */
export function keptOf(cell: unknown, texts: readonly string[]): Kept {
  const [head, ...rest] = cellsOf(cell);
  const { chain: hint, ...fields } = record.value(head, texts);
  const ref: RecordRef = { ...fields, chain: hint && hintOf(hint) };
  return { record: ref, events: rest.map((each) => eventOf(each, texts, ref)) };
}

function hintOf({ kind, agentId, toolUseId }: Chain): ChainHint {
  if (kind === 'sidechain') return { kind };
  if (agentId === undefined) throw new NotArchived('the id of an agent');
  return { kind, agentId, toolUseId };
}

/** The same for every reading of a record that says the same, wherever it stands. */
export function fingerprint(kept: Kept): string {
  const [head, ...events] = rowOf({ ...kept, record: { ...kept.record, line: 0 } });
  return createHash('sha256')
    .update(JSON.stringify([head, ...events]))
    .digest('base64');
}
