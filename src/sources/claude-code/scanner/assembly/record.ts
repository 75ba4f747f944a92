/** One record: walked through from brace to brace, then kept as rows, counted, or left to the decoder. */
import * as message from './message';
import { callBlocks, hasError, inputUnits, plainText, resultBlocks, signatureUnits } from './blocks';
import { textBlocks, textEnd, textStart, textUnits } from './blocks';
import { clearDetail, detail, mayTell } from './detail';
import { beginGuesses } from './guess';
import { instant, readInstant } from './instant';
import { broken, end, enter, hasKey, known, leave, member, text, textLike, told, word } from './members';
import { Key, Word } from './names';
import * as pending from './pending';
import { authorship, byHarness, clearPrompt, isClear, isSummary, noteUnclear } from './prompt';
import { attached, clearInner, inner, isQuiet, readDuration, readSubtype, tells } from './quiet';
import { arePlain, clearTelling, keep, lastEntry, Place, tellMeasure, tellText, Told } from './telling';
import { at, escaped, from, moveTo, string, to } from './text';
import { keyHigh, keyLow, makeKey, entry } from './strings';
import { clearState, compaction, queued, stateOf, title } from './state';
import * as usage from './usage';
import { byte, isNext, nullBytes, skip, trueBytes } from './values';
import { characters, wording } from './wording';

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

let type: i32 = 0;
let hasMessage: bool = false;
let isDated: bool = false;
let isSidechain: bool = false;
let uuid: u32 = 0;
/** Where it, and the ids of requests, stand among the strings. */
let uuidEntry: i32 = 0;
let requestEntry: i32 = 0;
let otherRequestEntry: i32 = 0;
let parentUuid: u32 = 0;
let logicalParentUuid: u32 = 0;
let sessionId: u32 = 0;
let otherSessionId: u32 = 0;
let requestId: u32 = 0;
let otherRequestId: u32 = 0;
let effort: u32 = 0;
let version: u32 = 0;
let branch: u32 = 0;
let cwd: u32 = 0;
let agentType: u32 = 0;

function clear(): void {
  type = 0;
  hasMessage = false;
  isDated = false;
  isSidechain = false;
  uuid = 0;
  parentUuid = 0;
  logicalParentUuid = 0;
  sessionId = 0;
  otherSessionId = 0;
  requestId = 0;
  otherRequestId = 0;
  effort = 0;
  version = 0;
  branch = 0;
  cwd = 0;
  agentType = 0;
  clearInner();
  clearPrompt();
  clearState();
  clearDetail();
  clearTelling();
  message.clearMessage();
  pending.beginRecord();
}

/** Reads the object at hand; false where the decoder has to. Nothing is kept before `commit`. */
export function record(): bool {
  clear();
  beginGuesses();
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken || !part(key)) return false;
  }
  return leave(outer);
}

function part(key: i32): bool {
  switch (key) {
    case Key.type:
      if (!known()) return false;
      type = word;
      return type != 0;
    case Key.message:
      hasMessage = byte() == 0x7b;
      return hasMessage ? message.message() : skip();
    case Key.timestamp:
      return timestamp();
    case Key.isSidechain:
      isSidechain = isNext(trueBytes);
      return skip();
    case Key.data:
      return byte() == 0x7b ? inner() : skip();
    case Key.attachment:
      return attached();
    case Key.subtype:
      return readSubtype();
    case Key.toolUseResult:
      return detail();
    case Key.durationMs:
      return readDuration();
    case Key.aiTitle:
    case Key.customTitle:
      return title(key);
    case Key.content:
      return queued();
    case Key.compactMetadata:
      return compaction();
    case Key.parent_tool_use_id:
      noteUnclear();
      return isNext(nullBytes) && skip();
    // What these tell, the columns do not hold. Where they say nothing, they are null.
    case Key.forkedFrom:
    case Key.costUSD:
    case Key.toolDenialKind:
      return isNext(nullBytes) && skip();
    default:
      return name(key);
  }
}

/** Strings; a text that is none of these is not kept. */
function name(key: i32): bool {
  switch (key) {
    case Key.uuid:
      if (!textAt(Place.uuid) || !hasKey()) return false;
      uuid = told;
      uuidEntry = entry;
      return true;
    case Key.parentUuid:
      if (!textAt(Place.parentUuid)) return false;
      parentUuid = told;
      return true;
    case Key.logicalParentUuid:
      if (!textAt(Place.logicalParentUuid)) return false;
      logicalParentUuid = told;
      return true;
    case Key.sessionId:
      if (!textAt(Place.sessionId)) return false;
      sessionId = told;
      return true;
    case Key.session_id:
      if (!textAt(Place.otherSessionId)) return false;
      otherSessionId = told;
      return true;
    case Key.version:
      if (!textAt(Place.version)) return false;
      version = told;
      return true;
    case Key.gitBranch:
      if (!textAt(Place.branch)) return false;
      branch = told;
      return true;
    case Key.cwd:
      if (!textAt(Place.cwd)) return false;
      cwd = told;
      return true;
    case Key.promptId:
      return textAt(Place.promptId);
    default:
      return otherName(key);
  }
}

/** Records of one transcript mostly name the same session, and follow the one before them. */
function textAt(place: i32): bool {
  if (!textLike(lastEntry(place == Place.parentUuid ? Place.uuid : place))) return false;
  keep(place);
  return true;
}

function otherName(key: i32): bool {
  switch (key) {
    case Key.requestId:
      if (!text() || !hasKey()) return false;
      requestId = told;
      requestEntry = entry;
      return true;
    case Key.request_id:
      if (!text() || !hasKey()) return false;
      otherRequestId = told;
      otherRequestEntry = entry;
      return true;
    case Key.effort:
      if (!text()) return false;
      effort = told;
      return true;
    case Key.attributionAgent:
      if (!text()) return false;
      agentType = told;
      return true;
    default:
      return key >= Key.isMeta && key <= Key.entrypoint ? authorship(key) : skip();
  }
}

function timestamp(): bool {
  if (isNext(nullBytes)) return skip();
  if (byte() != 0x22) return false;
  moveTo(at + 1);
  isDated = string() && !escaped && to - from == 24 && readInstant(from);
  return isDated;
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

/** What a record tells that was read whole, and left no rows (`Told`). */
export function telling(ofAgent: bool): i32 {
  if (!arePlain || (isSidechain && !ofAgent)) return Told.nothing;
  if (uuid == 0) return isQuiet(type) ? Told.ignored : stateOf(type);
  if (type != Word.user) return tells(type);
  if (isOutcome()) return resultTells();
  const isPrompt = hasMessage && plainText && message.isUser && isClear();
  if (!isPrompt || !wording(textStart, textEnd)) return Told.nothing;
  tellMeasure(characters);
  tellText(textStart, textEnd);
  if (ofAgent) return byHarness ? Told.nothing : Told.delegated;
  if (isSummary) return Told.summary;
  return byHarness ? Told.machine : Told.prompt;
}

function resultTells(): i32 {
  if (resultBlocks != 1 || pending.newResults != 1) return Told.nothing;
  tellMeasure(hasError ? 1 : 0);
  return Told.result;
}

/** When it was, in UTC milliseconds; negative where it does not say. */
export function toldAt(): f64 {
  return isDated ? <f64>instant : -1;
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

function isOutcome(): bool {
  return hasMessage && !plainText && resultBlocks > 0 && textBlocks == 0;
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
