/** The fastest program there is for the same question, a native one, launched without the Node script in front of it. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { ccusageAnswers } from '../answers.ts';
import type { Absent, Contestant, Course } from '../contestant.ts';
import { surroundings } from '../contestant.ts';
import { differences } from '../differences.ts';
import { versionOf } from '../gauge.ts';
import { fetched } from '../peers.ts';

/** Taken where the newest release has no binary for this machine. */
const knownVersion = '20.0.24';

/** Seen on a response of two lines, 23:59:59.527 and 00:00:00.770. */
const note = 'it dates a response by its last line, the definitions by its first: past midnight it moves a day';

export function ccusage(course: Course): readonly (Contestant | Absent)[] {
  const name = `@ccusage/ccusage-${process.platform}-${process.arch}`;
  const folder = fetched(name, 'latest', course.peers) ?? fetched(name, knownVersion, course.peers);
  const label = 'ccusage, native';
  if (folder === undefined) return [{ label, why: `${name} could not be fetched` }];
  const program = join(folder, 'bin', process.platform === 'win32' ? 'ccusage.exe' : 'ccusage');
  chmodSync(program, 0o755);
  const environment = surroundings(course, { CLAUDE_CONFIG_DIR: course.corpus.root });
  const command = { program, argv: ['claude', 'daily', '--json', '--offline'], environment };
  const check = (output: string): readonly string[] => differences(course.corpus.totals.rows, ccusageAnswers(output));
  const bySession = { ...command, argv: ['claude', 'session', '--json', '--offline'] };
  return [
    { id: 'ccusage', label, command, check, note, version: versionOf(program) },
    { id: 'ccusage-sessions', label: 'ccusage, native, by session', command: bySession },
  ];
}
