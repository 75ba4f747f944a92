/**
 * The hook in the text of a settings file of Claude Code: found, put in, taken out. Pure: text in, text out.
 *
 *     "hooks": {"SessionEnd": [{"hooks": [{"type": "command", "command": "… hook run …", "timeout": 10}]}]}
 */
import type { Node, ParseError } from 'jsonc-parser';
import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import { replaced, withAddition, withoutNode } from './json-edit.ts';

export const event = 'SessionEnd';

/** Seconds that the agent grants it: the hook takes a tenth of one, but a busy machine starts a program slowly. */
const timeout = 10;

export type Edited =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly line: number; readonly what: string };

export type Found =
  | { readonly kind: 'hook'; readonly command: string | undefined }
  | { readonly kind: 'refused'; readonly line: number; readonly what: string };

/** The command of our hook, where the settings have one. A file that is missing or blank has none. */
export function findHook(text: string | undefined): Found {
  const read = readSettings(text);
  if (read.kind === 'refused') return read;
  return { kind: 'hook', command: ownHooks(read.root)[0]?.command };
}

/** The settings with our hook running `command`; nothing else is touched. The same text where that is so already. */
export function withHook(text: string | undefined, command: string): Edited {
  const read = readSettings(text);
  if (read.kind === 'refused') return read;
  const [own] = ownHooks(read.root);
  if (own?.command === command) return { kind: 'text', text: read.text };
  const edited =
    own === undefined ? added(read, command) : replaced(read.text, own.commandNode, JSON.stringify(command));
  return tested(edited, command);
}

/** The settings without our hooks, and without what held nothing else. */
export function withoutHook(text: string): Edited {
  let rest = text;
  for (;;) {
    const read = readSettings(rest);
    if (read.kind === 'refused') return read;
    const [own] = ownHooks(read.root);
    if (own === undefined) return { kind: 'text', text: rest };
    rest = withoutNode(rest, outermost(read.root, own));
  }
}

interface Settings {
  readonly kind: 'settings';
  readonly text: string;
  readonly root: Node;
}

type Read = Settings | Extract<Edited, { readonly kind: 'refused' }>;

function readSettings(given: string | undefined): Read {
  const text = given === undefined || given.trim() === '' ? '{}\n' : given;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined) return refused(text, error.offset, inWords(printParseErrorCode(error.error)));
  if (root?.type !== 'object') return refused(text, 0, 'the settings are no object');
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (hooks !== undefined && hooks.type !== 'object') return refused(text, hooks.offset, '"hooks" is no object');
  const groups = findNodeAtLocation(root, ['hooks', event]);
  if (groups !== undefined && groups.type !== 'array') return refused(text, groups.offset, `"${event}" is no list`);
  return { kind: 'settings', text, root };
}

/** `CommaExpected` is how the parser names it. */
function inWords(code: string): string {
  return code.replaceAll(/(?<=.)[A-Z]/g, ' $&').toLowerCase();
}

function refused(text: string, offset: number, what: string): Extract<Edited, { readonly kind: 'refused' }> {
  return { kind: 'refused', line: text.slice(0, offset).split('\n').length, what };
}

interface OwnHook {
  readonly command: string;
  readonly commandNode: Node;
  readonly node: Node;
  /** The list that it stands in, and the entry of the event that holds the list. */
  readonly list: Node;
  readonly group: Node;
}

function ownHooks(root: Node): readonly OwnHook[] {
  const groups = findNodeAtLocation(root, ['hooks', event])?.children ?? [];
  return groups.flatMap((group) => {
    const list = group.type === 'object' ? findNodeAtLocation(group, ['hooks']) : undefined;
    if (list?.type !== 'array') return [];
    return (list.children ?? []).flatMap((node) => ownHook({ node, list, group }));
  });
}

function ownHook(place: Pick<OwnHook, 'node' | 'list' | 'group'>): readonly OwnHook[] {
  const commandNode = place.node.type === 'object' ? findNodeAtLocation(place.node, ['command']) : undefined;
  const command: unknown = commandNode?.value;
  if (commandNode === undefined || typeof command !== 'string' || !isOwn(command)) return [];
  return [{ ...place, command, commandNode }];
}

/** Whoever started the program, and from wherever: it is called `receipts`, or it is its entry file. */
function isOwn(command: string): boolean {
  return /(?:receipts|bin\.[jt]s)\b["']? hook run(?:\s|$)/.test(command);
}

function added({ text, root }: Settings, command: string): string {
  const group = { hooks: [{ type: 'command', command, timeout }] };
  const groups = findNodeAtLocation(root, ['hooks', event]);
  if (groups !== undefined) return withAddition(text, groups, { value: group });
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (hooks !== undefined) return withAddition(text, hooks, { key: event, value: [group] });
  return withAddition(text, root, { key: 'hooks', value: { [event]: [group] } });
}

/** Where a key stands twice, a reader takes the last, and the edit may have gone to the first. */
function tested(text: string, command: string): Edited {
  const parsed: unknown = JSON.parse(text);
  if (JSON.stringify(parsed).includes(JSON.stringify(command))) return { kind: 'text', text };
  return { kind: 'refused', line: 1, what: 'a key stands twice' };
}

/** The hook, or the outermost thing around it that would be left with nothing in it; the settings themselves stay. */
function outermost(root: Node, { node, list, group }: OwnHook): Node {
  const groups = group.parent;
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (hasOthers(list)) return node;
  if (hasOthers(groups)) return group;
  return (hasOthers(hooks) ? groups?.parent : hooks?.parent) ?? group;
}

function hasOthers(container: Node | undefined): boolean {
  return (container?.children?.length ?? 0) > 1;
}
