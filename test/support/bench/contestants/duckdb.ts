/** DuckDB asked the same question in SQL over the raw transcripts: a baseline, and an oracle that shares no code with us. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { plainAnswers } from '../answers.ts';
import type { Absent, Contestant, Course } from '../contestant.ts';
import { surroundings } from '../contestant.ts';
import { differences } from '../differences.ts';

const packageName = '@duckdb/node-api';

export function duckdb(course: Course): readonly (Contestant | Absent)[] {
  const label = 'DuckDB read_ndjson';
  const own = join(course.peers, 'node_modules');
  const found = located([process.cwd(), course.peers]);
  const [node] = course.nodes;
  if (found === undefined || node === undefined) {
    return [{ label, why: `${packageName} is not here; npm install --prefix ${course.peers} ${packageName}` }];
  }
  const script = fileURLToPath(new URL('../duckdb-query.mjs', import.meta.url));
  const argv = [script, pathToFileURL(found).href, course.corpus.root];
  const check = (output: string): readonly string[] => differences(course.corpus.totals.rows, plainAnswers(output));
  const environment = surroundings(course, existsSync(own) ? { NODE_PATH: own } : {});
  return [{ id: 'duckdb', label, command: { program: node.program, argv, environment }, check }];
}

function located(folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, 'package.json')).resolve(packageName);
    } catch {
      // Not in this folder: the next one is asked, and without any the caller says so.
    }
  }
  return undefined;
}
