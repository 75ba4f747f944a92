/**
 * Rows that wait to be fetched. What a record adds is written behind the last row and counts only once the whole record
 * was understood: one that has to be read elsewhere leaves nothing behind.
 */
import * as memory from './memory';

export let records: i32 = 0;
export let turns: i32 = 0;
export let calls: i32 = 0;
export let results: i32 = 0;
export let namings: i32 = 0;

/** Calls and results of the record at hand. */
export let newCalls: i32 = 0;
export let newResults: i32 = 0;

export function clearRows(): void {
  records = 0;
  turns = 0;
  calls = 0;
  results = 0;
  namings = 0;
}

/** Whether one more record finds room, however many items it may hold. */
export function hasRoom(): bool {
  return (
    records < memory.rowsPerFetch &&
    namings < memory.rowsPerFetch &&
    calls < memory.itemsPerFetch / 2 &&
    results < memory.itemsPerFetch / 2
  );
}

export function beginRecord(): void {
  newCalls = 0;
  newResults = 0;
}

/** False where one record holds more items than find room. */
export function addCall(id: u32, name: u32): bool {
  const row = calls + newCalls;
  if (newCalls >= memory.itemsPerFetch / 2) return false;
  memory.put(memory.calls, 0, memory.itemsPerFetch, row, id);
  memory.put(memory.calls, 1, memory.itemsPerFetch, row, name);
  newCalls += 1;
  return true;
}

/** Of the call that was added last. */
export function tellCall(column: i32, value: u32): void {
  memory.put(memory.calls, column, memory.itemsPerFetch, calls + newCalls - 1, value);
}

let digestRow: i32 = 0;

/** The call that was added last is to have a digest. */
export function awaitDigest(): void {
  digestRow = calls + newCalls - 1;
}

export function tellDigest(value: u32): void {
  memory.put(memory.calls, 5, memory.itemsPerFetch, digestRow, value);
}

export function addResult(toolUseId: u32, isError: bool): bool {
  const row = results + newResults;
  if (newResults >= memory.itemsPerFetch / 2) return false;
  memory.put(memory.results, 0, memory.itemsPerFetch, row, toolUseId);
  memory.put(memory.results, 1, memory.itemsPerFetch, row, isError ? 1 : 0);
  newResults += 1;
  return true;
}

export function turn(column: i32, value: u32): void {
  memory.put(memory.turns, column, memory.rowsPerFetch, turns, value);
}

export function record(column: i32, value: u32): void {
  memory.put(memory.records, column, memory.rowsPerFetch, records, value);
}

export function commitTurn(): void {
  turns += 1;
  calls += newCalls;
}

export function commitResults(): void {
  results += newResults;
}

export function commitRecord(): void {
  records += 1;
}

/** One more record names this session: records of one session mostly follow each other. */
export function countNaming(session: u32): void {
  if (session == 0) return;
  const last = memory.namings + ((namings - 1) << 2);
  if (namings > 0 && load<u32>(last) == session) {
    const count = last + (memory.rowsPerFetch << 2);
    store<u32>(count, load<u32>(count) + 1);
    return;
  }
  memory.put(memory.namings, 0, memory.rowsPerFetch, namings, session);
  memory.put(memory.namings, 1, memory.rowsPerFetch, namings, 1);
  namings += 1;
}
