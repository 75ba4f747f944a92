/** Who did what when: people, the main agent, every subagent under the delegation that started it, and what went wrong. */
import type { Delegation, Entry, SessionAccount } from '../model/ledger.ts';
import { union } from '../model/interval.ts';
import type { Label, Mark, Style } from '../model/picture.ts';
import type { Chart } from './chart.ts';
import { laneEvents } from './lane-events.ts';
import type { Placed } from './lane-rows.ts';
import { laneRows } from './lane-rows.ts';
import type { TimeFrame } from './time-frame.ts';
import { left, right, timeAxis, timeFrame, width } from './time-frame.ts';

/** Where each lane is, from the top of the drawing. */
const human = 22;
const main = 56;
const agents = 92;
const rowHeight = 17;
const eventHeight = 24;
/** More rows make a picture that nobody takes in; the table has the rest. */
const mostRows = 120;

export const lanes: Chart = {
  title: 'Who did what, when',
  meaning:
    'One bar a delegation, under the agent that gave it; bars side by side are a wave. Grey is the silence between an answer and the next input. A dot is an input, and a diamond, a cross or a triangle leads to what happened there.',
  on: ['timeline'],
  tables: ['timeline', 'delegations', 'waits', 'errors', 'rebuilds', 'behaviors'],
  key: [
    { style: 'human', label: 'Human input' },
    { style: 'wait', label: 'Waiting for a human' },
    { style: 'active', label: 'Exchange' },
    { style: 'main', label: 'Turns of the main agent' },
    { style: 'sub', label: 'Subagent' },
    { style: 'background', label: 'Subagent in the background' },
    { style: 'limit', label: 'Limit' },
    { style: 'rebuild', label: 'Cold rebuild' },
    { style: 'error', label: 'Error' },
    { style: 'compaction', label: 'Compaction' },
    { style: 'behavior', label: 'Behaviour that a detector names' },
  ],
  draw({ ledger }) {
    const [account, ...others] = ledger.sessions;
    const frame = timeFrame(ledger.sessions);
    if (account === undefined || others.length > 0 || frame === undefined) return undefined;
    const placing = laneRows(account.delegations);
    const rows = Math.min(placing.rows, mostRows);
    const bars = placing.placed.filter(({ row }) => row < rows);
    const top = agents + rows * rowHeight + (rows === 0 ? 0 : 10);
    const events = laneEvents(account, frame).filter(({ marks }) => marks.length > 0);
    const bottom = top + Math.max(1, events.length * eventHeight);
    const time = timeAxis(frame, [{ top: 8, bottom }]);
    const middle = (at: number) => top + (at + 0.5) * eventHeight;
    return {
      width,
      height: bottom + 24,
      frame: [
        ...names(rows, account.delegations.length - bars.length),
        ...events.map(({ name }, at) => laneName(middle(at), [name])),
        ...time.frame,
      ],
      plot: {
        left,
        right,
        shapes: [
          ...silences(account, frame, { top: 8, bottom }),
          ...time.shapes,
          ...work(account, frame),
          ...bars.map((bar) => barOf(bar, frame, account)),
        ],
        points: [
          ...time.points,
          ...inputs(account, frame),
          ...bars.map((bar) => nameOf(bar, frame)),
          ...events.flatMap(({ marks }, at) => marks.map((mark) => ({ ...mark, y: middle(at) }))),
        ],
      },
    };
  },
};

function names(rows: number, hidden: number): readonly Mark[] {
  return [
    laneName(human, ['Human']),
    laneName(main, ['Main agent']),
    ...(rows === 0 ? [] : [laneName(agents + 6, ['Subagents'])]),
    ...(hidden === 0 ? [] : [laneName(agents + 24, [{ value: hidden, unit: 'count' }, ' more'])]),
  ];
}

function laneName(y: number, words: Label): Mark {
  return { kind: 'words', style: 'name', x: left - 10, y: y + 4, align: 'end', words };
}

