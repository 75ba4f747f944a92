/** Made-up lines of an archive. */
import type { ArchiveLine } from '../../src/ingest/archive/line.ts';

/** The line of this number: a session of so many responses. */
export function archiveLine(number: number, responses = 1): ArchiveLine {
  const sessionId = `session-${number}`;
  return {
    machine: 'anvil',
    source: 'claude-code',
    file: `/home/jo/.claude/projects/-code-shop/${sessionId}.jsonl`,
    sessionId,
    role: { kind: 'main' },
    at: 1_780_000_000_000 + number,
    records: Array.from({ length: responses }, (_, each) => kept(`${sessionId}-${each}`, each)),
  };
}

function kept(identity: string, place: number): ArchiveLine['records'][number] {
  const record = { line: place + 1, identity, uuid: identity, at: 1_780_000_000_000 + place, used: true };
  const content = { textChars: 9, toolInputChars: 0, signatureChars: 0, toolUses: 0 };
  const counters = { input: 3, cacheRead: 1000, output: 50 + place };
  const said = { messageId: `msg_${identity}`, model: 'claude-opus-4-8', counters, content };
  return { record, events: [{ kind: 'turn', record, ...said, toolUses: [], roleIsAssistant: true }] };
}
