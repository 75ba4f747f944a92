/** How many tasks of the agent's list are open after its calls; `undefined` where it never kept one. */
import type { ToolCall } from '../model/session.ts';

export function openTasks(calls: readonly ToolCall[]): number | undefined {
  let open: number | undefined;
  const closed = new Set<string>();
  for (const { use, result } of calls) {
    const { tasks } = use.act ?? {};
    if (tasks === undefined || result?.isError === true) continue;
    open ??= 0;
    if (tasks.kind === 'list') open = tasks.open;
    else if (tasks.kind === 'added') open += 1;
    else if (tasks.done !== closed.has(tasks.id)) {
      open = Math.max(0, open + (tasks.done ? -1 : 1));
      if (tasks.done) closed.add(tasks.id);
      else closed.delete(tasks.id);
    }
  }
  return open;
}
