/** What is set up on this machine: where transcripts lie, which hooks there are, which options are set. */
import { declared, declareTable } from '../declared-table.ts';

export const places = declareTable({
  name: 'places',
  title: 'Places',
  meaning: 'One folder in which transcripts are looked for.',
  columns: [
    declared('source', ['Source', 'text', 'The product that writes there; none where --root named it.']),
    declared('folder', ['Folder', 'path', 'Where it is looked for.']),
    declared('exists', ['Exists', 'flag', 'Whether the folder is there.']),
    declared('files', ['Files read', 'count', 'Transcripts read from there.']),
  ],
});

export const hooks = declareTable({
  name: 'hooks',
  title: 'Hooks',
  meaning: 'One settings file of the agent, and whether it has the hook.',
  columns: [
    declared('scope', ['Scope', 'text', 'Whose settings they are.']),
    declared('installed', ['Installed', 'flag', 'Whether they have the hook.']),
    declared('startable', ['Starts', 'flag', 'Whether what the command starts is there.']),
    declared('folder', ['Reports', 'path', 'Where the reports go.']),
    declared('settings', ['Settings', 'path', 'The settings file.']),
    declared('command', ['Command', 'text', 'What the agent runs.'], 'data'),
  ],
});

export const config = declareTable({
  name: 'config',
  title: 'Configuration',
  meaning: 'One option that the environment or a configuration file sets.',
  columns: [
    declared('option', ['Option', 'text', 'The option by its name.']),
    declared('set_to', ['Value', 'text', 'What it is set to.']),
    declared('set_by', ['Set by', 'path', 'The variable or the file that sets it.']),
  ],
});
