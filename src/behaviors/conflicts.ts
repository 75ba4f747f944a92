/** Conflicts: files that agents wrote while they ran side by side, merge conflicts, and tasks sent after one they were named beside. */
import type { Detector } from './detector.ts';
import { heldBack } from './held-back.ts';
import { mergeConflicts } from './merge-conflicts.ts';
import { sharedFiles } from './shared-files.ts';

export const conflicts: Detector = {
  label: 'Conflict handling',
  definition:
    'A file that two agents wrote while both ran, a merge conflict, or a task that was named and sent only after agents had ended.',
  rule:
    'Shared files: two delegations whose intervals overlap and whose agents wrote the same path, relative to their ' +
    'directories. Merge conflicts: the fixed words of git in the result of a call that runs git. Held back: an issue or ' +
    'pull request that a dispatching response names in its text and sends nobody for, and that a later dispatch names after ' +
    'an agent of the first had ended.',
  version: 1,
  class: 'fact',
  limits:
    'Why a task was held back is in the words alone, which are quoted and not read. Files written by a shell command are ' +
    'seen where its output is redirected. Agents without a transcript write nothing here.',
  precision:
    'None found in public transcripts, where words are masked and most agents have no transcript: judged on made-up sessions alone.',
  of: (scene) => [...sharedFiles(scene), ...mergeConflicts(scene), ...heldBack(scene)],
};
