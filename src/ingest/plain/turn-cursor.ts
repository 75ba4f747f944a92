/** The turns of a plain file one after the other: the same that merging makes of their copies, as far as statements ask. */
import type { Mutable } from '../../model/mutable.ts';
import type { OutlinedTurn, TurnCursor } from '../../model/outline.ts';
import { absent, cellAt, responseMarks } from '../../model/scan.ts';
import { noUsage } from '../../model/usage.ts';
import type { PlainFile } from './plain-file.ts';
import { timeOf } from './plain-file.ts';
import type { TurnOrder } from './turn-order.ts';

export function turnCursor(plain: PlainFile, { starts, firsts, callTimes }: TurnOrder): TurnCursor {
  const { nexts } = plain;
  const turn = emptyTurn();
  const [usages, sizes, names] = [tokens(plain, turn), contents(plain, turn), words(plain, turn)];
  const toolCalls = namedCalls(plain);
  const moveTo = (position: number): void => {
    const first = firsts[position] ?? 0;
    usages.clear();
    sizes.clear();
    names.clear();
    let copy = first;
    do {
      usages.add(copy);
      sizes.add(copy);
      names.add(copy);
      copy = nexts[copy] ?? 0;
    } while (copy !== 0);
    usages.tell();
    names.tell();
    turn.startedAt = starts[position];
    turn.toolCalls = toolCalls(first);
  };
  return { starts, callTimes, turn, moveTo };
}

type Told = Mutable<Omit<OutlinedTurn, 'usage' | 'first' | 'last' | 'content'>> & {
  readonly usage: Mutable<OutlinedTurn['usage']>;
  readonly first: OutlinedTurn['usage'];
  readonly last: OutlinedTurn['usage'];
  readonly content: Mutable<OutlinedTurn['content']>;
};

function emptyTurn(): Told {
  const usage = { ...noUsage };
  return {
    startedAt: undefined,
    model: undefined,
    metered: false,
    usage,
    first: usage,
    last: usage,
    speed: undefined,
    serviceTier: undefined,
    inferenceGeo: undefined,
    branch: undefined,
    version: undefined,
    content: { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 },
    conflict: false,
    outputIsLowerBound: true,
    toolCalls: [],
  };
}

/** Tells a part of what a turn says, copy after copy, in the order of time. */
interface Teller {
  readonly clear: () => void;
  readonly add: (copy: number) => void;
}

/** One that knows what to tell when all copies are there. */
interface LateTeller extends Teller {
  readonly tell: () => void;
}

/** The counters stand side by side, those that no two honest copies differ in first. */
const firstCounter = 3;
const counterCount = 7;
const inputCounters = 5;

/** Of each counter the largest. */
function tokens({ rows: { columns } }: PlainFile, turn: Told): LateTeller {
  const { responses } = columns;
  const { usage } = turn;
  const largest = new Uint32Array(counterCount);
  const counted = (counter: number): number => {
    const most = largest[counter] ?? absent;
    return most === absent ? 0 : most;
  };
  return {
    clear() {
      largest.fill(absent);
      turn.metered = false;
      turn.conflict = false;
    },
    add(copy) {
      if ((cellAt(responses, 24, copy) & responseMarks.metered) === 0) return;
      turn.metered = true;
      for (let counter = 0; counter < counterCount; counter += 1) {
        const own = cellAt(responses, firstCounter + counter, copy);
        const most = largest[counter] ?? absent;
        if (own === absent || own === most) continue;
        if (most !== absent && counter < inputCounters) turn.conflict = true;
        if (most === absent || own > most) largest[counter] = own;
      }
    },
    tell() {
      usage.input = counted(0);
      usage.cacheRead = counted(1);
      usage.cacheWrite5m = counted(3);
      usage.cacheWrite1h = counted(4);
      usage.cacheWriteUnknown = Math.max(0, counted(2) - usage.cacheWrite5m - usage.cacheWrite1h);
      usage.output = counted(5);
      usage.webSearches = counted(6);
    },
  };
}

/** What the copies hold, added up, and whether any of the latest has a stop reason. */
function contents({ rows, recordOf }: PlainFile, turn: Told): Teller {
  const { responses } = rows.columns;
  const { content } = turn;
  let lastAt: number | undefined;
  return {
    clear() {
      content.textChars = content.toolInputChars = content.signatureChars = content.toolUses = 0;
      lastAt = undefined;
    },
    add(copy) {
      content.textChars += cellAt(responses, 20, copy);
      content.toolInputChars += cellAt(responses, 21, copy);
      content.signatureChars += cellAt(responses, 22, copy);
      content.toolUses += cellAt(responses, 23, copy);
      const at = timeOf(rows, recordOf[copy] ?? 0);
      if (cellAt(responses, 10, copy) !== 0) turn.outputIsLowerBound = false;
      else if (at !== lastAt) turn.outputIsLowerBound = true;
      lastAt = at;
    },
  };
}

/** Of each text the last that is there. */
function words({ rows: { columns, texts } }: PlainFile, turn: Told): LateTeller {
  const { responses } = columns;
  const wanted = [2, 11, 12, 13, 15, 16];
  const numbers = new Uint32Array(wanted.length);
  return {
    clear() {
      numbers.fill(0);
    },
    add(copy) {
      for (let word = 0; word < wanted.length; word += 1) {
        const number = cellAt(responses, wanted[word] ?? 0, copy);
        if (number !== 0) numbers[word] = number;
      }
    },
    tell() {
      turn.model = texts.at(numbers[0] ?? 0);
      turn.speed = texts.at(numbers[1] ?? 0);
      turn.serviceTier = texts.at(numbers[2] ?? 0);
      turn.inferenceGeo = texts.at(numbers[3] ?? 0);
      turn.version = texts.at(numbers[4] ?? 0);
      turn.branch = texts.at(numbers[5] ?? 0);
    },
  };
}

const noCalls: OutlinedTurn['toolCalls'] = [];

/** The calls of a response by its first copy: their names only, and an object for each name. */
function namedCalls({ rows: { columns, texts }, nexts, callsFrom }: PlainFile) {
  const callByName: { readonly name: string }[] = [];
  const named = (call: number): { readonly name: string } => {
    const number = cellAt(columns.calls, 1, call);
    return (callByName[number] ??= { name: texts.at(number) ?? '' });
  };
  return (first: number): OutlinedTurn['toolCalls'] => {
    let found: { readonly name: string }[] | undefined;
    let copy = first;
    do {
      for (let call = callsFrom[copy] ?? 0; call < (callsFrom[copy + 1] ?? 0); call += 1) {
        found ??= [];
        found.push(named(call));
      }
      copy = nexts[copy] ?? 0;
    } while (copy !== 0);
    return found ?? noCalls;
  };
}
