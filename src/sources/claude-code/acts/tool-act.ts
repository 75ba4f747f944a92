/** The act of a tool call: its kinds of work, the files it writes, what it names, what it asks. */
import type { Entity, ToolAct, Work } from '../../../model/act.ts';
import { works as everyWork } from '../../../model/act.ts';
import type { JsonObject, JsonValue, RecordPlace } from '../../../model/source.ts';
import { isArray, objectsAt, textAt } from '../json.ts';
import { entitiesOf, itemOf } from './entities.ts';
import { excerptOf } from './excerpt.ts';
import { redirectedTo, simpleCommands } from './shell.ts';
import { shellWorks } from './shell-works.ts';
import { taskAct } from './tasks.ts';
import { toolWorks } from './tool-works.ts';

export type ActPlace = Pick<RecordPlace, 'includeText' | 'includeActs'>;

/** Absent unless the run was asked to include acts. */
export function toolAct(name: string, input: JsonObject, place: ActPlace): ToolAct | undefined {
  if (place.includeActs === undefined) return undefined;
  const script = isShell(name) ? (textAt(input, 'command') ?? '') : '';
  const commands = simpleCommands(script);
  const writes = writesOf(name, input, commands);
  const act: ToolAct = {
    works: worksOf({ name, input, script, commands, writes }, place),
    writes,
    entities: namedBy(name, input, script),
    isolated: textAt(input, 'isolation') === 'worktree' ? true : undefined,
    options: optionsOf(name, input),
    tasks: taskAct(name, input),
  };
  return place.includeText ? { ...act, words: excerptOf(wordsOf(input, script)) } : act;
}

function isShell(name: string): boolean {
  return name === 'Bash' || name === 'PowerShell' || name === 'Monitor';
}

interface Doing {
  readonly name: string;
  readonly input: JsonObject;
  readonly script: string;
  readonly commands: readonly string[];
  readonly writes: readonly string[];
}

function worksOf({ name, input, script, commands, writes }: Doing, { includeActs }: ActPlace): readonly Work[] {
  const found = new Set<Work>(toolWorks(name, textAt(input, 'skill') ?? textAt(input, 'command')));
  for (const command of commands) for (const work of shellWorks(command)) found.add(work);
  if (writes.length > 0) found.add('edit');
  for (const { work, words } of includeActs?.countsAs ?? []) {
    if (name.includes(words) || script.includes(words)) found.add(work);
  }
  return everyWork.filter((work) => found.has(work));
}

const pathKeys = ['file_path', 'notebook_path', 'path'] as const;

function writesOf(name: string, input: JsonObject, commands: readonly string[]): readonly string[] {
  if (!toolWorks(name, undefined).includes('edit')) return [...new Set(commands.flatMap(redirectedTo))];
  const path = pathKeys.map((key) => textAt(input, key)).find((found) => found !== undefined);
  return path === undefined ? [] : [path];
}

/** Keys under which tools from outside take the number of an issue or a pull request. */
const numberKeys = /^(?:number|(?:pr|pull|issue|ticket)(?:_?(?:id|number|no))?)$/i;

/** Of a shell call what its command names, of any other tool what its texts and numbers name; an edit names what it writes. */
function namedBy(name: string, input: JsonObject, script: string): readonly Entity[] {
  if (isShell(name)) return entitiesOf(script);
  if (toolWorks(name, undefined).includes('edit')) return [];
  const named = entitiesOf(Object.values(input).filter(isText).join('\n'));
  const known = new Set(named.map((entity) => entity.name));
  return [...named, ...numbersIn(input).filter((entity) => !known.has(entity.name))];
}

function numbersIn(input: JsonObject): readonly Entity[] {
  return Object.entries(input).flatMap(([key, value]) => {
    const digits = typeof value === 'number' ? String(value) : isText(value) ? value.replace(/^#/, '') : '';
    return numberKeys.test(key) && /^\d{1,6}$/.test(digits) ? [itemOf(digits)] : [];
  });
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}

function optionsOf(name: string, input: JsonObject): readonly number[] | undefined {
  if (name !== 'AskUserQuestion') return undefined;
  return objectsAt(input, 'questions').map(({ options }) => (isArray(options) ? options.length : 0));
}

function wordsOf(input: JsonObject, script: string): string {
  const [question] = objectsAt(input, 'questions');
  const asked = question === undefined ? undefined : textAt(question, 'question');
  return asked ?? textAt(input, 'description') ?? (script === '' ? (textAt(input, 'prompt') ?? '') : script);
}
