/** `receipts archive`: what outlives the agent's deletion of transcripts. */
import { exitCodes } from '../exit-codes.ts';
import { archiveAdd } from '../archive/add.ts';
import { archiveMerge } from '../archive/merge.ts';
import { archiveStatus } from '../archive/status.ts';
import type { Command } from '../command.ts';

const actions = ['add', 'merge', 'status'] as const;

export const archive: Command = {
  summary: 'a ledger that outlives the deletion of transcripts: add, merge, status',
  positional: {
    name: 'action',
    summary: 'add what is new, merge other archives, or status: what is archived and what is not',
    required: true,
    choices: actions,
  },
  others: [{ name: 'files', many: true, summary: 'For add: transcripts or folders; for merge: archives' }],
  options: {
    machine: {
      kind: 'text',
      group: 'Behaviour',
      configurable: 'by user',
      summary: "What this machine is called in the archive; the host's name if absent",
    },
  },
  examples: [
    ['archive add', 'all transcripts that are there; what is archived already is left out'],
    ['archive status', 'what is archived, and what the agent will delete that is not'],
    ['archive merge laptop.jsonl', 'the archive of another machine'],
  ],
  async run(call) {
    switch (call.arguments.text('action')) {
      case 'add':
        return archiveAdd(call);
      case 'merge':
        return archiveMerge(call);
      case 'status':
        return archiveStatus(call);
      default:
        return exitCodes.usage;
    }
  },
};
