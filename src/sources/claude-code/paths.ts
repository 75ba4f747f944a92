/** Where Claude Code writes, and what a path under those folders is. Folder names are never decoded: they lose too much. */
import type { Environment, JsonObject, SourceFile } from '../../model/source.ts';
import type { AgentMeta } from '../../model/transcript.ts';
import { isTrue, numberAt, textAt } from './json.ts';

/** Config folders: the list in `CLAUDE_CONFIG_DIR`, else the places of the command line tool and of the desktop. */
export function roots({ home, variables }: Environment): readonly string[] {
  const configured = (variables['CLAUDE_CONFIG_DIR'] ?? '').split(',').map((folder) => folder.trim());
  const given = configured.filter((folder) => folder !== '');
  if (given.length > 0) return given.map((folder) => expandHome(folder, home));
  const config = variables['XDG_CONFIG_HOME'] || `${home}/.config`;
  const desktop = [`${home}/Library/Application Support/Claude`, `${config}/Claude`, windowsDesktop(variables)];
  return [
    `${home}/.claude`,
    `${config}/claude`,
    ...desktop.filter((folder) => folder !== undefined).map((folder) => `${folder}/local-agent-mode-sessions`),
  ];
}

function expandHome(folder: string, home: string): string {
  return folder === '~' || folder.startsWith('~/') ? home + folder.slice(1) : folder;
}

function windowsDesktop(variables: Environment['variables']): string | undefined {
  const data = variables['APPDATA'];
  return data === undefined || data === '' ? undefined : `${data}/Claude`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const otherFolders: ReadonlySet<string> = new Set(['tool-results', 'memory']);
const otherFiles: ReadonlySet<string> = new Set(['journal.jsonl', 'history.jsonl']);

/** A main transcript, an agent's, or neither. `path` has forward slashes. */
export function fileOf(path: string): SourceFile | undefined {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  if (!name.endsWith('.jsonl') || otherFiles.has(name) || /\.(?:orphaned|superseded)\b/.test(name)) return undefined;
  if (isElsewhere(folders)) return undefined;
  const stem = name.slice(0, -'.jsonl'.length);
  if (!stem.startsWith('agent-')) return { kind: 'main', sessionId: uuid.test(stem) ? stem : undefined };
  const subagents = folders.lastIndexOf('subagents');
  return {
    kind: 'agent',
    agentId: stem.slice('agent-'.length),
    sessionId: subagents > 0 ? folders[subagents - 1] : undefined,
    workflowRun: subagents > 0 && folders[subagents + 1] === 'workflows' ? folders[subagents + 2] : undefined,
  };
}

/** Whether the folder is for something else. Only names below the project's folder are Claude Code's own choice. */
function isElsewhere(folders: readonly string[]): boolean {
  const projects = folders.lastIndexOf('projects');
  // The desktop keeps logs of its own beside the projects folders that it makes.
  if (projects === -1 && folders.includes('local-agent-mode-sessions')) return true;
  const own = projects === -1 ? folders.slice(-1) : folders.slice(projects + 2);
  return own.some((folder) => otherFolders.has(folder));
}

/** What the side file of an agent tells; fields came with the versions, so each may be missing. */
export function metaOf(json: JsonObject): AgentMeta {
  return {
    agentType: textAt(json, 'agentType'),
    toolUseId: textAt(json, 'toolUseId'),
    parentAgentId: textAt(json, 'parentAgentId'),
    depth: numberAt(json, 'spawnDepth'),
    background: json['requestShape'] === undefined ? undefined : json['requestShape'] === 'background',
    fork: isTrue(json, 'isFork') ? true : undefined,
  };
}
