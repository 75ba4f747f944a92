/** What the input of a call tells beside its length: whom a delegation asks for, what it asks, which skill is loaded. */
import { awaitDigest } from './pending';
import { intern } from './strings';
import { from, to } from './text';
import { Key, Word } from './vocabulary';

let typeStart: i32 = 0;
let typeEnd: i32 = 0;
let promptStart: i32 = 0;
let promptEnd: i32 = 0;
let skillStart: i32 = 0;
let skillEnd: i32 = 0;
let commandStart: i32 = 0;
let commandEnd: i32 = 0;

/** The task whose digest the host is asked for, as it stands between its quotes; nowhere where there is none. */
export let taskStart: i32 = 0;
export let taskEnd: i32 = 0;

export function clearTask(): void {
  taskStart = 0;
  taskEnd = 0;
}

export function clearDelegation(): void {
  typeEnd = typeStart;
  promptEnd = promptStart;
  skillEnd = skillStart;
  commandEnd = commandStart;
}

/** Notes the text that was read last as the value of this key. */
export function noteText(key: i32): void {
  switch (key) {
    case Key.subagent_type:
      typeStart = from;
      typeEnd = to;
      return;
    case Key.prompt:
      promptStart = from;
      promptEnd = to;
      return;
    case Key.skill:
      skillStart = from;
      skillEnd = to;
      return;
    case Key.command:
      commandStart = from;
      commandEnd = to;
  }
}

/** The type of the agent that the call asks for. */
export function agentType(tool: i32): u32 {
  return tool == Word.delegation ? intern(typeStart, typeEnd - typeStart) : 0;
}

export function skill(tool: i32): u32 {
  if (tool != Word.skill) return 0;
  const named = intern(skillStart, skillEnd - skillStart);
  return named != 0 ? named : intern(commandStart, commandEnd - commandStart);
}

/** Asks for the digest of a delegation's task; false where one was asked for before. */
export function askForDigest(tool: i32): bool {
  if (tool != Word.delegation || promptStart == promptEnd) return true;
  if (taskStart != taskEnd) return false;
  taskStart = promptStart;
  taskEnd = promptEnd;
  awaitDigest();
  return true;
}
