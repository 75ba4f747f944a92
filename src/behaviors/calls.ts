/** Calls by their kinds of work: what looks, what changes something, what checks, what accepts. */
import type { Entity, Work } from '../model/act.ts';
import type { ToolCall } from '../model/session.ts';

export function worksOf({ use }: ToolCall): readonly Work[] {
  return use.act?.works ?? [];
}

export function does(call: ToolCall, ...works: readonly Work[]): boolean {
  return worksOf(call).some((work) => works.includes(work));
}

/** Gathers what is known: memory, search, read, web; and changes nothing. */
export function looks(call: ToolCall): boolean {
  return does(call, 'memory', 'search', 'read', 'web') && !changes(call);
}

/** Changes something outside the conversation, or sends an agent out. Looking at issues and pull requests changes none. */
export function changes(call: ToolCall): boolean {
  if (does(call, 'edit', 'commit', 'push', 'merge', 'deploy', 'dispatch')) return true;
  return does(call, 'issue', 'pull-request') && !does(call, 'read');
}

/** Checks work: tests and linters, reviews, continuous integration. */
export function checks(call: ToolCall): boolean {
  return does(call, 'test', 'review', 'ci');
}

export function accepts(call: ToolCall): boolean {
  return does(call, 'commit', 'merge');
}

export function worked(call: ToolCall): boolean {
  return call.result !== undefined && !call.result.isError && call.result.denial === undefined;
}

/** The issues and pull requests among entities, by name. */
export function itemsOf(entities: readonly Entity[] | undefined): ReadonlySet<string> {
  return new Set((entities ?? []).flatMap(({ kind, name }) => (kind === 'item' ? [name] : [])));
}

export function share<Item>(left: ReadonlySet<Item>, right: ReadonlySet<Item>): boolean {
  for (const item of left) if (right.has(item)) return true;
  return false;
}
