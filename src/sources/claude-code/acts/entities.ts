/**
 * Entities: what a text names that has a name of its own. Patterns, in order: issues and pull requests (`#12`, `PR 12`,
 * the end of their address), commits (a hash of 7 to 12 or 40 digits), versions (three numbers), ports (`port 8080`,
 * `localhost:8080`), paths (a slash and an ending). Each begins where a word begins, so a long text costs its length.
 */
import type { Entity, EntityKind } from '../../../model/act.ts';

/** Of a longer text only the beginning is read. */
const charsRead = 100_000;
const entitiesKept = 200;

interface Pattern {
  readonly kind: EntityKind;
  readonly pattern: RegExp;
}

const patterns: readonly Pattern[] = [
  { kind: 'item', pattern: /(?<![\w#&/])#(\d{1,6})(?![\w-])/g },
  { kind: 'item', pattern: /\b(?:PR|MR|[Pp]ull [Rr]equest|[Ii]ssue) #?(\d{1,6})(?![\w.-])/g },
  { kind: 'item', pattern: /\/(?:pull|issues|merge_requests)\/(\d{1,6})(?!\w)/g },
  { kind: 'item', pattern: /\bgh (?:pr|issue) [a-z]+ #?(\d{1,6})(?!\w)/g },
  { kind: 'commit', pattern: /(?<![\w/.-])(?=[a-f]*\d)(?=\d*[a-f])([0-9a-f]{40}|[0-9a-f]{7,12})(?![\w-])/g },
  { kind: 'version', pattern: /(?<![\w.-])v?(\d{1,4}\.\d{1,4}\.\d{1,4})(?![\w]|\.\d)/g },
  { kind: 'port', pattern: /\b[Pp]ort (\d{2,5})(?![\w.])/g },
  { kind: 'port', pattern: /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(\d{2,5})(?!\w)/g },
  {
    kind: 'path',
    pattern: /(?<![\w.@/:~-])((?:~|\.{1,2})?\/?(?:[\w.@-]{1,80}\/){1,12}[\w.@-]{0,80}\.[A-Za-z]\w{0,7})(?![\w/])/g,
  },
];

/** The distinct entities of a text, in the order of their kinds, then as they stand. */
export function entitiesOf(text: string): readonly Entity[] {
  const read = text.slice(0, charsRead);
  const entityByKey = new Map<string, Entity>();
  for (const { kind, pattern } of patterns) {
    for (const [, found = ''] of read.matchAll(pattern)) {
      if (entityByKey.size >= entitiesKept) break;
      const name = nameOf(kind, found);
      entityByKey.set(`${kind} ${name}`, { kind, name });
    }
  }
  return [...entityByKey.values()];
}

/** An issue or a pull request by its number. */
export function itemOf(number: string | number): Entity {
  return { kind: 'item', name: `#${number}` };
}

/** As git shortens it: enough to find it, too little for a secret. */
export function shortHash(hash: string): string {
  return hash.slice(0, 7);
}

function nameOf(kind: EntityKind, found: string): string {
  if (kind === 'item') return `#${found}`;
  return kind === 'commit' ? shortHash(found) : found;
}
