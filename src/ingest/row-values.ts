/** What single rows of a scan say: the counters of a response, and a call. Columns by their order in `columnsByKind`. */
import type { ToolUse } from '../model/turn-copy.ts';
import type { Columns } from '../model/scan.ts';
import { absent, cellAt } from '../model/scan.ts';
import type { Counters } from '../model/usage.ts';

export function countersAt(responses: Columns, row: number): Counters {
  const counter = (column: number): number | undefined => {
    const value = cellAt(responses, column, row);
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

export function toolUseAt(calls: Columns, row: number, textAt: (text: number) => string | undefined): ToolUse {
  const timeoutMs = cellAt(calls, 2, row);
  return {
    id: textAt(cellAt(calls, 0, row)) ?? '',
    name: textAt(cellAt(calls, 1, row)) ?? '',
    background: cellAt(calls, 3, row) === 1 ? true : undefined,
    timeoutMs: timeoutMs === absent ? undefined : timeoutMs,
    agentType: textAt(cellAt(calls, 4, row)),
    promptDigest: textAt(cellAt(calls, 5, row)),
    skill: textAt(cellAt(calls, 6, row)),
  };
}
