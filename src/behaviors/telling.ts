/** How a sighting is told: counts with their nouns, durations, lists. Numbers and names only. */

export function plural(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}

const secondMs = 1000;

/** The two largest units, cut and not rounded, as tables do: `4 h 30 min`, `19 min`, `1 min 18 s`, `12 s`, `0.4 s`. */
export function lasting(ms: number): string {
  if (ms < 10 * secondMs) return `${(Math.round(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / secondMs);
  const minutes = Math.floor(seconds / 60);
  if (seconds >= 3600) return units([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
  return units([minutes, 'min'], [seconds % 60, 's']);
}

/** What is nothing is not said. */
function units(...parts: readonly (readonly [count: number, unit: string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** `test 3, review 1`: the most frequent first, then as they were met. */
export function tally(names: Iterable<string>): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .toSorted((left, right) => right[1] - left[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** The first few, and how many more there are. */
export function some(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}
