/** `receipts hook`: the report of every session, written when it ends. */
import { join, resolve } from 'node:path';
import { guardTerminal } from '../../render/guard-terminal.ts';
import { report } from '../../reports/compose.ts';
import type { Call, Command } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { exitCodes } from '../exit-codes.ts';
import { hookCommand } from '../hook/hook-command.ts';
import type { Done } from '../hook/install.ts';
import { install, uninstall } from '../hook/install.ts';
import { byFiles, byName } from '../hook/own-program.ts';
import { hookReport } from '../hook/report.ts';
import { hookRun } from '../hook/run.ts';
import type { SettingsScope } from '../hook/settings-file.ts';
import { settingsFile, settingsScopes } from '../hook/settings-file.ts';
import { hookTable } from '../hook/status.ts';
import { plainAnswer } from '../plain-answer.ts';
import { UsageError } from '../usage-error.ts';

const actions = ['install', 'uninstall', 'status', 'run', 'report'] as const;

/** `run` and `report` are the two halves of the hook itself. */
export const hook: Command = {
  summary: 'the report of every session, written when it ends: install, uninstall, status',
  positional: {
    name: 'action',
    summary: 'install, uninstall or status; run is what the agent calls, report what run starts',
    required: true,
    choices: actions,
  },
  options: {
    scope: {
      kind: 'text',
      group: 'Behaviour',
      summary: "Whose settings: yours, the project's, or yours for the project",
      choices: settingsScopes,
    },
    to: { kind: 'text', group: 'Format', summary: 'The folder for the reports; it is made where it does not exist' },
    timeline: { kind: 'switch', group: 'Format', summary: 'The timeline of the session, too' },
  },
  examples: [
    ['hook install', 'a report of every session, once it has ended'],
    ['hook install --no-archive', 'the same, and the session does not go to the archive'],
    ['hook status', 'whether it is installed, and where reports go'],
    ['hook uninstall', 'exactly as it was before'],
  ],
  async run(call) {
    switch (call.arguments.text('action')) {
      case 'install':
        return installed(call);
      case 'uninstall':
        return uninstalled(call);
      case 'run':
        return hookRun(halfOf(call), call.io);
      case 'report':
        return hookReport(call, {
          folder: folderOf(call, 'user'),
          timeline: call.arguments.chosen('timeline') ?? false,
          archive: call.arguments.chosen('archive') ?? true,
        });
      default:
        return status(call);
    }
  },
};

/** What `run` hands on to `report`. */
function halfOf(call: Call): readonly string[] {
  const { arguments: given } = call;
  return [
    '--to',
    folderOf(call, 'user'),
    ...(given.chosen('timeline') === true ? ['--timeline'] : []),
    ...(given.chosen('archive') === false ? ['--no-archive'] : []),
  ];
}

function installed(call: Call): number {
  const { io, arguments: given, commands } = call;
  const timeline = given.chosen('timeline') ?? false;
  if (timeline && !Object.hasOwn(commands, 'timeline')) {
    throw new UsageError('There is no command "timeline".', 'Leave --timeline out.');
  }
  const scope = scopeOf(call);
  const folder = folderOf(call, scope);
  const program = scope === 'project' ? byName : byFiles();
  const done = install(
    settingsFile(scope, io),
    hookCommand({ program, folder, timeline, archive: given.chosen('archive') }),
  );
  say(call, done, [`Reports go to ${folder}.`, undoOf(scope, io), ...remarks(program)]);
  return exitCodes.done;
}

/** What takes this hook out and no other: the same scope, seen from the same place. */
function undoOf(scope: SettingsScope, { cwd, environment }: Call['io']): string {
  const config = environment['CLAUDE_CONFIG_DIR'];
  const own = config === undefined ? '' : `, with CLAUDE_CONFIG_DIR=${config}`;
  const where = scope === 'user' ? own : `, in ${cwd}`;
  return `Undo${where}: receipts hook uninstall --scope ${scope}`;
}

function uninstalled(call: Call): number {
  say(call, uninstall(settingsFile(scopeOf(call), call.io)), []);
  return exitCodes.done;
}

async function status(call: Call): Promise<number> {
  const table = hookTable(call.io);
  return plainAnswer(call, (nothing, request) => report(nothing, request, { title: table.title, tables: [table] }));
}

function scopeOf({ arguments: given }: Call): SettingsScope {
  const asked = given.text('scope') ?? 'user';
  const scope = settingsScopes.find((each) => each === asked);
  if (scope !== undefined) return scope;
  throw new UsageError(`"${asked}" is no scope.`, `Use --scope ${settingsScopes.join(', ')}.`);
}

/** A project's folder stays relative: each of the team has the project elsewhere. */
function folderOf({ arguments: given, io }: Call, scope: SettingsScope): string {
  const asked = given.text('to');
  if (scope === 'project') return asked ?? '.claude/receipts';
  if (asked !== undefined) return resolve(io.cwd, asked);
  return join(dataFolder(io), 'reports');
}

function remarks(program: readonly string[]): readonly string[] {
  if (program.length === 1) return [`Everybody needs "${program.join(' ')}" on the search path.`];
  const isFleeting = program.some((word) => /[/\\]_npx[/\\]/.test(word));
  return isFleeting ? ['npx may empty its cache: "npm install --global session-receipts" stays.'] : [];
}

function say({ arguments: given, io }: Call, { kind, file, ...rest }: Done, lines: readonly string[]): void {
  if (given.chosen('quiet') === true) return;
  const backup = 'backup' in rest && rest.backup !== undefined ? [`As it was: ${rest.backup}`] : [];
  io.stdout.write(`${[`${sentences[kind]} ${file}`, ...backup, ...lines].map(guardTerminal).join('\n')}\n`);
}

const sentences: Readonly<Record<Done['kind'], string>> = {
  installed: 'The hook is in',
  changed: 'The hook is changed in',
  same: 'The hook was there already:',
  undone: 'The hook is gone; this is as it was before:',
  'taken out': 'The hook is gone; all else is kept in',
  'not installed': 'There is no hook in',
};
