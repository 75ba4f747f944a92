/**
 * A wave is a connected set of overlapping delegations; touching is not overlapping, and one alone is a wave of width 1
 * (definitions §1).
 */
import { total } from '../model/interval.ts';
import type { Delegation, Wave } from '../model/ledger.ts';
import { compareText } from '../model/receipt.ts';

export interface Waves {
  /** The same delegations in the same order, each with the number of its wave; without one where it has no interval. */
  readonly delegations: readonly Delegation[];
  /** Numbered from 1 in time order. */
  readonly waves: readonly Wave[];
}

export function withWaves(delegations: readonly Delegation[]): Waves {
  const groups = connected(delegations.flatMap(spanOf).toSorted(compareSpans));
  const numberOf = new Map<Delegation, number>();
  for (const [index, group] of groups.entries()) {
    for (const { delegation } of group) numberOf.set(delegation, index + 1);
  }
  const numbered = new Map<Delegation, Delegation>();
  for (const delegation of delegations) {
    numbered.set(delegation, { ...delegation, wave: numberOf.get(delegation) });
  }
  return {
    delegations: [...numbered.values()],
    waves: groups.map((group, index) => waveOf(group, { number: index + 1, numbered })),
  };
}

/** Milliseconds saved: what the delegations took one by one, minus what they took side by side. */
function savedMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0) - total(spans);
}

interface Span {
  readonly delegation: Delegation;
  readonly from: number;
  readonly to: number;
}

/** A delegation without a known end, or one that ended before it began by a clock that went back, took no time. */
function spanOf(delegation: Delegation): readonly Span[] {
  const { startedAt: from, endedAt: to } = delegation;
  return from === undefined ? [] : [{ delegation, from, to: Math.max(from, to ?? from) }];
}

function compareSpans(left: Span, right: Span): number {
  return left.from - right.from || left.to - right.to || compareText(left.delegation.id, right.delegation.id);
}

/** One that took no time belongs to a wave only if it lies inside: at the edge it touches. */
function connected(spans: readonly Span[]): readonly (readonly Span[])[] {
  const groups: Span[][] = [];
  let end = -Infinity;
  for (const span of spans) {
    const group = groups.at(-1);
    if (group === undefined || span.from >= end) groups.push([span]);
    else group.push(span);
    end = Math.max(end, span.to);
  }
  return groups;
}

interface Numbering {
  readonly number: number;
  readonly numbered: ReadonlyMap<Delegation, Delegation>;
}

function waveOf(spans: readonly Span[], { number, numbered }: Numbering): Wave {
  return {
    number,
    startedAt: spans.reduce((earliest, { from }) => Math.min(earliest, from), Infinity),
    endedAt: spans.reduce((latest, { to }) => Math.max(latest, to), -Infinity),
    width: width(spans),
    savedMs: savedMs(spans),
    delegations: spans.map(({ delegation }) => numbered.get(delegation) ?? delegation),
  };
}

/** How many run at once at most: the most is reached when one begins. */
function width(spans: readonly Span[]): number {
  let widest = 0;
  for (const span of spans) widest = Math.max(widest, 1 + spans.filter((other) => runsAt(span, other)).length);
  return widest;
}

/** Whether the other runs when the span begins. What begins where one that took no time lies only touches it. */
function runsAt(span: Span, other: Span): boolean {
  if (other === span || other.to <= span.from) return false;
  return span.from === span.to ? other.from < span.from : other.from <= span.from;
}
