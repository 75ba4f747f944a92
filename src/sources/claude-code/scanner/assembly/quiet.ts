/** What a record holds that may say something: what it reports, what is attached, of which kind it is. */
import { broken, end, enter, known, leave, member, word } from './members';
import { boundary } from './state';
import { Told, tellMeasure } from './telling';
import { at, from, moveTo, to } from './text';
import { absent, byte, skip, whole, wholeOrNull } from './values';
import { Key, Word } from './vocabulary';

let innerType: i32 = 0;
/** The word for the begin of a process; negative for one that nobody knows, 0 for something else. */
let start: i32 = 0;
let hasInner: bool = false;
let hasAttachment: bool = false;
let subtype: i32 = 0;
/** A duration, and whether it is a plain number or none. */
let durationMs: u32 = absent;
let isMeasured: bool = true;

export function clearInner(): void {
  innerType = 0;
  start = 0;
  hasInner = false;
  hasAttachment = false;
  subtype = 0;
  durationMs = absent;
  isMeasured = true;
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

export function readDuration(): bool {
  const start = at;
  isMeasured = wholeOrNull();
  if (isMeasured) {
    durationMs = whole;
    return true;
  }
  moveTo(start);
  return skip();
}

/** What a progress record reports, or what is attached; of both together only the decoder knows which one tells. */
export function inner(): bool {
  if (hasInner) return false;
  hasInner = true;
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.type) {
      if (!known()) return false;
      innerType = word;
    } else if (key == Key.hookName && byte() == 0x22) {
      if (!known()) return false;
      start = startOf(word);
    } else if (!skip()) return false;
  }
  return leave(outer);
}

function startOf(name: i32): i32 {
  if (name == Word.sessionStart || name == Word.startup || name == Word.resume) return name;
  return to - from >= 12 && load<u64>(from) == sessionS && load<u32>(from, 8) == tart ? -1 : 0;
}

const sessionS: u64 = 0x536e6f6973736553;
const tart: u32 = 0x74726174;

/** Types of records that say nothing; and those that may, where what they hold says nothing either. */
export function isQuiet(type: i32): bool {
  switch (type) {
    case Word.silent:
      return true;
    case Word.progress:
      return innerType != Word.agent_progress && (innerType != Word.hook_progress || start == 0);
    case Key.attachment:
      if (!hasAttachment || innerType == Word.queued_command) return false;
      return innerType != Word.hook_success || start == 0;
    case Word.system:
      return isQuietSystem();
    default:
      return false;
  }
}

function isQuietSystem(): bool {
  if (subtype == Word.turn_duration) return isMeasured && durationMs == absent;
  return subtype != Word.tellingSystem && subtype != Word.compact_boundary;
}

/** What a record that is not quiet tells of a process or of a turn. */
export function tells(type: i32): i32 {
  if (type == Word.system) {
    if (subtype == Word.compact_boundary) return boundary();
    if (subtype != Word.turn_duration || !isMeasured || durationMs == absent) return Told.nothing;
    tellMeasure(durationMs);
    return Told.duration;
  }
  const isStart = innerType == (type == Key.attachment ? Word.hook_success : Word.hook_progress);
  if (!isStart || (type != Key.attachment && type != Word.progress)) return Told.nothing;
  return start == Word.startup ? Told.startup : start == Word.resume ? Told.resume : startsUnknown();
}

function startsUnknown(): i32 {
  return start == Word.sessionStart ? Told.start : Told.nothing;
}
