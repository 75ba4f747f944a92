/** Where two values differ, as a path; a field that is absent equals one that is `undefined`. */

export function difference(left: unknown, right: unknown, path = ''): string | undefined {
  if (Object.is(left, right)) return undefined;
  if (left instanceof Map && right instanceof Map) return difference([...left], [...right], path);
  if (!isHolder(left) || !isHolder(right) || Array.isArray(left) !== Array.isArray(right)) {
    return `${path}: ${shown(left)} / ${shown(right)}`;
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = difference(left[key], right[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 200);
}
