/** Whether an agent worked in a working tree of its own: asked for, reported, or seen in its directory. */
import type { Delegation } from '../model/ledger.ts';
import type { Scene } from './scene.ts';

/** Where git work trees of agents lie. */
const worktree = /[/\\]\.?(?:claude[/\\])?worktrees?[/\\]/;

export function isIsolated({ call, agent, parent }: Delegation, { resultOf }: Scene): boolean {
  if (call?.use.act?.isolated === true || (call !== undefined && resultOf(call)?.isolated === true)) return true;
  const own = agent?.turns.find(({ cwd }) => cwd !== undefined)?.cwd;
  const outer = parent.turns.find(({ cwd }) => cwd !== undefined)?.cwd;
  return own !== undefined && own !== outer && worktree.test(own);
}
