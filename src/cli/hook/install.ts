/**
 * Installing is one entry more in the settings, and a copy of them as they were; uninstalling is the exact undo. Where
 * the settings changed in between, the entry alone is taken out.
 */
import { rmSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';
import type { Edited } from './hook-settings.ts';
import { findHook, withHook, withoutHook } from './hook-settings.ts';
import type { SettingsText } from './settings-file.ts';
import { readSettingsFile, replaceSettings, writeOrSay } from './settings-file.ts';

/** What was done, for people. */
export type Done =
  | { readonly kind: 'installed' | 'same' | 'changed'; readonly file: string; readonly backup?: string | undefined }
  | { readonly kind: 'undone' | 'taken out' | 'not installed'; readonly file: string };

/** @throws UsageError where the settings cannot be understood: nothing is changed then. */
export function install(file: string, command: string): Done {
  const was = readSettingsFile(file);
  const { command: before } = found(was);
  if (before === command) return { kind: 'same', file: was.path };
  const text = textOf(withHook(was.text, command), was);
  if (before !== undefined) {
    replaceSettings(was, text);
    return { kind: 'changed', file: was.path };
  }
  const backup = backupOf(was.path);
  if (was.text === undefined) rmSync(backup, { force: true });
  else writeOrSay(backup, was.text, was.mode);
  replaceSettings(was, text);
  return { kind: 'installed', file: was.path, backup: was.text === undefined ? undefined : backup };
}

/** @throws UsageError where the settings cannot be understood: nothing is changed then. */
export function uninstall(file: string): Done {
  const was = readSettingsFile(file);
  const { command } = found(was);
  if (was.text === undefined || command === undefined) return { kind: 'not installed', file: was.path };
  const before = readSettingsFile(backupOf(was.path));
  if (isWhatBecame(was.text, before.text, command)) {
    if (before.text === undefined) rmSync(was.path);
    else replaceSettings(was, before.text);
    rmSync(before.path, { force: true });
    return { kind: 'undone', file: was.path };
  }
  replaceSettings(was, textOf(withoutHook(was.text), was));
  return { kind: 'taken out', file: was.path };
}

export function backupOf(file: string): string {
  return `${file}.before-receipts`;
}

/** Whether the settings are those of before with nothing but the hook put in. */
function isWhatBecame(text: string, before: string | undefined, command: string): boolean {
  const edited = withHook(before, command);
  return edited.kind === 'text' && edited.text === text;
}

function found(was: SettingsText): { readonly command: string | undefined } {
  const hook = findHook(was.text);
  if (hook.kind === 'refused') throw refusal(was, hook);
  return hook;
}

function textOf(edited: Edited, was: SettingsText): string {
  if (edited.kind === 'refused') throw refusal(was, edited);
  return edited.text;
}

function refusal({ path }: SettingsText, { line, what }: Extract<Edited, { readonly kind: 'refused' }>): UsageError {
  return new UsageError(`${path}:${line}: ${what}.`, 'Nothing was changed. Mend the file first.');
}
