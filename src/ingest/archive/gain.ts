/** How much lines tell that others do not: what is said of an addition, and of an archive itself. */
import type { TurnCopy } from '../../model/turn-copy.ts';
import type { ArchiveLine } from './line.ts';

export interface Gain {
  /** Sessions of which the others hold nothing. */
  readonly sessions: number;
  /** Responses of which the others hold nothing. */
  readonly turns: number;
  readonly records: number;
}

export function gain(others: readonly ArchiveLine[], lines: readonly ArchiveLine[]): Gain {
  const knownTurns = turnKeys(others);
  const knownSessions = new Set(others.map(({ sessionId }) => sessionId));
  const sessions = new Set(lines.map(({ sessionId }) => sessionId).filter((id) => !knownSessions.has(id)));
  const turns = [...turnKeys(lines)].filter((key) => !knownTurns.has(key));
  const records = lines.reduce((sum, line) => sum + line.records.length, 0);
  return { sessions: sessions.size, turns: turns.length, records };
}

function turnKeys(lines: readonly ArchiveLine[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { events } of lines.flatMap(({ records }) => records)) {
    for (const event of events) if (event.kind === 'turn') keys.add(turnKey(event));
  }
  return keys;
}

/** As responses are de-duplicated (definitions §2.1). */
function turnKey({ messageId, requestId, record }: TurnCopy): string {
  if (messageId !== undefined) return `m${messageId}`;
  return requestId === undefined ? `r${record.identity}` : `q${requestId}`;
}
