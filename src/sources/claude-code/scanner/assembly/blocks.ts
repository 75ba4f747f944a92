/** The blocks of a message: texts and thoughts by their lengths, calls and results as rows. */
import { agentType, askForDigest, skill } from './delegation';
import { background, input, timeoutMs } from './input';
import { keep, Place } from './telling';
import { broken, end, enter, hasKey, item, known, leave, member, text, told, word } from './members';
import { addCall, addResult, tellCall } from './pending';
import { resultContent } from './result-content';
import { at, from, moveTo, string, to, units } from './text';
import { absent, byte, isNext, skip, trueBytes } from './values';
import { Key, Word } from './vocabulary';

/** Of the message at hand. */
export let textBlocks: i32 = 0;
export let textUnits: i32 = 0;
export let signatureUnits: i32 = 0;
export let inputUnits: i32 = 0;
export let callBlocks: i32 = 0;
export let resultBlocks: i32 = 0;
/** Whether the last of them is an error. */
export let hasError: bool = false;
/** Whether the content is no blocks but a text, and where that stands. */
export let plainText: bool = false;
export let textStart: i32 = 0;
export let textEnd: i32 = 0;

export function clearBlocks(): void {
  textBlocks = 0;
  textUnits = 0;
  signatureUnits = 0;
  inputUnits = 0;
  callBlocks = 0;
  resultBlocks = 0;
  plainText = false;
}

/** Reads the value of `content`. */
export function blocks(): bool {
  if (byte() == 0x22) return contentText();
  if (byte() != 0x5b) return skip();
  moveTo(at + 1);
  for (let state = item(true); state != end; state = item(false)) {
    if (state == broken) return false;
    if (byte() == 0x22) return false;
    if (byte() != 0x7b) {
      if (!skip()) return false;
    } else if (!block()) return false;
  }
  return true;
}

function contentText(): bool {
  plainText = true;
  moveTo(at + 1);
  if (!string()) return false;
  textStart = from;
  textEnd = to;
  return true;
}

let hasText: bool = false;
let ownText: i32 = 0;
let ownSignature: i32 = 0;
let ownInput: i32 = 0;
let id: u32 = 0;
let name: u32 = 0;
let tool: i32 = 0;
let toolUseId: u32 = 0;
let isError: bool = false;

/** The type may stand behind what it gives a meaning to. */
function block(): bool {
  let type = 0;
  hasText = false;
  ownText = 0;
  ownSignature = 0;
  ownInput = -1;
  id = 0;
  name = 0;
  tool = 0;
  toolUseId = 0;
  isError = false;
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.type) {
      if (!known()) return false;
      type = word;
    } else if (!part(key)) return false;
  }
  leave(outer);
  return counted(type);
}

function part(key: i32): bool {
  switch (key) {
    case Key.text:
      return length(true);
    case Key.signature:
      return length(false);
    case Key.id:
      if (!text() || !hasKey()) return false;
      id = told;
      return true;
    case Key.name:
      return toolName();
    case Key.input:
      if (byte() != 0x7b) return false;
      ownInput = input();
      return ownInput >= 0;
    case Key.tool_use_id:
      if (!text() || !hasKey()) return false;
      toolUseId = told;
      keep(Place.toolUseId);
      return true;
    case Key.is_error:
      isError = isNext(trueBytes);
      return skip();
    case Key.content:
      return resultContent();
    default:
      return skip();
  }
}

function length(ofText: bool): bool {
  if (byte() != 0x22) return skip();
  moveTo(at + 1);
  if (!string()) return false;
  if (ofText) {
    hasText = true;
    ownText = units();
  } else ownSignature = units();
  return true;
}

function toolName(): bool {
  const start = at;
  if (byte() == 0x22) {
    if (!known()) return false;
    tool = word;
    moveTo(start);
  }
  if (!text()) return false;
  name = told;
  return true;
}

function counted(type: i32): bool {
  if (type == Key.text) {
    if (!hasText) return true;
    // Text blocks are joined by a line feed.
    textUnits += textBlocks == 0 ? ownText : ownText + 1;
    textBlocks += 1;
    return true;
  }
  if (type == Word.thinking) signatureUnits += ownSignature;
  else if (type == Word.tool_result) {
    resultBlocks += 1;
    hasError = isError;
    return toolUseId == 0 || addResult(toolUseId, isError);
  } else if (type == Word.tool_use) {
    if (id == 0 || name == 0 || ownInput < 0) return false;
    callBlocks += 1;
    inputUnits += ownInput;
    return call();
  }
  return true;
}

function call(): bool {
  if (!addCall(id, name)) return false;
  const isBash = tool == Word.bash;
  tellCall(2, isBash ? timeoutMs : absent);
  tellCall(3, background && (isBash || tool == Word.delegation) ? 1 : 0);
  tellCall(4, agentType(tool));
  tellCall(5, 0);
  tellCall(6, skill(tool));
  return askForDigest(tool);
}
