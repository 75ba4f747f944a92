/** The gate that a call asks for: limits by name and by expression, and what an earlier run sets. */
import { resolve } from 'node:path';
import type { Baseline, Tolerance } from '../reports/check/baseline.ts';
import { baselineOf, toleranceOf } from '../reports/check/baseline.ts';
import { limitFromText } from '../reports/check/expression.ts';
import type { Fault, Limit, LimitOrFault } from '../reports/check/limit.ts';
import { limitOf } from '../reports/check/limit.ts';
import { measures } from '../reports/check/measure.ts';
import type { NamedLimit } from '../reports/check/named-limits.ts';
import { measureOf, namedLimits } from '../reports/check/named-limits.ts';
import type { Gate } from '../reports/check/verdicts.ts';
import type { Call } from './command.ts';
import { jsonFile } from './json-file.ts';
import { nearest } from './nearest.ts';
import { UsageError } from './usage-error.ts';

/** What a baseline tolerates where nothing else is said. */
const noRegression = '0%';

/** @throws UsageError where there is nothing to check: such a gate would be green for no reason. */
export function gateOf(call: Call): Gate {
  const { arguments: given } = call;
  const limits = [...namedIn(call), ...given.list('limit').map((text) => checked('--limit', limitFromText(text)))];
  const baseline = baselineIn(call);
  const tolerances = tolerancesIn(call, baseline);
  if (limits.length === 0 && tolerances.length === 0) {
    throw new UsageError(
      'There is no limit to check.',
      `Add --max-cost 50, --limit 'cache_hit_ratio > 80%', or limits to receipts.config.json.`,
    );
  }
  return {
    limits,
    baseline,
    tolerances,
    together: given.chosen('together') ?? false,
    allowsUnknown: given.chosen('allow-unknown') ?? false,
    allowsNothing: given.chosen('fail-empty') === false,
  };
}

function namedIn({ arguments: given }: Call): readonly Limit[] {
  return Object.entries<NamedLimit>(namedLimits).flatMap(([name, named]) => {
    const amount = given.text(name);
    if (amount === undefined) return [];
    const operator = named.worse === 'higher' ? '<=' : '>=';
    return [checked(`--${name}`, limitOf({ measure: measureOf(named), operator, amount }))];
  });
}

function checked(option: string, read: LimitOrFault): Limit {
  if (read.kind === 'fault') throw complaint(option, read);
  return read.limit;
}

function baselineIn({ arguments: given, io }: Call): Baseline | undefined {
  const file = given.text('baseline');
  if (file === undefined) return undefined;
  const read = baselineOf(jsonFile(resolve(io.cwd, file)));
  if ('kind' in read) throw complaint(file, read);
  return read;
}

function tolerancesIn({ arguments: given }: Call, baseline: Baseline | undefined): readonly Tolerance[] {
  const texts = given.list('max-regression');
  if (baseline === undefined && texts.length > 0) {
    throw new UsageError('--max-regression needs figures of an earlier run.', 'Add --baseline FILE.');
  }
  if (baseline === undefined) return [];
  return (texts.length === 0 ? [noRegression] : texts).map((text) => {
    const read = toleranceOf(text);
    if ('kind' in read) throw complaint('--max-regression', read);
    return read;
  });
}

function complaint(place: string, { what, next, word }: Fault): UsageError {
  const meant = word === undefined ? undefined : nearest(word, measures.keys());
  return new UsageError(`${place}: ${what}`, meant === undefined ? next : `Did you mean ${meant}? ${next}`);
}
