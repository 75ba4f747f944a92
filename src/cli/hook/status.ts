/** What is installed where, as a table; and the last lines of the hook's log. */
import type { Table } from '../../model/table.ts';
import { hooks } from '../../reports/tables/settled.ts';
import type { Io } from '../io.ts';
import { wordsOf } from './hook-command.ts';
import { findHook } from './hook-settings.ts';
import { lastNotes, logFile } from './log.ts';
import { isStartable } from './own-program.ts';
import { readSettingsFile, settingsFile, settingsScopes } from './settings-file.ts';

const shownNotes = 5;

export function hookTable(io: Io): Table {
  const notes = lastNotes(io, shownNotes);
  const rows = settingsScopes.map((scope) => {
    const file = settingsFile(scope, io);
    const command = commandIn(file);
    if (command === undefined) return [scope, false, undefined, undefined, file, undefined];
    const words = wordsOf(command);
    const to = words.indexOf('--to');
    return [scope, true, isStartable(words), to === -1 ? undefined : words[to + 1], file, command];
  });
  return hooks.filled(rows, {
    notes: notes.length === 0 ? ['No session has ended yet that the hook was told of.'] : [logFile(io), ...notes],
  });
}

/** Settings that cannot be understood have no hook that the agent would see. */
function commandIn(file: string): string | undefined {
  const hook = findHook(readSettingsFile(file).text);
  return hook.kind === 'hook' ? hook.command : undefined;
}
