/** The scope in words: which sessions and days a report is about, and whose days they are. */
import type { Scope } from '../model/table.ts';

export function scopeParts(scope: Scope): readonly string[] {
  const parts: readonly (readonly [label: string, value: string | undefined])[] = [
    ['session', scope.session],
    ['source', scope.source],
    ['project', scope.project],
    ['branch', scope.branch],
    ['model', scope.model],
    ['since', scope.since],
    ['until', scope.until],
    ['time zone', scope.timezone],
  ];
  return parts.flatMap(([label, value]) => (value === undefined ? [] : [`${label} ${value}`]));
}
