/** What stands beside the message of a result. What it tells of an agent, a workflow or a question, the host reads. */
import * as layout from './memory';
import { broken, end, enter, known, leave, member, word } from './members';
import { at, escaped, from, moveTo, string, to } from './text';
import { byte, skip } from './values';
import { Key, Word } from './vocabulary';

/** Whether it is an object that may tell more than how the call ended. */
export let mayTell: bool = false;

export function clearDetail(): void {
  mayTell = false;
}

/** Passes the value; false where it is the decoder's. */
export function detail(): bool {
  if (byte() == 0x22) return remark();
  if (byte() != 0x7b) return skip();
  for (let place = 0; place < layout.spansBytes; place += 8) store<u64>(layout.spans + place, 0);
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken || !part(key)) return false;
  }
  return leave(outer);
}

/** In the order in which the host knows them (`detailKeys` in told-result.ts). */
function part(key: i32): bool {
  switch (key) {
    case Key.agentId:
      return span(0, true);
    case Key.agentType:
      return span(1, false);
    case Key.status:
      return status();
    case Key.runId:
      return span(3, true);
    case Key.totalTokens:
      return span(4, false);
    case Key.totalDurationMs:
      return span(5, false);
    case Key.totalToolUseCount:
      return span(6, true);
    case Key.usage:
      return span(7, true);
    case Key.resumedAgentId:
      return span(8, true);
    case Key.afkTimeoutMs:
      return span(9, true);
    default:
      return skip();
  }
}

/** Every tool may have one; only that of a launch tells something by itself. */
function status(): bool {
  const start = at;
  if (!known()) return false;
  if (word == Word.launched) mayTell = true;
  moveTo(start);
  return span(2, false);
}

/** Passes a value, and notes where it stands. */
function span(place: i32, tells: bool): bool {
  const start = at;
  if (tells) mayTell = true;
  if (!skip()) return false;
  store<i32>(layout.spans + (place << 3), start);
  store<i32>(layout.spans + (place << 3), at, 4);
  return true;
}

/** The second to the ninth byte of `User rejected tool use`, and how many bytes it has. */
const serReje: u64 = 0x656a657220726573;
const refusalBytes: i32 = 22;
const longestEscape: i32 = 6;

/** Passes a text; false for the refusal, and for what might be one once its escapes are resolved. */
function remark(): bool {
  moveTo(at + 1);
  if (!string()) return false;
  const length = to - from;
  if (!escaped) return length != refusalBytes || load<u64>(from, 1) != serReje;
  return length > refusalBytes * longestEscape || (load<u8>(from) != 0x55 && load<u16>(from) != 0x755c);
}