function silences(
  { waits }: SessionAccount,
  { x }: TimeFrame,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): readonly Mark[] {
  return waits.flatMap(({ kind, at, durationMs }): readonly Mark[] => {
    if (at === undefined) return [];
    const wide = x(at + durationMs) - x(at);
    const told: Label = ['Waiting, ', kind, ': ', { value: durationMs, unit: 'seconds' }];
    const style: Style = kind === 'limit' ? 'limit' : 'wait';
    return [
      ...(wide < 1
        ? []
        : [{ kind: 'box', style: 'silence', x: x(at), y: top, width: wide, height: bottom - top } as const]),
      { kind: 'box', style, x: x(at), y: human - 5, width: Math.max(0.5, wide), height: 10, told },
    ];
  });
}

/** Exchanges as a band, and on it the turns themselves. */
function work({ exchanges, entries }: SessionAccount, { x, to }: TimeFrame): readonly Mark[] {
  const bands = exchanges.map(({ startedAt, endedAt = to, durationMs, opener }): Mark => {
    const told: Label = ['Exchange, opened by ', opener, ': ', { value: durationMs, unit: 'seconds' }];
    return {
      kind: 'box',
      style: 'active',
      x: x(startedAt),
      y: main - 8,
      width: Math.max(1, x(endedAt) - x(startedAt)),
      height: 16,
      told,
    };
  });
  const turns = union(entries.flatMap((entry) => spanOf(entry, 1000)));
  return [
    ...bands,
    ...turns.map(({ from, to: end }): Mark => ({
      kind: 'box',
      style: 'main',
      x: x(from),
      y: main - 5,
      width: Math.max(0.8, x(end) - x(from)),
      height: 10,
    })),
  ];
}

function spanOf(
  { chain, turn: { startedAt: from, endedAt } }: Entry,
  least: number,
): readonly { readonly from: number; readonly to: number }[] {
  return chain.role !== 'main' || from === undefined ? [] : [{ from, to: Math.max(from + least, endedAt ?? from) }];
}

function barOf({ delegation, from, to, row }: Placed, { x }: TimeFrame, account: SessionAccount): Mark {
  return {
    kind: 'box',
    style: delegation.background ? 'background' : 'sub',
    x: x(from),
    y: agents + row * rowHeight,
    width: Math.max(1, x(to) - x(from)),
    height: rowHeight - 3,
    told: toldOf(delegation, to - from, account),
    turn: delegation.call?.turnId,
  };
}

function toldOf(
  { agentType, agent, status, wave }: Delegation,
  durationMs: number,
  { entries }: SessionAccount,
): Label {
  const turns =
    agent === undefined ? 0 : entries.filter(({ chain, part }) => chain === agent && part === 'response').length;
  return [
    agentType,
    ': ',
    { value: durationMs, unit: 'seconds' },
    agent === undefined ? ', no transcript' : `, ${turns} turns`,
    ...(status === undefined ? [] : [`, ${status}`]),
    ...(wave === undefined ? [] : [`, wave ${wave}`]),
  ];
}

const longestName = 40;

/** The type of the agent, where the bar has room for it. */
function nameOf({ delegation: { agentType }, from, to, row }: Placed, { x }: TimeFrame): Mark {
  return {
    kind: 'words',
    style: 'inside',
    x: x(from) + 5,
    y: agents + row * rowHeight + 10.5,
    align: 'start',
    words: [agentType],
    atMost: { characters: longestName, from: 'start' },
    room: { has: x(to) - x(from), needs: 6 * Math.min(agentType.length, longestName) + 12 },
  };
}

function inputs({ prompts }: SessionAccount, { x }: TimeFrame): readonly Mark[] {
  return prompts.flatMap(({ kind, at, chars, waitMs }): readonly Mark[] => {
    if (at === undefined) return [];
    const waited: Label = waitMs === undefined ? [] : [', after ', { value: waitMs, unit: 'seconds' }];
    const told: Label = [
      { value: at, unit: 'instant' },
      ` ${kind}, `,
      { value: chars, unit: 'chars' },
      ' characters',
      ...waited,
    ];
    const shape = kind === 'interruption' || kind === 'denial' ? 'cross' : 'dot';
    return [{ kind: 'symbol', style: shape === 'cross' ? 'error' : 'human', shape, x: x(at), y: human, told }];
  });
}
