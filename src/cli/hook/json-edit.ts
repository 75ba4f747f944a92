/**
 * One value put into a JSON text, or taken out of it, with every other byte left as it was: order, indentation, line
 * ends. A file that people keep by hand is not printed anew because a program wanted one line in it.
 */
import type { Node } from 'jsonc-parser';

/** An item of an array, or with its key a member of an object. */
export interface Addition {
  readonly key?: string | undefined;
  readonly value: unknown;
}

/** The text with the addition at the end of the `container`. */
export function withAddition(text: string, container: Node, addition: Addition): string {
  const last = container.children?.at(-1);
  const layout = layoutOf(text);
  if (last === undefined) return inEmpty(text, { container, addition, layout });
  const indent = ownIndent(text, last);
  const [comma, added] =
    indent === undefined
      ? [', ', compact(addition)]
      : [`,${layout.lineEnd}${indent}`, spread(addition, { ...layout, indent })];
  return replaced(text, { offset: endOf(last), length: 0 }, `${comma}${added}`);
}

/** The text without a node that has neighbours, or is the only one of its container. */
export function withoutNode(text: string, node: Node): string {
  const siblings = node.parent?.children ?? [];
  const at = siblings.indexOf(node);
  const [before, after] = [siblings[at - 1], siblings[at + 1]];
  const from = before === undefined ? node.offset : endOf(before);
  const to = before === undefined && after !== undefined ? after.offset : endOf(node);
  return replaced(text, { offset: from, length: to - from }, '');
}

export function replaced(text: string, { offset, length }: Pick<Node, 'offset' | 'length'>, by: string): string {
  return text.slice(0, offset) + by + text.slice(offset + length);
}

interface Layout {
  readonly lineEnd: string;
  /** One step of indentation. */
  readonly step: string;
}

function layoutOf(text: string): Layout {
  return { lineEnd: text.includes('\r\n') ? '\r\n' : '\n', step: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ' };
}

interface Place {
  readonly container: Node;
  readonly addition: Addition;
  readonly layout: Layout;
}

function inEmpty(text: string, { container, addition, layout }: Place): string {
  const { lineEnd, step } = layout;
  const outer = /^[ \t]*/.exec(lineUpTo(text, container.offset))?.[0] ?? '';
  const inner = outer + step;
  const [open, close] = container.type === 'array' ? ['[', ']'] : ['{', '}'];
  const added = spread(addition, { ...layout, indent: inner });
  return replaced(text, container, `${open}${lineEnd}${inner}${added}${lineEnd}${outer}${close}`);
}

/** What stands before the node on its line, where that is nothing but blanks. */
function ownIndent(text: string, node: Node): string | undefined {
  const before = lineUpTo(text, node.offset);
  return /^[ \t]+$/.test(before) ? before : undefined;
}

function lineUpTo(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function spread({ key, value }: Addition, { lineEnd, step, indent }: Layout & { readonly indent: string }): string {
  const lines = JSON.stringify(value, undefined, step).replaceAll('\n', `${lineEnd}${indent}`);
  return key === undefined ? lines : `${JSON.stringify(key)}: ${lines}`;
}

function compact({ key, value }: Addition): string {
  return key === undefined ? JSON.stringify(value) : `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}
