/** A program of its own that adds to an archive, line after line, and says of each when it is done; until it is killed. */
import process from 'node:process';
import { lineText } from '../../src/ingest/archive/line.ts';
import { appendLines } from '../../src/cli/archive/append.ts';
import { machineFile } from '../../src/cli/archive/place.ts';
import { writing } from '../../src/cli/archive/writing.ts';
import { archiveLine } from './archive-line.ts';

const [, , folder = '', from = '0'] = process.argv;

for (let number = Number(from); Number.isSafeInteger(number); number += 1) {
  const line = archiveLine(number, 400);
  const { notes } = await writing({ folder, io: { host: 'anvil' }, sessions: new Set([line.sessionId]) }, () =>
    appendLines(machineFile(folder, 'anvil'), [lineText(line)]),
  );
  process.stdout.write(`${number} ${notes.length}\n`);
}
