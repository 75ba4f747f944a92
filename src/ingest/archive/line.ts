/**
 * A line of an archive: records of one transcript that were not archived before, as they were on the day. It stands for
 * itself: who reads it needs no other line. The format is described in `docs/archive.md`.
 */
import type { AgentMeta, Transcript, TranscriptRole } from '../../model/transcript.ts';
import type { Cell } from './codec.ts';
import { cellsOf, count, flag, NotArchived, number, optional, row, text } from './codec.ts';
import type { Kept } from './record-rows.ts';
import { keptOf, rowOf } from './record-rows.ts';

/** Changes when a reader of the format before would understand a line wrongly. */
export const formatVersion = 1;

export const formatName = 'session-receipts archive';

export const header = `${JSON.stringify({ format: formatName, version: formatVersion })}\n`;

/** From which transcript the records of a line are. */
export interface Origin extends Pick<Transcript, 'source' | 'file' | 'sessionId' | 'role'> {
  /** The label of the machine that archived them. */
  readonly machine: string;
}

export interface ArchiveLine extends Origin {
  /** When it was archived, in UTC milliseconds. */
  readonly at: number;
  readonly records: readonly Kept[];
}

const meta = row<AgentMeta>({
  agentType: optional(text),
  toolUseId: optional(text),
  parentAgentId: optional(text),
  depth: optional(count),
  background: optional(flag),
  fork: optional(flag),
});

/** What is told of a transcript's agent, the same however it was read; empty for a main one. */
export function roleText(role: TranscriptRole): string {
  return role.kind === 'main' ? '' : JSON.stringify([role.agentId, role.workflowRun ?? null, meta.cell(role.meta)]);
}

/** As it stands in the file, its line feed included. */
export function lineText({ machine, source, file, sessionId, role, at, records }: ArchiveLine): string {
  const { texts, pooled } = pool();
  const agent =
    role.kind === 'main' ? {} : { agent: role.agentId, workflow: role.workflowRun, meta: pooled(meta.cell(role.meta)) };
  const rows = records.map((kept) => pooled(rowOf(kept)));
  const line = { machine, session: sessionId, source, file, ...agent, at, texts, records: rows };
  return `${JSON.stringify(line)}\n`;
}

/** Each text once, and cells that name it by its number. */
function pool(): { readonly texts: readonly string[]; readonly pooled: (cell: Cell) => Cell } {
  const numberByText = new Map<string, number>();
  const texts: string[] = [];
  const numberOf = (each: string): number => {
    const known = numberByText.get(each);
    if (known !== undefined) return known;
    numberByText.set(each, texts.length);
    return texts.push(each) - 1;
  };
  const pooled = (cell: Cell): Cell => {
    if (typeof cell === 'string') return numberOf(cell);
    return typeof cell === 'object' && cell !== null ? cell.map(pooled) : cell;
  };
  return { texts, pooled };
}

/** @throws NotArchived where the object is no line of this version. */
export function lineOf(object: Readonly<Record<string, unknown>>): ArchiveLine {
  const texts = cellsOf(object['texts']).map(plain);
  return {
    machine: plain(object['machine']),
    source: plain(object['source']),
    file: plain(object['file']),
    sessionId: plain(object['session']),
    role: roleOf(object, texts),
    at: number.value(object['at'], texts),
    records: cellsOf(object['records']).map((each) => keptOf(each, texts)),
  };
}

function roleOf(
  { agent, workflow, meta: told }: Readonly<Record<string, unknown>>,
  texts: readonly string[],
): TranscriptRole {
  if (agent === undefined) return { kind: 'main' };
  const workflowRun = workflow === undefined ? undefined : plain(workflow);
  // An agent without a side file tells nothing, and so hides nothing of what another file of the agent tells.
  const tells = cellsOf(told).length > 0;
  return { kind: 'agent', agentId: plain(agent), workflowRun, meta: tells ? meta.value(told, texts) : {} };
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new NotArchived('a text');
}
