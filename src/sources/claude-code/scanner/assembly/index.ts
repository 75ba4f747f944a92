/**
 * The scanner: reads the lines of a transcript as JSON, every byte of them, and keeps what the ledger needs as columns
 * of numbers. A line that it does not understand whole is left to the host, as if it had not been looked at.
 */
import { clearTask, taskEnd, taskStart } from './delegation';
import { clearGuesses } from './guess';
import * as layout from './memory';
import { knowAll, learn } from './names';
import * as pending from './pending';
import { tellDigest } from './pending';
import { record, toldAt } from './record';
import { telling } from './rowless';
import { clearRecords, commit, commitElsewhere, dropped as droppedRecords } from './rows';
import { clearStrings, crowded as isCrowded, intern, poolEnd as endOfPool } from './strings';
import { clearEntries, measure, textFrom, textTo, Told } from './telling';
import { at, moveTo } from './text';
import { blanks, byte } from './values';
import { Word } from './vocabulary';

/** All complete lines were read. */
const done: i32 = 0;
/** The line between `lineStart` and `lineEnd` is the host's. */
const deferred: i32 = 1;
/** The columns are full: to be fetched before reading goes on. */
const full: i32 = 2;
/** The digest of a task is asked for (`toldText`), to be given to `answer`, before reading goes on. */
const asked: i32 = 3;

/** Where reading goes on. */
export let position: i32 = 0;
export let lineStart: i32 = 0;
export let lineEnd: i32 = 0;
/** The number of the line at `position`, from 1; and of the one that is the host's. */
export let line: u32 = 1;
export let deferredLine: u32 = 0;

/** What is known of that line: a number of `Told`, its measure, and when it was. */
export let told: i32 = Told.nothing;
export function toldMeasure(): f64 {
  return <f64>measure;
}
export function toldText(end: bool): i32 {
  return end ? textTo : textFrom;
}
/** Where the task begins or ends whose digest is asked for. */
export function task(end: bool): i32 {
  return end ? taskEnd : taskStart;
}
/** The digest, as so many bytes. */
export function answer(bytes: i32): void {
  tellDigest(intern(layout.digest, bytes));
  clearTask();
}
export function toldInstant(): f64 {
  return toldAt();
}

/** Whether the transcript is a subagent's. */
let ofAgent: bool = false;

/** To be called once. */
export function start(): void {
  layout.reach(layout.pool);
  knowAll();
}

/** Makes known a type of records that say nothing; its ASCII bytes stand where lines are read into. */
export function learnSilent(length: i32): void {
  learn(layout.input, length, Word.silent);
}

/** Begins a transcript of so many bytes, a subagent's or not; its first line has this number. */
export function begin(bytes: f64, first: u32, agent: bool): void {
  line = first;
  ofAgent = agent;
  clearStrings(bytes);
  clearGuesses();
  clearEntries();
  clearRecords();
  pending.clearRows();
  clearTask();
}

export function clearRows(): void {
  pending.clearRows();
}

/** Reads lines from `from` on, up to `to`, behind the last of which there is no line feed, or nothing. */
export function scan(from: i32, to: i32): i32 {
  // Whatever breaks off there, ends there.
  store<u8>(to, 0x0a);
  let here = from;
  while (here < to) {
    position = here;
    if (!pending.hasRoom()) return full;
    const result = lineAt(here, to);
    if (result == 0) return done;
    if (result < 0) return deferred;
    here = result;
    if (taskStart != taskEnd) {
      position = here;
      return asked;
    }
  }
  position = here;
  return done;
}

/** Where the next line begins; 0 where this one is not complete yet, negative where it is the host's, as a long one is. */
function lineAt(here: i32, to: i32): i32 {
  moveTo(here);
  told = Told.nothing;
  clearTask();
  filler();
  const isEmpty = byte() == 0x0a;
  if (isEmpty || (byte() == 0x7b && record())) {
    filler();
    const ends = at < to && byte() == 0x0a;
    const isScanned = ends && at - here <= layout.longestLine;
    if ((ends && isEmpty) || (isScanned && commit(line))) {
      line += 1;
      return at + 1;
    }
    if (isScanned) told = telling(ofAgent);
  }
  return handedOver(here, to);
}

/** Blanks, carriage returns, NUL bytes and byte order marks around a record carry nothing. */
function filler(): void {
  while (true) {
    blanks();
    if (byte() == 0) moveTo(at + 1);
    else if (byte() == 0xef && load<u8>(at, 1) == 0xbb && load<u8>(at, 2) == 0xbf) moveTo(at + 3);
    else return;
  }
}

function handedOver(here: i32, to: i32): i32 {
  const end = lineFeed(at);
  if (end >= to) return 0;
  lineStart = here;
  lineEnd = end;
  deferredLine = line;
  commitElsewhere(line);
  line += 1;
  position = end + 1;
  return -1;
}

/** The next line feed; there is one behind the last byte. No line feed is ever passed before its line is done. */
function lineFeed(from: i32): i32 {
  const feeds = i8x16.splat(0x0a);
  let here = from;
  while (true) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(here), feeds));
    if (bits != 0) return here + ctz(bits);
    here += 16;
  }
}

/** Records that are ignored and left no row. */
export function dropped(): i32 {
  return droppedRecords;
}

/** Whether a string may stand in the pool twice. */
export function crowded(): i32 {
  return isCrowded ? 1 : 0;
}

export function poolEnd(): i32 {
  return endOfPool();
}

export const poolStart: i32 = layout.pool;
export const toldStart: i32 = layout.told;
export const spansStart: i32 = layout.spans;
export const digestStart: i32 = layout.digest;
export const inputStart: i32 = layout.input;
export const inputBytes: i32 = layout.inputBytes;
export const longestLine: i32 = layout.longestLine;

/** Where the rows of each kind begin. */
export const recordsStart: i32 = layout.records;
export const responsesStart: i32 = layout.turns;
export const callsStart: i32 = layout.calls;
export const outcomesStart: i32 = layout.results;
export const namingsStart: i32 = layout.namings;
/** How many rows of a kind wait, once their columns were moved together: column behind column, without gaps. */
export function pack(kind: i32): i32 {
  switch (kind) {
    case 0:
      return layout.pack(layout.records, layout.recordColumns, layout.rowsPerFetch, pending.records);
    case 1:
      return layout.pack(layout.turns, layout.turnColumns, layout.rowsPerFetch, pending.turns);
    case 2:
      return layout.pack(layout.calls, layout.callColumns, layout.itemsPerFetch, pending.calls);
    case 3:
      return layout.pack(layout.results, layout.resultColumns, layout.itemsPerFetch, pending.results);
    default:
      return layout.pack(layout.namings, layout.namingColumns, layout.rowsPerFetch, pending.namings);
  }
}

/**
 * A checksum of whole words of eight bytes: each step can be undone, so that one word that differs always shows.
 */
export function checksum(start: i32, words: i32, seed: u64): u64 {
  let sum = seed;
  for (let index = 0; index < words; index += 1) {
    sum = (sum ^ load<u64>(start + (index << 3))) * 0x9e3779b97f4a7c15;
    sum = sum ^ (sum >> 29);
  }
  return sum;
}
