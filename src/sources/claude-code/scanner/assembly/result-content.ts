/** The content of a result: it may tell that nobody allowed the call. */
import { broken, end, enter, item, leave, member } from './members';
import { at, escaped, from, moveTo, string, to } from './text';
import { byte, skip } from './values';
import { Key } from './vocabulary';

/** The content of a result: passed over, unless it may begin with the harness's words for a refusal. */
export function resultContent(): bool {
  if (byte() == 0x22) return quietText();
  if (byte() != 0x5b) return skip();
  moveTo(at + 1);
  for (let state = item(true); state != end; state = item(false)) {
    if (state == broken) return false;
    if (byte() == 0x22) {
      if (!quietText()) return false;
    } else if (byte() == 0x7b) {
      if (!inner()) return false;
    } else if (!skip()) return false;
  }
  return true;
}

function inner(): bool {
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.text && byte() == 0x22) {
      if (!quietText()) return false;
    } else if (!skip()) return false;
  }
  return leave(outer);
}

const theUser: u64 = 0x7265737520656854;
const request: u64 = 0x747365757165525b;

/** False for a text that begins with `The user` or `[Request`, or might once its escapes are resolved. */
function quietText(): bool {
  moveTo(at + 1);
  if (!string()) return false;
  const length = to - from;
  if (length < 8) return true;
  const first = load<u8>(from);
  if (first == 0x5c) return load<u8>(from, 1) != 0x75 || !isOpening(from + 2);
  if (first != 0x54 && first != 0x5b) return true;
  if (escaped) for (let index = 1; index < 8; index += 1) if (load<u8>(from + index) == 0x5c) return false;
  const start = load<u64>(from);
  return start != theUser && start != request;
}

/** Whether four hexadecimal digits are those of `T` or `[`. */
function isOpening(digits: i32): bool {
  const bytes = load<u32>(digits);
  return bytes == 0x34353030 || (bytes | 0x20000000) == 0x62353030;
}
