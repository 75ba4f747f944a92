/** Timestamps are ISO 8601 instants with an offset; anything else leaves the record undated. */
import type { JsonObject } from '../../model/source.ts';
import type { FieldProblem } from '../../model/decoded.ts';

const shape = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** UTC milliseconds of the record's `timestamp`; a timestamp that is no date is noted and leaves `undefined`. */
export function instantOf(record: JsonObject, problems: FieldProblem[]): number | undefined {
  const value = record['timestamp'];
  if (value === undefined || value === null) return undefined;
  const at = typeof value === 'string' ? parse(value) : undefined;
  if (at === undefined) problems.push({ reason: 'bad-timestamp', detail: 'timestamp' });
  return at;
}

function parse(text: string): number | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  // `Date.parse` rolls 30 February over to March.
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
