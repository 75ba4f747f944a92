/** Where in a file a mistake stands. Loaded only where there is one. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';

/** Both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The first place where the text is no JSON; its beginning where the parser finds none. */
export function placeOfError(text: string): Place {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  return placeAt(text, errors[0]?.offset ?? 0);
}

/** The key of a member of the outermost object; of several of that name the last, for it is the one that counts. */
export function placeOfKey(text: string, key: string): Place {
  const root = parseTree(text);
  const last = root?.children?.findLast(({ children }) => children?.[0]?.value === key);
  return placeAt(text, last?.offset ?? (root === undefined ? 0 : (findNodeAtLocation(root, [])?.offset ?? 0)));
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
