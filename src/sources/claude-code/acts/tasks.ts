/** What a call does to the agent's list of tasks. */
import type { TaskAct } from '../../../model/act.ts';
import type { JsonObject } from '../../../model/source.ts';
import { objectsAt, textAt } from '../json.ts';

const over: ReadonlySet<string> = new Set(['completed', 'deleted', 'cancelled']);

export function taskAct(name: string, input: JsonObject): TaskAct | undefined {
  switch (name) {
    case 'TodoWrite': {
      const todos = objectsAt(input, 'todos');
      const done = todos.filter((todo) => over.has(textAt(todo, 'status') ?? '')).length;
      return { kind: 'list', open: todos.length - done, done };
    }
    case 'TaskCreate':
      return { kind: 'added' };
    case 'TaskUpdate': {
      const status = textAt(input, 'status');
      if (status === undefined) return undefined;
      return { kind: 'changed', id: textAt(input, 'taskId') ?? '', done: over.has(status) };
    }
    default:
      return undefined;
  }
}
