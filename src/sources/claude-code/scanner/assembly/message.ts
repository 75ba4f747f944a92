/** The message of a record: who answered what, at which price, and in which blocks. */
import { blocks, clearBlocks } from './blocks';
import { broken, end, enter, hasKey, known, leave, member, text, told, word } from './members';
import { entry } from './strings';
import { at, moveTo } from './text';
import { byte, isNext, nullBytes, skip } from './values';
import { clearUsage, usage } from './usage';
import { Key, Word } from './vocabulary';

export let id: u32 = 0;
/** Where it stands among the strings. */
export let idEntry: i32 = 0;
export let model: u32 = 0;
export let isSynthetic: bool = false;
export let isAssistant: bool = false;
export let isUser: bool = false;
export let isMetered: bool = false;
export let stopReason: u32 = 0;
export let cacheMissReason: u32 = 0;

export function clearMessage(): void {
  id = 0;
  model = 0;
  isSynthetic = false;
  isAssistant = false;
  isUser = false;
  isMetered = false;
  stopReason = 0;
  cacheMissReason = 0;
  clearBlocks();
  clearUsage();
}

/** Reads the object at hand. */
export function message(): bool {
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken || !part(key)) return false;
  }
  return leave(outer);
}

function part(key: i32): bool {
  switch (key) {
    case Key.id:
      if (!text() || !hasKey()) return false;
      id = told;
      idEntry = entry;
      return true;
    case Key.model:
      return modelName();
    case Key.role:
      if (!known()) return false;
      isAssistant = word == Word.assistant;
      isUser = word == Word.user;
      return true;
    case Key.content:
      return blocks();
    case Key.usage:
      return metered();
    case Key.stop_reason:
      if (!text()) return false;
      stopReason = told;
      return true;
    case Key.diagnostics:
      return byte() == 0x7b ? diagnostics() : skip();
    default:
      return skip();
  }
}

function modelName(): bool {
  const start = at;
  if (byte() == 0x22) {
    if (!known()) return false;
    isSynthetic = word == Word.synthetic;
    moveTo(start);
  }
  if (!text()) return false;
  model = told;
  return true;
}

function metered(): bool {
  if (isNext(nullBytes)) return skip();
  isMetered = true;
  return byte() == 0x7b && usage();
}

/** The API's own word on a cache miss. */
function diagnostics(): bool {
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.cache_miss_reason && byte() == 0x7b) {
      if (!missReason()) return false;
    } else if (!skip()) return false;
  }
  return leave(outer);
}

function missReason(): bool {
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.type) {
      if (!text()) return false;
      cacheMissReason = told;
    } else if (!skip()) return false;
  }
  return leave(outer);
}
