/** What is kept of a record that was read: rows, a count of those that say nothing, or the place of one that is read elsewhere. */
import { callBlocks, inputUnits, plainText, resultBlocks, signatureUnits, textUnits } from './blocks';
import { mayTell } from './detail';
import { instant } from './instant';
import * as message from './message';
import * as pending from './pending';
import { isQuiet } from './quiet';
import {
  agentType,
  branch,
  cwd,
  effort,
  hasMessage,
  isDated,
  isOutcome,
  isSidechain,
  logicalParentUuid,
  otherRequestEntry,
  otherRequestId,
  otherSessionId,
  parentUuid,
  requestEntry,
  requestId,
  sessionId,
  type,
  uuid,
  uuidEntry,
  version,
} from './record';
import { keyHigh, keyLow, makeKey } from './strings';
import * as usage from './usage';
import { Word } from './vocabulary';

/** Kinds of record rows, and marks beside the kind. */
const kept: u32 = 0;
const response: u32 = 1;
const outcome: u32 = 2;
const elsewhere: u32 = 3;
const dated: u32 = 4;
const sidechain: u32 = 8;
const itemShift: u32 = 16;

/** What a key is the name of (`model/name-key.ts`). */
namespace Named {
  export const record: u32 = 2;
  export const message: u32 = 3;
  export const request: u32 = 4;
}

const metered: u32 = 1;
const byAssistant: u32 = 2;

/** Records of this transcript that are ignored, and leave no row. */
export let dropped: i32 = 0;

export function clearRecords(): void {
  dropped = 0;
}

/** Keeps what was read; false where the decoder has to read it after all. */
export function commit(line: u32): bool {
  if (type == Word.assistant) return commitResponse(line);
  if (type == Word.user) return commitOutcome(line);
  if (!isQuiet(type)) return false;
  if (isDated) return commitRow(line, kept, 0);
  dropped += 1;
  pending.countNaming(sessionId != 0 ? sessionId : otherSessionId);
  return true;
}

/** A record without an id is known by the digest of its bytes, which the host makes. */
function commitRow(line: u32, kind: u32, items: i32): bool {
  if (uuid == 0 || items > 0xffff) return false;
  const marks = (isDated ? dated : 0) | (isSidechain ? sidechain : 0);
  pending.record(0, line);
  pending.record(1, kind | marks | ((<u32>items) << itemShift));
  pending.record(2, uuid);
  pending.record(3, parentUuid != 0 ? parentUuid : logicalParentUuid);
  pending.record(4, isDated ? <u32>instant : 0);
  pending.record(5, isDated ? <u32>(instant >> 32) : 0);
  makeKey(uuidEntry, Named.record);
  pending.record(6, keyLow);
  pending.record(7, keyHigh);
  pending.commitRecord();
  pending.countNaming(sessionId != 0 ? sessionId : otherSessionId);
  return true;
}

/** A line that the host reads: its row keeps the place. */
export function commitElsewhere(line: u32): void {
  pending.record(0, line);
  pending.record(1, elsewhere);
  pending.commitRecord();
}

function commitOutcome(line: u32): bool {
  if (!isOutcome() || (mayTell && resultBlocks == 1)) return false;
  if (!commitRow(line, outcome, pending.newResults)) return false;
  pending.commitResults();
  return true;
}

function commitResponse(line: u32): bool {
  if (!hasMessage || plainText || message.isSynthetic) return false;
  if (!commitRow(line, response, pending.newCalls)) return false;
  pending.turn(0, message.id);
  pending.turn(1, requestId != 0 ? requestId : otherRequestId);
  pending.turn(2, message.model);
  pending.turn(3, usage.input);
  pending.turn(4, usage.cacheRead);
  pending.turn(5, usage.cacheWriteFlat);
  pending.turn(6, usage.cacheWrite5m);
  pending.turn(7, usage.cacheWrite1h);
  pending.turn(8, usage.output);
  pending.turn(9, usage.webSearches);
  pending.turn(10, message.stopReason);
  pending.turn(11, usage.speed);
  pending.turn(12, usage.serviceTier);
  pending.turn(13, usage.inferenceGeo);
  pending.turn(14, effort);
  pending.turn(15, version);
  pending.turn(16, branch);
  pending.turn(17, cwd);
  pending.turn(18, agentType);
  pending.turn(19, message.cacheMissReason);
  pending.turn(20, textUnits);
  pending.turn(21, inputUnits);
  pending.turn(22, signatureUnits);
  pending.turn(23, callBlocks);
  pending.turn(24, (message.isMetered ? metered : 0) | (message.isAssistant ? byAssistant : 0));
  makeResponseKey();
  pending.turn(25, keyLow);
  pending.turn(26, keyHigh);
  pending.commitTurn();
  return true;
}

/** As copies of responses are brought together: by their message, else by their request. Without either there is no key. */
function makeResponseKey(): void {
  if (message.id != 0) makeKey(message.idEntry, Named.message);
  else if (requestId != 0) makeKey(requestEntry, Named.request);
  else if (otherRequestId != 0) makeKey(otherRequestEntry, Named.request);
}
