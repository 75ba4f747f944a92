/**
 * The scanner's host: gives it bytes, takes its rows before they overflow, and hands on the lines that it leaves. The
 * scanner itself (`assembly`) is WebAssembly with SIMD; where the machine has none, every line is the decoder's.
 */
import { Buffer } from 'node:buffer';
import type { LeftLine, RowKind, Scan, Scanner } from '../../../model/scan.ts';
import { columnsByKind, rowKinds } from '../../../model/scan.ts';
import { silentTypes } from '../catalogue.ts';
import { digest } from '../digest.ts';
import { binary } from './binary.ts';
import type { CollectedRows } from './collected-rows.ts';
import { collectedRows } from './collected-rows.ts';
import type { Exports } from './exports.ts';
import { exportsOf } from './exports.ts';
import { inputText } from './told-strings.ts';
import type { Telling } from './told.ts';
import { openingBrace, telling } from './told.ts';

/** What `scan` answers (assembly/index.ts). */
const done = 0;
const left = 1;
const asked = 3;

/** A scanner of its own memory; `undefined` where WebAssembly or its SIMD is missing. */
export function scanner(): Scanner | undefined {
  const module = compiled();
  return module === undefined ? undefined : hosted(exportsOf(new WebAssembly.Instance(module)));
}

function compiled(): WebAssembly.Module | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const bytes = Buffer.from(binary, 'base64');
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
}

/** Where a transcript stands while it is scanned. */
interface State {
  /** Bytes of a line whose end is still to come, at the start of the input. */
  held: number;
  /** Bytes of the file before them. */
  passed: number;
  rows: Readonly<Record<RowKind, CollectedRows>>;
}

function hosted(exports: Exports): Scanner {
  const { bytes, call, value, variable } = exports;
  call('start');
  const position = variable('position');
  const nextLine = variable('line');
  const told = telling(exports);
  const leftLine = leftLines(exports, told);
  const takeRows = rowTaker(exports);
  const input = value('inputStart');
  const longest = value('longestLine');
  const end = input + value('inputBytes');
  const bytesAt = (from: number, length: number) => bytes().subarray(from, from + length);
  for (const type of silentTypes) {
    bytesAt(input, type.length).set(Buffer.from(type, 'latin1'));
    call('learnSilent', type.length);
  }
  const state: State = { held: 0, passed: 0, rows: emptyRows() };
  return {
    begin({ bytes: size, offset, line, ofAgent }) {
      call('begin', size, line, ofAgent ? 1 : 0);
      told.clear();
      Object.assign(state, { held: 0, passed: offset, rows: emptyRows() });
    },
    room(wanted) {
      if (state.held > longest) return new Uint8Array();
      // A long line is looked at again with each read: the more of it there is, the more is read.
      const length = Math.max(wanted, state.held);
      return bytesAt(input + state.held, Math.min(length, end - input - state.held));
    },
    advance(length, onLeft) {
      const stop = input + state.held + length;
      let from = input;
      for (let answer = call('scan', from, stop); answer !== done; answer = call('scan', from, stop)) {
        if (answer === left) onLeft(leftLine(state.passed - input));
        else if (answer === asked) answerTask(exports);
        else takeRows(state.rows);
        from = position();
      }
      from = position();
      state.held = stop - from;
      state.passed += from - input;
      bytesAt(input, state.held).set(bytesAt(from, state.held));
    },
    end() {
      takeRows(state.rows);
      const rest = { number: nextLine(), offset: state.passed, bytes: bytesAt(input, state.held) };
      return { scan: scanOf(exports, state.rows), rest };
    },
  };
}

/** Gives the digest of a delegation's task, which the scanner has only as bytes. */
function answerTask({ bytes, call, value }: Exports): void {
  const text = inputText(bytes(), call('task', 0), call('task', 1));
  call('answer', bytes().write(digest(text.trim()), value('digestStart'), 'latin1'));
}

function emptyRows(): State['rows'] {
  return {
    records: rowsOf('records'),
    responses: rowsOf('responses'),
    calls: rowsOf('calls'),
    outcomes: rowsOf('outcomes'),
    namings: rowsOf('namings'),
  };
}

function rowsOf(kind: RowKind): CollectedRows {
  return collectedRows(columnsByKind[kind].length);
}

function leftLines({ bytes, variable }: Exports, told: Telling): (base: number) => LeftLine {
  const [start, end, number] = [variable('lineStart'), variable('lineEnd'), variable('deferredLine')];
  return (base) => {
    const from = start();
    const line = number();
    const whole = bytes().subarray(from, end());
    const decoded = told.decoded(line, whole);
    // What is told is told of a record, which may stand behind blanks.
    const blanks = decoded === undefined ? 0 : whole.indexOf(openingBrace);
    return { number: line, offset: base + from + blanks, bytes: whole, decoded };
  };
}

/** Moves the rows that wait to where they are collected. */
function rowTaker({ memory, call, value }: Exports): (rows: State['rows']) => void {
  const starts = rowKinds.map((kind) => value(`${kind}Start`) / 4);
  return (rows) => {
    const cells = new Uint32Array(memory.buffer);
    for (const [index, kind] of rowKinds.entries()) rows[kind].add(cells, starts[index] ?? 0, call('pack', index));
    call('clearRows');
  };
}

function scanOf({ memory, call, value }: Exports, rows: State['rows']): Scan {
  const start = value('poolStart');
  const collected = {
    records: rows.records.rows(),
    responses: rows.responses.rows(),
    calls: rows.calls.rows(),
    outcomes: rows.outcomes.rows(),
    namings: rows.namings.rows(),
  };
  return {
    rows: collected,
    pool: new Uint8Array(memory.buffer.slice(start, call('poolEnd'))),
    distinct: call('crowded') === 0,
    dropped: call('dropped'),
  };
}
