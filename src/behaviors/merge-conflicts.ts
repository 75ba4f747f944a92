/** Merge conflicts as git tells them in the result of a call. */
import { does } from './calls.ts';
import type { Sighting } from './detector.ts';
import type { Scene } from './scene.ts';

export function mergeConflicts({ account, resultOf }: Scene): readonly Sighting[] {
  return account.toolCalls.flatMap(({ chain, at, call }): readonly Sighting[] => {
    const isGit = does(call, 'merge', 'commit', 'push', 'edit', 'read') && call.name === 'Bash';
    if (!isGit || resultOf(call)?.signals.includes('merge conflict') !== true) return [];
    const { receipt } = call.result ?? call;
    return [
      {
        chain,
        at: call.result?.at ?? at,
        receipt,
        turnId: call.turnId,
        what: `merge conflict in the result of ${call.name}`,
      },
    ];
  });
}
