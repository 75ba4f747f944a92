/** What a record holds that may say something: what it reports, what is attached, of which kind it is. */
import { broken, end, enter, known, leave, member, word } from './members';
import { Key, Word } from './names';
import { at, escaped, from, moveTo, string, to } from './text';
import { byte, skip } from './values';

let innerType: i32 = 0;
let startsSession: bool = false;
let hasAttachment: bool = false;
let subtype: i32 = 0;

export function clearInner(): void {
  innerType = 0;
  startsSession = false;
  hasAttachment = false;
  subtype = 0;
}

export function attached(): bool {
  hasAttachment = byte() == 0x7b;
  return hasAttachment ? inner() : skip();
}

export function readSubtype(): bool {
  if (!known()) return false;
  subtype = word;
  return true;
}

/** What a progress record reports, or what is attached. */
export function inner(): bool {
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.type) {
      if (!known()) return false;
      innerType = word;
    } else if (key == Key.hookName && byte() == 0x22) {
      moveTo(at + 1);
      if (!string() || escaped) return false;
      startsSession = to - from >= 12 && load<u64>(from) == sessionS && load<u32>(from, 8) == tart;
    } else if (!skip()) return false;
  }
  return leave(outer);
}

const sessionS: u64 = 0x536e6f6973736553;
const tart: u32 = 0x74726174;

/** Types of records that say nothing; and those that may, where what they hold says nothing either. */
export function isQuiet(type: i32): bool {
  switch (type) {
    case Word.silent:
      return true;
    case Word.progress:
      return innerType != Word.agent_progress && !(innerType == Word.hook_progress && startsSession);
    case Key.attachment:
      if (!hasAttachment || innerType == Word.queued_command) return false;
      return innerType != Word.hook_success || !startsSession;
    case Word.system:
      return subtype != Word.tellingSystem;
    default:
      return false;
  }
}
