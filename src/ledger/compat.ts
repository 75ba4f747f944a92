/**
 * The seed article's own arithmetic (definitions §10): a second set of rules, clearly labelled and never the default,
 * to reproduce published figures and to explain them. A turn is an assistant line, prices go by family, and what the
 * main file tells is all that is known of delegations, people and time.
 */
import type { Event, InputEvent } from '../model/event.ts';
import type { TurnCopy } from '../model/turn-copy.ts';
import type { Picos } from '../model/money.ts';
import type { Receipt } from '../model/receipt.ts';
import { compareReceipts, compareText } from '../model/receipt.ts';
import type { Transcript } from '../model/transcript.ts';
import { costOfTokens, familyOf, familyOfFile, noTokens, tokensOf } from './compat-prices.ts';
import type { Family, FlatTokens } from './compat-prices.ts';

export interface CompatFigures {
  readonly total: Picos;
  readonly mainCost: Picos;
  readonly subagentCost: Picos;
  /** Main first, then by family. The article's `587×` is `cacheRead / input` of a group. */
  readonly groups: readonly CompatGroup[];
  readonly mainLines: number;
  readonly subagentLines: number;
  /** `Agent` calls of the main file. */
  readonly delegations: number;
  /** `Skill` and `mcp__*` calls of the main file. */
  readonly skillAndMcpCalls: number;
  /** Every user-role text record of the main file, save the output of local commands and reminders. */
  readonly humanRecords: number;
  readonly subagentFiles: number;
  /** `H / (H + main lines + subagent files)`; absent where all are 0. */
  readonly humanShare?: number | undefined;
  /** First user text to last assistant line of the main file, in milliseconds, cut to the minute. */
  readonly durationMs?: number | undefined;
  /** The dearest lines of the main file, the dearest first. */
  readonly dearest: readonly CompatLine[];
}

export interface CompatGroup {
  readonly role: 'main' | 'sub';
  readonly family: Family;
  readonly lines: number;
  readonly tokens: FlatTokens;
  readonly cost: Picos;
}

/** One assistant line. */
export interface CompatLine {
  readonly role: 'main' | 'sub';
  readonly family: Family;
  readonly tokens: FlatTokens;
  readonly cost: Picos;
  readonly at?: number | undefined;
  readonly receipt: Receipt;
}

const dearestShown = 10;

/** The figures of one session's transcripts. */
export function compat(transcripts: readonly Transcript[]): CompatFigures {
  const lines = transcripts.flatMap(linesOf);
  const main = lines.filter(({ role }) => role === 'main');
  const events = transcripts.filter(({ role }) => role.kind === 'main').flatMap((transcript) => transcript.events);
  const names = events.flatMap((event) => (isLine(event) ? event.toolUses.map(({ name }) => name) : []));
  const humanRecords = events.filter((event) => isUserText(event) && event.compat === 'human').length;
  const subagentFiles = transcripts.filter(({ role }) => role.kind === 'agent').length;
  const acts = humanRecords + main.length + subagentFiles;
  return {
    total: costOf(lines),
    mainCost: costOf(main),
    subagentCost: costOf(lines.filter(({ role }) => role === 'sub')),
    groups: groupsOf(lines),
    mainLines: main.length,
    subagentLines: lines.length - main.length,
    delegations: names.filter((name) => name === 'Agent').length,
    skillAndMcpCalls: names.filter((name) => name === 'Skill' || name.startsWith('mcp__')).length,
    humanRecords,
    subagentFiles,
    humanShare: acts === 0 ? undefined : humanRecords / acts,
    durationMs: durationOf(events),
    dearest: main.toSorted(compareLines).slice(0, dearestShown),
  };
}

/** The assistant lines of one file. A line of a subagent goes by the first model of its file, whatever its own. */
function linesOf(transcript: Transcript): readonly CompatLine[] {
  const { file, role } = transcript;
  const fileFamily = role.kind === 'agent' ? familyOfFile(transcript) : undefined;
  return transcript.events.filter(isLine).map((copy) => {
    const family = fileFamily ?? familyOf(copy.model);
    const tokens = tokensOf(copy.counters);
    const { at, line, uuid } = copy.record;
    return {
      role: role.kind === 'main' ? 'main' : 'sub',
      family,
      tokens,
      cost: costOfTokens(tokens, family),
      at,
      receipt: { file, line, uuid, messageId: copy.messageId },
    };
  });
}

/** The record's role decides, not its type. What another agent said inside a main file's record is no line of it. */
function isLine(event: Event): event is TurnCopy {
  return event.kind === 'turn' && event.roleIsAssistant && event.record.chain?.kind !== 'agent';
}

function isUserText(event: Event): event is InputEvent {
  return event.kind === 'input' && event.compat !== 'none';
}

function costOf(lines: readonly CompatLine[]): Picos {
  let sum = 0n;
  for (const { cost } of lines) sum += cost;
  return sum;
}

function groupsOf(lines: readonly CompatLine[]): readonly CompatGroup[] {
  const groupByKey = new Map<string, CompatGroup>();
  for (const { role, family, tokens, cost } of lines) {
    const key = `${role} ${family}`;
    const before = groupByKey.get(key) ?? { role, family, lines: 0, tokens: noTokens, cost: 0n };
    groupByKey.set(key, {
      role,
      family,
      lines: before.lines + 1,
      tokens: {
        input: before.tokens.input + tokens.input,
        cacheRead: before.tokens.cacheRead + tokens.cacheRead,
        cacheWrite: before.tokens.cacheWrite + tokens.cacheWrite,
        output: before.tokens.output + tokens.output,
      },
      cost: before.cost + cost,
    });
  }
  return [...groupByKey].toSorted(([left], [right]) => compareText(left, right)).map(([, group]) => group);
}

function durationOf(events: readonly Event[]): number | undefined {
  let from: number | undefined;
  let to: number | undefined;
  for (const event of events) {
    const { at } = event.record;
    if (at === undefined) continue;
    if (isUserText(event)) from = Math.min(from ?? at, at);
    if (isLine(event)) to = Math.max(to ?? at, at);
  }
  if (from === undefined || to === undefined) return undefined;
  const minuteMs = 60_000;
  return Math.max(0, Math.floor((to - from) / minuteMs) * minuteMs);
}

function compareLines(left: CompatLine, right: CompatLine): number {
  if (left.cost !== right.cost) return left.cost > right.cost ? -1 : 1;
  return (left.at ?? 0) - (right.at ?? 0) || compareReceipts(left.receipt, right.receipt);
}
