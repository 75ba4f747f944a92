/** What records of the program's own state hold: titles, what waits in the queue, why a conversation was compacted. */
import { broken, end, enter, leave, member, text } from './members';
import { keep, Place, Told, tellText } from './telling';
import { at, from, moveTo, string, to } from './text';
import { byte, skip } from './values';
import { Key, Word } from './vocabulary';

/** A title as it stands between its quotes, and under which key. */
let titleKey: i32 = 0;
let titleStart: i32 = 0;
let titleEnd: i32 = 0;
let mayReport: bool = false;
let queuedStart: i32 = 0;
let queuedEnd: i32 = 0;
let isCompaction: bool = false;

export function clearState(): void {
  titleKey = 0;
  mayReport = false;
  isCompaction = false;
}

export function title(key: i32): bool {
  if (byte() != 0x22) return skip();
  moveTo(at + 1);
  if (!string()) return false;
  // A record has one title.
  if (titleKey != 0) return false;
  if (from == to) return true;
  titleKey = key;
  titleStart = from;
  titleEnd = to;
  return true;
}

/** What waits; where it may be the report of a task, the host looks at it. */
export function queued(): bool {
  if (byte() != 0x22) return skip();
  moveTo(at + 1);
  if (!string()) return false;
  const first = load<u8>(from);
  queuedStart = from;
  queuedEnd = to;
  mayReport = from != to && (first <= 0x20 || first == 0x3c || first == 0x5c || first >= 0x7f);
  return true;
}

/** What is told beside a compaction's boundary. */
export function compaction(): bool {
  if (byte() != 0x7b) return skip();
  isCompaction = true;
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.trigger) {
      if (!text()) return false;
      keep(Place.trigger);
    } else if (!skip()) return false;
  }
  return leave(outer);
}

/** What a compaction's boundary tells. */
export function boundary(): i32 {
  return isCompaction ? Told.boundary : Told.nothing;
}

function queueTells(): i32 {
  if (!mayReport) return Told.ignored;
  tellText(queuedStart, queuedEnd);
  return Told.queued;
}

/** What a record without an id tells. */
export function stateOf(type: i32): i32 {
  if (type == Word.queue_operation) return queueTells();
  const key = type == Word.ai_title ? Key.aiTitle : type == Word.custom_title ? Key.customTitle : 0;
  if (key == 0 || key != titleKey) return Told.nothing;
  tellText(titleStart, titleEnd);
  return key == Key.aiTitle ? Told.generatedTitle : Told.customTitle;
}
