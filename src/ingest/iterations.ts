/** Iterations: the requests that the server made inside one response, and what they say beside its usage (definitions §3). */
import type { Iteration } from '../model/turn-copy.ts';
import type { Extra } from '../model/session.ts';
import type { Usage } from '../model/usage.ts';
import { mergeCounters, usageOf } from '../model/usage.ts';

/** Iterations have no id: copies of one response list them in the same order, so they merge by position (§2.3). */
export function mergeIterations(lists: readonly (readonly Iteration[])[]): readonly Iteration[] {
  const merged: Iteration[] = [];
  for (const list of lists) {
    for (const [index, iteration] of list.entries()) {
      const known = merged[index];
      merged[index] =
        known === undefined
          ? iteration
          : {
              kind: iteration.kind,
              model: iteration.model ?? known.model,
              counters: mergeCounters(known.counters, iteration.counters),
            };
    }
  }
  return merged;
}

/** The context before and after a server-side tool loop; the whole usage where there was none. */
export function iterationUsage(usage: Usage, iterations: readonly Iteration[]): { first: Usage; last: Usage } {
  const messages = iterations.filter(({ kind }) => kind === 'message');
  const refused = iterations.some(({ kind }) => kind === 'fallback_message');
  const [first] = messages;
  const last = messages.at(-1);
  if (refused || messages.length < 2 || first === undefined || last === undefined) return { first: usage, last: usage };
  return { first: usageOf(first.counters), last: usageOf(last.counters) };
}

/** What the merged usage does not hold: advisors, compactions, and the request whose refusal made another model answer. */
export function extras(iterations: readonly Iteration[], model: string | undefined): readonly Extra[] {
  const fellBack = iterations.some(({ kind }) => kind === 'fallback_message');
  return iterations.flatMap((iteration): Extra[] => {
    const usage = usageOf(iteration.counters);
    if (iteration.kind === 'advisor_message') return [{ kind: 'advisor', model: iteration.model, usage }];
    if (iteration.kind === 'compaction') return [{ kind: 'compaction', model: iteration.model ?? model, usage }];
    if (iteration.kind === 'message' && fellBack) return [{ kind: 'refused', model: iteration.model, usage }];
    return [];
  });
}
