/** `receipts archive add`: what the archive lacks of the transcripts that are there. */
import { additions, linesOf } from '../../ingest/archive/additions.ts';
import { gain } from '../../ingest/archive/gain.ts';
import { lineText } from '../../ingest/archive/line.ts';
import { report } from '../../reports/compose.ts';
import type { Call } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { plainAnswer } from '../plain-answer.ts';
import { noSession, problemLine } from '../shortcomings.ts';
import { appendLines } from './append.ts';
import { liveTranscripts } from './live.ts';
import { archiveFolder, machineFile, machineLabel } from './place.ts';
import type { FileGain } from './table.ts';
import { gainTable } from './table.ts';
import { writing } from './writing.ts';

/** A single session is looked up in the archive without reading all of it. */
const fewSessions = 4;

export async function archiveAdd(call: Call): Promise<number> {
  const { io } = call;
  const [folder, machine] = [archiveFolder(call), machineLabel(call)];
  const { transcripts, problems } = liveTranscripts(call);
  for (const problem of problems) io.stderr.write(`receipts: ${problemLine(problem)}\n`);
  if (transcripts.every(({ records }) => records.length === 0)) return nothingToAdd(call);
  const ids = new Set(transcripts.map(({ sessionId }) => sessionId));
  const sessions = ids.size > fewSessions ? undefined : ids;
  const file = machineFile(folder, machine);
  const { result, notes } = await writing({ folder, io, sessions }, (known): FileGain => {
    const added = [...linesOf(additions(known.lines, transcripts), { machine, at: io.now })];
    const bytes = added.length === 0 ? 0 : appendLines(file, added.map(lineText));
    return { machine, file, bytes, ...gain(known.lines, added) };
  });
  const said = result.bytes === 0 ? ['Everything was archived already.', ...notes] : notes;
  return answered(call, [result], said);
}

/** The archive is left as it is, and none is begun. */
async function nothingToAdd(call: Call): Promise<number> {
  const { io, arguments: given } = call;
  if (given.chosen('quiet') !== true) io.stderr.write(`receipts: ${noSession}\n`);
  if (given.chosen('fail-empty') === true) return exitCodes.nothingFound;
  return answered(call, [], []);
}

async function answered(call: Call, gains: readonly FileGain[], notes: readonly string[]): Promise<number> {
  return plainAnswer(call, (nothing, request) =>
    report(nothing, request, { title: 'Archive', tables: [gainTable('Added to the archive', gains, notes)] }),
  );
}
