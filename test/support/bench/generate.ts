/** `npx tsx test/support/bench/generate.ts 100 [--dir FOLDER] [--seed N]`: makes a corpus of so many MB and says where. */
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import { corpus, defaultFolder } from './corpora.ts';

const { positionals, values } = parseArgs({
  args: argv.slice(2),
  allowPositionals: true,
  options: { dir: { type: 'string' }, seed: { type: 'string', default: '1' } },
});

for (const megabytes of positionals) {
  const bytes = Number(megabytes) * 1e6;
  if (!(bytes > 0)) throw new Error(`Say how many MB: ${megabytes} is no size.`);
  const startedAt = performance.now();
  const { root, totals, reused } = corpus({
    bytes,
    seed: Number(values.seed),
    folder: values.dir ?? defaultFolder(bytes),
  });
  const took = reused ? 'was there' : `made in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const turns = totals.rows.reduce((sum, row) => sum + row.turns, 0);
  console.log(root);
  console.log(
    `  ${(totals.bytes / 1e6).toFixed(1)} MB, ${totals.files} files, ${totals.sessions} sessions, ${totals.lines} lines, ${turns} turns, ${totals.rows.length} day × model rows; ${took}`,
  );
  for (const [kind, own] of Object.entries(totals.bytesByKind))
    console.log(`  ${((100 * own) / totals.bytes).toFixed(1).padStart(5)} %  ${kind}`);
}
