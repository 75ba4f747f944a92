/** Files of one session as they are read, in as many parts as a test says, and what is made of them in both ways. */
import { Buffer } from 'node:buffer';
import type { Assembly } from '../../../src/ingest/assemble.ts';
import { assemble } from '../../../src/ingest/assemble.ts';
import type { Facts } from '../../../src/ingest/facts.ts';
import { joined } from '../../../src/ingest/facts.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import type { PlainFile } from '../../../src/ingest/plain/plain-file.ts';
import { plainFile } from '../../../src/ingest/plain/plain-file.ts';
import { plainMembers } from '../../../src/ingest/plain/members.ts';
import { assembledPlain } from '../../../src/ingest/plain/plain-kin.ts';
import { readAll } from '../../../src/ingest/read-all.ts';
import type { ReadyFile } from '../../../src/ingest/read.ts';
import { headOf, transcriptFrom } from '../../../src/ingest/read.ts';
import type { SourceFile } from '../../../src/model/source.ts';
import { scanningSources as sources } from '../../support/both-readings.ts';
import type { Home } from '../../support/random-home.ts';

export const mainRole: SourceFile = { kind: 'main', sessionId: 's-1' };
export const agentRole: SourceFile = { kind: 'agent', agentId: 'a-1', sessionId: 's-1' };

export interface File {
  readonly name: string;
  readonly role: SourceFile;
  /** Lines; several lists where the file was read in as many parts. */
  readonly parts: readonly (readonly string[])[];
  /** Whether the last line lacks its line feed. */
  readonly isOpen?: boolean;
}

export const main = (...lines: readonly string[]): File => ({ name: 'main.jsonl', role: mainRole, parts: [lines] });
export const agent = (...lines: readonly string[]): File => ({ name: 'agent.jsonl', role: agentRole, parts: [lines] });

export function ready({ name, role, parts, isOpen = false }: File): ReadyFile {
  const base = { source: 'claude-code', path: `/nowhere/${name}`, origin: 'stdin', mtimeMs: 0, inode: 0 } as const;
  const found: FoundFile = { ...base, role, file: name, bytes: 0, given: false, companion: false };
  let before = 0;
  const facts = parts.map((lines): Facts => {
    // Empty lines stand for those of the parts before, so that the numbers of lines go on.
    const bytes = Buffer.from('\n'.repeat(before) + lines.join('\n') + (isOpen || lines.length === 0 ? '' : '\n'));
    before += lines.length;
    const [read] = readAll([found], sources, { includeText: false, readStdin: () => bytes });
    if (read === undefined || 'failure' in read) throw new Error('not read');
    return read.facts;
  });
  const whole = facts.reduce(joined);
  return { head: headOf(found, sources['claude-code'], whole), facts: whole };
}

export function both(files: readonly File[]): { readonly plain: Assembly | undefined; readonly whole: Assembly } {
  const all = files.map(ready);
  const members = plainMembers(all);
  return { plain: members && assembledPlain(members), whole: assemble(all.map(transcriptFrom)) };
}

/** A file that is plain. */
export function plainOf(file: File): PlainFile {
  const plain = plainFile(ready(file).facts, file.name, file.role.kind === 'main');
  if (plain === undefined) throw new Error('not plain');
  return plain;
}

/** Blocks of a message. */
export const use = (id: string) => ({ type: 'tool_use', id, name: 'Bash', input: { command: 'ls' } });
export const result = (id: string) => ({ type: 'tool_result', tool_use_id: id, content: 'ok' });

export const at = (second: number) => `2026-06-01T10:00:${String(second).padStart(2, '0')}.000Z`;

/** The files of each session of a home. */
export function sessionsOf(home: Home): readonly (readonly File[])[] {
  const files = [...home].flatMap(([path, lines]): readonly File[] => {
    const name = path.replace('/home/p/.claude/', '');
    const role = sources['claude-code'].fileOf(name);
    return role === undefined ? [] : [{ name, role, parts: [lines] }];
  });
  const ids = new Set(files.map(({ role }) => role.sessionId));
  return [...ids].map((id) => files.filter(({ role }) => role.sessionId === id));
}
