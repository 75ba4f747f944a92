/** What stands beside the message of a result. Only delegations, refusals and unattended questions tell something. */
import { Key, Word } from './names';
import { broken, end, enter, known, leave, member, word } from './members';
import { at, escaped, from, moveTo, string, to } from './text';
import { byte, skip } from './values';

/** Passes the value; false where it is the decoder's. */
export function detail(): bool {
  if (byte() == 0x22) return remark();
  if (byte() != 0x7b) return skip();
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken || !part(key)) return false;
  }
  return leave(outer);
}

function part(key: i32): bool {
  switch (key) {
    case Key.agentId:
    case Key.runId:
    case Key.resumedAgentId:
    case Key.totalToolUseCount:
    case Key.afkTimeoutMs:
    case Key.usage:
      return false;
    case Key.status:
      return known() && word != Word.launched;
    default:
      return skip();
  }
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
