/** What facts count, told of their rows without making a record. */
import { cellAt, columnsOf, marks } from '../model/scan.ts';
import type { Facts } from './facts.ts';
import type { Tally } from './tally.ts';
import { increment } from './tally.ts';
import { textsOf } from './texts.ts';

/** How many records of the whole transcript were read, and how each was classed. */
export function countsOf({ scanned, tally: { counts: decoded } }: Facts): Tally['counts'] {
  if (scanned === undefined) return decoded;
  const { records } = scanned.scan.rows;
  const rows = columnsOf('records', records);
  let used = 0;
  let ignored = scanned.scan.dropped;
  for (let row = 0; row < records.count; row += 1) {
    const kind = cellAt(rows, 1, row) & marks.kind;
    if (kind === marks.kept) ignored += 1;
    else if (kind !== marks.elsewhere) used += 1;
  }
  return {
    ...decoded,
    read: decoded.read + used + ignored,
    used: decoded.used + used,
    ignored: decoded.ignored + ignored,
  };
}

/** How many records of the transcript name each session. */
export function sessionsNamed({ scanned, tally }: Facts): ReadonlyMap<string, number> {
  const sessions = new Map(tally.sessions);
  if (scanned === undefined) return sessions;
  const { rows, pool } = scanned.scan;
  const columns = columnsOf('namings', rows.namings);
  const texts = textsOf(pool);
  for (let row = 0; row < rows.namings.count; row += 1) {
    const session = texts.at(cellAt(columns, 0, row));
    if (session !== undefined) increment(sessions, session, cellAt(columns, 1, row));
  }
  return sessions;
}
