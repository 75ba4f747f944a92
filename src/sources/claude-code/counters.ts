/** Token counters of a usage object: whole numbers from 0 to 2^53 - 1, each set aside alone where it is not (definitions §3). */
import type { Iteration } from '../../model/turn-copy.ts';
import type { JsonObject } from '../../model/source.ts';
import type { FieldProblem } from '../../model/decoded.ts';
import type { Counters } from '../../model/usage.ts';
import { isArray, isObject, textAt } from './json.ts';

/** Counters of `usage`; `path` names the object in problems. A nested object of another kind is a problem of its own. */
export function countersOf(usage: JsonObject, path: string, problems: FieldProblem[]): Counters {
  const read = (holder: JsonObject | undefined, key: string, prefix = path) =>
    holder === undefined ? undefined : counter(holder, key, { prefix, problems });
  const creation = nested(usage, 'cache_creation', { prefix: path, problems });
  const tools = nested(usage, 'server_tool_use', { prefix: path, problems });
  return {
    input: read(usage, 'input_tokens'),
    cacheRead: read(usage, 'cache_read_input_tokens'),
    cacheWriteFlat: read(usage, 'cache_creation_input_tokens'),
    cacheWrite5m: read(creation, 'ephemeral_5m_input_tokens', `${path}.cache_creation`),
    cacheWrite1h: read(creation, 'ephemeral_1h_input_tokens', `${path}.cache_creation`),
    output: read(usage, 'output_tokens'),
    webSearches: read(tools, 'web_search_requests', `${path}.server_tool_use`),
  };
}

interface Noting {
  readonly prefix: string;
  readonly problems: FieldProblem[];
}

function nested(usage: JsonObject, key: string, { prefix, problems }: Noting): JsonObject | undefined {
  const value = usage[key];
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value;
  problems.push({ reason: 'bad-counter', detail: `${prefix}.${key}` });
  return undefined;
}

function counter(holder: JsonObject, key: string, { prefix, problems }: Noting): number | undefined {
  const value = holder[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return Math.abs(value);
  problems.push({ reason: 'bad-counter', detail: `${prefix}.${key}` });
  return undefined;
}

const kinds = ['message', 'fallback_message', 'compaction', 'advisor_message'] as const;

/** The iterations, where they tell more than the usage does: a single `message` repeats it. */
export function iterationsOf(usage: JsonObject, problems: FieldProblem[]): readonly Iteration[] | undefined {
  const list = usage['iterations'];
  if (!isArray(list)) return undefined;
  const iterations: Iteration[] = [];
  for (const [index, item] of list.entries()) {
    if (!isObject(item)) continue;
    const kind = kinds.find((known) => known === item['type']);
    if (kind === undefined) continue;
    const path = `usage.iterations[${index}]`;
    iterations.push({ kind, model: textAt(item, 'model'), counters: countersOf(item, path, problems) });
  }
  const tellsMore = iterations.length > 1 || iterations.some(({ kind }) => kind !== 'message');
  return tellsMore ? iterations : undefined;
}
