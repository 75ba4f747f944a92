/** The scope in words, beside a title: which sessions and days a report is about, and whose days they are. */
import type { Report, Scope } from '../model/table.ts';

export function scopeParts({ scope, title, quality }: Report): readonly string[] {
  // What read no transcript is about none.
  if (quality.files === 0) return [];
  const parts: readonly (readonly [label: string, value: string | undefined])[] = [
    ['session', namedInTitle(scope, title) ? undefined : scope.session],
    ['source', scope.source],
    ['project', scope.project],
    ['branch', scope.branch],
    ['model', scope.model],
    ['since', scope.since],
    ['until', scope.until],
    ['time zone', scope.timezone],
    ['prices of', scope.prices],
  ];
  return parts.flatMap(([label, value]) => (value === undefined ? [] : [`${label} ${value}`]));
}

function namedInTitle({ session }: Scope, title: string): boolean {
  return session !== undefined && title.includes(session);
}
