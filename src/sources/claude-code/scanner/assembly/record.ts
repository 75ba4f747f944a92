/** One record: walked through from brace to brace. What of it is kept is another matter (`rows.ts`). */
import * as message from './message';
import { plainText, resultBlocks, textBlocks } from './blocks';
import { clearDetail, detail } from './detail';
import { beginGuesses } from './guess';
import { instant, readInstant } from './instant';
import { broken, end, enter, hasKey, known, leave, member, text, textLike, told, word } from './members';
import * as pending from './pending';
import { authorship, clearPrompt, noteUnclear } from './prompt';
import { attached, clearInner, inner, readDuration, readSubtype } from './quiet';
import { clearTelling, keep, lastEntry, Place } from './telling';
import { at, escaped, from, moveTo, string, to } from './text';
import { clearState, compaction, queued, title } from './state';
import { entry } from './strings';
import { byte, isNext, nullBytes, skip, trueBytes } from './values';
import { Key } from './vocabulary';

export let type: i32 = 0;
export let hasMessage: bool = false;
export let isDated: bool = false;
export let isSidechain: bool = false;
export let uuid: u32 = 0;
/** Where it, and the ids of requests, stand among the strings. */
export let uuidEntry: i32 = 0;
export let requestEntry: i32 = 0;
export let otherRequestEntry: i32 = 0;
export let parentUuid: u32 = 0;
export let logicalParentUuid: u32 = 0;
export let sessionId: u32 = 0;
export let otherSessionId: u32 = 0;
export let requestId: u32 = 0;
export let otherRequestId: u32 = 0;
export let effort: u32 = 0;
export let version: u32 = 0;
export let branch: u32 = 0;
export let cwd: u32 = 0;
export let agentType: u32 = 0;

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

/** When it was, in UTC milliseconds; negative where it does not say. */
export function toldAt(): f64 {
  return isDated ? <f64>instant : -1;
}

/** Whether it is a result of tools, and nothing beside. */
export function isOutcome(): bool {
  return hasMessage && !plainText && resultBlocks > 0 && textBlocks == 0;
}
