/** Files that two agents wrote while both ran. */
import type { Delegation } from '../model/ledger.ts';
import type { Chain, ToolCall } from '../model/session.ts';
import type { Sighting } from './detector.ts';
import { isIsolated } from './isolation.ts';
import type { Scene } from './scene.ts';
import { worked } from './calls.ts';

/** One row for each file and each pair of agents, at the later of their first writes. */
export function sharedFiles(scene: Scene): readonly Sighting[] {
  const writes: Writes = new Map(scene.account.session.chains.map((agent) => [agent, writesOf(agent)]));
  return scene.account.waves
    .filter(({ width }) => width > 1)
    .flatMap(({ delegations }) =>
      delegations.flatMap((left, index) =>
        delegations
          .slice(index + 1)
          .flatMap((right) => (overlap(left, right) ? pair(left, right, { scene, writes }) : [])),
      ),
    );
}

function overlap(left: Delegation, right: Delegation): boolean {
  const [from, to] = [
    Math.max(left.startedAt ?? Infinity, right.startedAt ?? Infinity),
    Math.min(endOf(left), endOf(right)),
  ];
  return left.agent !== right.agent && from < to;
}

function endOf({ startedAt = -Infinity, endedAt }: Delegation): number {
  return endedAt ?? startedAt;
}

/** Of each agent the first successful write of each path. */
type Writes = ReadonlyMap<Chain | undefined, ReadonlyMap<string, ToolCall>>;

function pair(
  left: Delegation,
  right: Delegation,
  { scene, writes }: { readonly scene: Scene; readonly writes: Writes },
): readonly Sighting[] {
  const ours = writes.get(left.agent) ?? new Map<string, ToolCall>();
  const theirs = writes.get(right.agent) ?? new Map<string, ToolCall>();
  const isolated = [left, right].filter((each) => isIsolated(each, scene)).length;
  const apart = ['neither', 'one', 'both'][isolated] ?? 'both';
  return [...ours].flatMap(([path, first]): readonly Sighting[] => {
    const other = theirs.get(path);
    if (other === undefined) return [];
    const isLater = (other.at ?? 0) >= (first.at ?? 0);
    const later = isLater ? other : first;
    const chain = isLater ? right.agent : left.agent;
    if (chain === undefined) return [];
    const what = `${left.agentType} and ${right.agentType} wrote ${path} while both ran; ${apart} in a working tree of its own`;
    return [{ chain, at: later.at, receipt: later.receipt, turnId: later.turnId, what }];
  });
}

/** Paths are relative to where the agent works. */
function writesOf(agent: Chain): ReadonlyMap<string, ToolCall> {
  const writes = new Map<string, ToolCall>();
  const cwd = agent.turns.find((turn) => turn.cwd !== undefined)?.cwd;
  for (const call of agent.toolCalls) {
    if (!worked(call)) continue;
    for (const path of call.use.act?.writes ?? []) {
      const relative = cwd !== undefined && path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
      if (!writes.has(relative)) writes.set(relative, call);
    }
  }
  return writes;
}
