/** What is installed where, as a table; and the last lines of the hook's log. */
import type { Table } from '../../model/table.ts';
import type { Io } from '../io.ts';
import { wordsOf } from './hook-command.ts';
import { findHook } from './hook-settings.ts';
import { lastNotes, logFile } from './log.ts';
import { isStartable } from './own-program.ts';
import { readSettingsFile, settingsFile, settingsScopes } from './settings-file.ts';

const shownNotes = 5;

export function hookTable(io: Io): Table {
  const notes = lastNotes(io, shownNotes);
  return {
    name: 'hooks',
    title: 'Hooks',
    columns: [
      { key: 'scope', label: 'Scope', unit: 'text', meaning: 'Whose settings they are.', show: 'always' },
      { key: 'installed', label: 'Installed', unit: 'flag', meaning: 'Whether they have the hook.', show: 'always' },
      {
        key: 'startable',
        label: 'Starts',
        unit: 'flag',
        meaning: 'Whether what the command starts is there.',
        show: 'always',
      },
      { key: 'folder', label: 'Reports', unit: 'path', meaning: 'Where the reports go.', show: 'always' },
      { key: 'settings', label: 'Settings', unit: 'path', meaning: 'The settings file.', show: 'always' },
      { key: 'command', label: 'Command', unit: 'text', meaning: 'What the agent runs.', show: 'data' },
    ],
    rows: settingsScopes.map((scope) => {
      const file = settingsFile(scope, io);
      const command = commandIn(file);
      if (command === undefined) return [scope, false, undefined, undefined, file, undefined];
      const words = wordsOf(command);
      const to = words.indexOf('--to');
      return [scope, true, isStartable(words), to === -1 ? undefined : words[to + 1], file, command];
    }),
    notes: notes.length === 0 ? ['No session has ended yet that the hook was told of.'] : [logFile(io), ...notes],
  };
}

/** Settings that cannot be understood have no hook that the agent would see. */
function commandIn(file: string): string | undefined {
  const hook = findHook(readSettingsFile(file).text);
  return hook.kind === 'hook' ? hook.command : undefined;
}
