/** The usage of a response: token counters as they stand, and what the prices ask beside them. */
import { broken, end, enter, item, known, leave, member, text, told, word } from './members';
import { at, moveTo } from './text';
import { absent, blanks, byte, isNext, nullBytes, skip, whole, wholeOrNull } from './values';
import { Key, Word } from './vocabulary';

export let input: u32 = absent;
export let cacheRead: u32 = absent;
export let cacheWriteFlat: u32 = absent;
export let cacheWrite5m: u32 = absent;
export let cacheWrite1h: u32 = absent;
export let output: u32 = absent;
export let webSearches: u32 = absent;
export let speed: u32 = 0;
export let serviceTier: u32 = 0;
export let inferenceGeo: u32 = 0;

export function clearUsage(): void {
  input = absent;
  cacheRead = absent;
  cacheWriteFlat = absent;
  cacheWrite5m = absent;
  cacheWrite1h = absent;
  output = absent;
  webSearches = absent;
  speed = 0;
  serviceTier = 0;
  inferenceGeo = 0;
}

/** Reads the object at hand. */
export function usage(): bool {
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken || !figure(key)) return false;
  }
  return leave(outer);
}

function figure(key: i32): bool {
  switch (key) {
    case Key.input_tokens:
      if (!wholeOrNull()) return false;
      input = whole;
      return true;
    case Key.cache_read_input_tokens:
      if (!wholeOrNull()) return false;
      cacheRead = whole;
      return true;
    case Key.cache_creation_input_tokens:
      if (!wholeOrNull()) return false;
      cacheWriteFlat = whole;
      return true;
    case Key.output_tokens:
      if (!wholeOrNull()) return false;
      output = whole;
      return true;
    case Key.cache_creation:
    case Key.server_tool_use:
      return part(key, true);
    case Key.iterations:
      return iterations();
    case Key.speed:
      if (!text()) return false;
      speed = told;
      return true;
    case Key.service_tier:
      if (!text()) return false;
      serviceTier = told;
      return true;
    case Key.inference_geo:
      return region();
    default:
      return skip();
  }
}

/** The region of no price is written in words. */
function region(): bool {
  const start = at;
  if (byte() == 0x22 && !known()) return false;
  const isNone = word == Word.notAvailable;
  moveTo(start);
  if (!text()) return false;
  inferenceGeo = isNone ? 0 : told;
  return true;
}

/** A nested object of counters; one of another kind is a problem that the decoder names. */
function part(holder: i32, kept: bool): bool {
  if (isNext(nullBytes)) {
    moveTo(at + 4);
    return true;
  }
  if (byte() != 0x7b) return false;
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken || !counter(holder, key, kept)) return false;
  }
  return leave(outer);
}

function counter(holder: i32, key: i32, kept: bool): bool {
  const isWrite = key == Key.ephemeral_5m_input_tokens || key == Key.ephemeral_1h_input_tokens;
  const counts = holder == Key.cache_creation ? isWrite : key == Key.web_search_requests;
  if (!counts) return skip();
  if (!wholeOrNull()) return false;
  if (!kept) return true;
  if (key == Key.ephemeral_5m_input_tokens) cacheWrite5m = whole;
  else if (key == Key.ephemeral_1h_input_tokens) cacheWrite1h = whole;
  else webSearches = whole;
  return true;
}

/** A single iteration of kind `message` repeats the usage; lists that tell more are the decoder's. */
function iterations(): bool {
  if (byte() != 0x5b) return skip();
  moveTo(at + 1);
  blanks();
  if (item(true) == end) return true;
  if (byte() != 0x7b || !iteration()) return false;
  return item(false) == end;
}

function iteration(): bool {
  const outer = enter();
  let isMessage = false;
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.type) {
      if (!known()) return false;
      isMessage = word == Key.message;
    } else if (!iterationFigure(key)) return false;
  }
  leave(outer);
  return isMessage;
}

function iterationFigure(key: i32): bool {
  switch (key) {
    case Key.input_tokens:
    case Key.cache_read_input_tokens:
    case Key.cache_creation_input_tokens:
    case Key.output_tokens:
      return wholeOrNull();
    case Key.cache_creation:
    case Key.server_tool_use:
      return part(key, false);
    default:
      return skip();
  }
}
