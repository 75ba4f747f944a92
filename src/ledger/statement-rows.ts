/** The rows of a statement: what a session spent, before anyone asks for a price. */
import { joinedNumbers } from '../model/joined-numbers.ts';
import { lastAsked } from '../model/last-asked.ts';
import type { Outline, OutlinedTurn } from '../model/outline.ts';
import { compareText } from '../model/receipt.ts';
import type { Extra } from '../model/session.ts';
import { filesOf } from '../model/session.ts';
import type { SessionHead, StatementRows } from '../model/statement-rows.ts';
import {
  entryMarks,
  entryTimes,
  entryWords,
  largeNumbers,
  parts,
  promptKinds,
  promptNumbers,
  rebuildNumbers,
} from '../model/statement-rows.ts';
import { contextOf } from '../model/usage.ts';
import type { Request } from './requests.ts';
import type { Spending } from './spending.ts';
import { spendingOf } from './spending.ts';

/** The rows of these sessions, one after the other. */
export function statementRows(outlines: readonly Outline[]): StatementRows {
  const spendings = outlines.map(spendingOf);
  const texts = numbering();
  const cells = requestCells(
    spendings.reduce((sum, { requests }) => sum + requests.count, 0),
    texts.numberOf,
  );
  let first = 0;
  for (const { requests } of spendings) {
    requests.each((request, place) => {
      cells.put(request, first + place);
    });
    first += requests.count;
  }
  return {
    sessions: spendings.map(headOf),
    ...cells.columns(),
    prompts: columns(spendings.flatMap(promptsOf), promptNumbers.length),
    otherTimes: joinedNumbers(
      Float64Array,
      spendings.map(({ otherTimes }) => otherTimes),
    ),
    texts: texts.texts,
  };
}

function headOf({ session, agents: crew, acts, requests, otherTimes }: Spending): SessionHead {
  const { id, source, project, startedAt, endedAt, chains } = session;
  const typeByChain = new Map(crew.map(({ chain, agentType }) => [chain, agentType]));
  return {
    id,
    source,
    project,
    startedAt,
    endedAt,
    files: filesOf(session),
    chains: chains.map((chain) => ({ role: chain.role, agentType: typeByChain.get(chain) })),
    entries: requests.count,
    prompts: acts.length,
    otherTimes: otherTimes.length,
  };
}

type NumberOf = (text: string | undefined) => number;

const wordSize = 0x100000000;

/** The columns of so many requests, filled row by row, in any order. */
function requestCells(count: number, numberOf: NumberOf) {
  const times = new Float64Array(count * entryTimes.length);
  const words = new Uint32Array(count * entryWords.length);
  const large: (readonly number[])[] = [];
  const rebuilds: (readonly number[])[] = [];
  const numbers = turnNumbers(numberOf);
  let cell = 0;
  const put = (value: number): void => {
    words[cell] = value;
    if (value >= wordSize) large.push([cell, value]);
    cell += count;
  };
  return {
    /** In the order of `entryWords`. */
    put({ turn, extra, chain, coldStart: isFirst, rebuilt, estimate }: Request, row: number): void {
      const { usage, model } = extra ?? turn;
      times[row] = turn.startedAt ?? Number.NaN;
      times[count + row] = estimate ?? Number.NaN;
      if (rebuilt !== undefined) rebuilds.push(rebuildCells(turn, rebuilt, row));
      cell = row;
      put(usage.input);
      put(usage.cacheRead);
      put(usage.cacheWrite5m);
      put(usage.cacheWrite1h);
      put(usage.cacheWriteUnknown);
      put(usage.output);
      put(usage.webSearches);
      put(contextOf(extra === undefined ? turn.last : usage));
      put(marksOf(turn, extra, isFirst));
      put(chain);
      put(numbers.model(model));
      put(numbers.speed(turn.speed));
      put(numbers.serviceTier(turn.serviceTier));
      put(numbers.inferenceGeo(turn.inferenceGeo));
      put(numbers.branch(turn.branch));
      put(numbers.version(turn.version));
      put(numbers.tools(turn));
    },
    columns: () => ({
      entryTimes: times,
      entryWords: words,
      large: columns(large.toSorted(byFirst), largeNumbers.length),
      rebuilds: columns(rebuilds.toSorted(byFirst), rebuildNumbers.length),
    }),
  };
}

/** The numbers of the texts of a turn. */
function turnNumbers(numberOf: NumberOf) {
  return {
    model: lastAsked(numberOf),
    speed: lastAsked(numberOf),
    serviceTier: lastAsked(numberOf),
    inferenceGeo: lastAsked(numberOf),
    branch: lastAsked(numberOf),
    version: lastAsked(numberOf),
    tools: toolNumbering(numberOf),
  };
}

function byFirst([left = 0]: readonly number[], [right = 0]: readonly number[]): number {
  return left - right;
}

function marksOf(turn: OutlinedTurn, extra: Extra | undefined, isFirst: boolean): number {
  return (
    parts.indexOf(extra?.kind ?? 'response') |
    (isFirst ? entryMarks.coldStart : 0) |
    (turn.conflict ? entryMarks.conflict : 0) |
    (turn.outputIsLowerBound ? entryMarks.outputIsLowerBound : 0) |
    (turn.metered ? entryMarks.metered : 0)
  );
}

/** Each tool once: a statement tells which were called, not how often. */
function toolNumbering(numberOf: NumberOf): (turn: OutlinedTurn) => number {
  const numberByTool = new Map<string, number>();
  return ({ toolCalls }) => {
    const first = toolCalls[0];
    if (first === undefined) return 0;
    const known = toolCalls.length === 1 ? numberByTool.get(first.name) : undefined;
    if (known !== undefined) return known;
    const number = numberOf(JSON.stringify([...new Set(toolCalls.map(({ name }) => name))].toSorted(compareText)));
    if (toolCalls.length === 1) numberByTool.set(first.name, number);
    return number;
  };
}

function rebuildCells({ first }: OutlinedTurn, rebuilt: number, position: number): readonly number[] {
  const { cacheWrite5m, cacheWrite1h, cacheWriteUnknown } = first;
  return [position, rebuilt, cacheWrite5m, cacheWrite1h, cacheWriteUnknown];
}

function promptsOf({ session, acts }: Spending): readonly (readonly number[])[] {
  const positionByChain = new Map(session.chains.map((chain, position) => [chain, position]));
  return acts.map(({ at = Number.NaN, chars, chain, kind }) => [
    at,
    chars,
    positionByChain.get(chain) ?? 0,
    promptKinds.indexOf(kind),
  ]);
}

/** Column after column. */
function columns(rows: readonly (readonly number[])[], width: number): Float64Array {
  const cells = new Float64Array(rows.length * width);
  for (let row = 0; row < rows.length; row += 1) {
    const values = rows[row] ?? [];
    for (let column = 0; column < width; column += 1) cells[column * rows.length + row] = values[column] ?? Number.NaN;
  }
  return cells;
}

function numbering(): { readonly texts: readonly string[]; readonly numberOf: NumberOf } {
  const texts: string[] = [];
  const numberByText = new Map<string, number>();
  return {
    texts,
    numberOf(text) {
      if (text === undefined) return 0;
      const known = numberByText.get(text);
      if (known !== undefined) return known;
      texts.push(text);
      numberByText.set(text, texts.length);
      return texts.length;
    },
  };
}
