/**
 * Who put a text to the agent, as far as the record's own fields tell it plainly: a person at a keyboard, or the harness.
 * Everything else (programs, schedules, reports, commands) is the decoder's to judge.
 */
import { broken, end, enter, known, leave, member, word } from './members';
import { from, to } from './text';
import { byte, isNext, nullBytes, skip, trueBytes } from './values';
import { Key, Word } from './vocabulary';

/** Whether the harness says that it wrote the record, and whether as the summary of what was compacted. */
export let byHarness: bool = false;
export let isSummary: bool = false;
let isUnclear: bool = false;

export function clearPrompt(): void {
  byHarness = false;
  isSummary = false;
  isUnclear = false;
}

/** Reads the value of a key that tells of the author. */
export function authorship(key: i32): bool {
  switch (key) {
    case Key.isCompactSummary:
      isSummary = isNext(trueBytes);
    case Key.isMeta:
    case Key.isSynthetic:
    case Key.isVisibleInTranscriptOnly:
    case Key.turnCompanion:
      if (isNext(trueBytes)) byHarness = true;
      return skip();
    case Key.entrypoint:
      return entrypoint();
    case Key.promptSource:
      return promptSource();
    case Key.origin:
      return byte() == 0x7b ? origin() : nothing();
    case Key.turnOrigin:
      return turnOrigin();
    default:
      return nothing();
  }
}

/** Whether what was read tells plainly who wrote the text: a person, unless `byHarness`. */
export function isClear(): bool {
  return !isUnclear;
}

export function noteUnclear(): void {
  isUnclear = true;
}

/** Null says nothing. */
function nothing(): bool {
  if (!isNext(nullBytes)) isUnclear = true;
  return skip();
}

function entrypoint(): bool {
  if (byte() != 0x22) return nothing();
  if (!known()) return false;
  if (word != Word.window) isUnclear = true;
  return true;
}

/** A prompt that a program or the harness submitted is judged by more than this. */
function promptSource(): bool {
  if (byte() != 0x22) return nothing();
  if (!known()) return false;
  if (word == Word.sdk || word == Word.system || from == to) isUnclear = true;
  return true;
}

function turnOrigin(): bool {
  if (byte() != 0x22) return nothing();
  if (!known()) return false;
  if (word != Word.human) isUnclear = true;
  return true;
}

function origin(): bool {
  let isHuman = false;
  const outer = enter();
  for (let key = member(); key != end; key = member()) {
    if (key == broken) return false;
    if (key == Key.kind) {
      if (!known()) return false;
      isHuman = word == Word.human;
    } else if (key == Key.subkind) {
      if (!nothing()) return false;
    } else if (!skip()) return false;
  }
  if (!isHuman) isUnclear = true;
  return leave(outer);
}
