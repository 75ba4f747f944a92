/**
 * `npm run nodes`: the same bytes from every release of Node. Releases are fetched by npm into a cache folder; where
 * the registry cannot be reached, a release is left out, and that is said. Exits 1 where one differs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { nodes } from './bench/nodes.ts';
import { bundled } from './program.ts';

const releases = ['20', '22', '24', '26'];
const formats = ['json', 'csv', 'jsonl', 'markdown', 'html', 'table', 'xlsx', 'parquet', 'junit', 'github'];
const demonstration = 'fixtures/claude-code/demo';
const peers = resolve('node_modules', '.cache', 'nodes');

const program = bundled('nodes');
const home = mkdtempSync(join(tmpdir(), 'receipts-nodes-'));
try {
  const outcomes = releases.map(outcomeOf);
  const digests = outcomes.flatMap(({ digest }) => digest ?? []);
  const differing = new Set(digests).size > 1;
  for (const { told } of outcomes) console.log(told);
  console.log(differing ? 'They differ.' : `${digests.length} releases, the same bytes.`);
  if (differing) process.exitCode = 1;
} finally {
  program.remove();
  rmSync(home, { recursive: true, force: true });
}

interface Outcome {
  readonly digest?: string;
  readonly told: string;
}

function outcomeOf(release: string): Outcome {
  try {
    const [node] = nodes([release], peers);
    if (node === undefined) throw new Error('no such release');
    const begun = performance.now();
    const outputs = printed(node.program, join(home, release));
    const digest = createHash('sha256').update(JSON.stringify(outputs)).digest('hex');
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    return {
      digest,
      told: `Node ${node.version}: ${outputs.length} outputs, sha256 ${digest.slice(0, 16)}, ${seconds} s`,
    };
  } catch (error) {
    return { told: `Node ${release}: skipped (${error instanceof Error ? error.message : String(error)})` };
  }
}

/** Every format of a report, the first time and again with what was kept; and rows of turns and usage. */
function printed(node: string, cache: string): readonly string[] {
  const report = formats.map((format) => ['report', demonstration, '--format', format]);
  const others = [
    ['usage', demonstration, '--by', 'day,model,tool', '--format', 'csv'],
    ['turns', demonstration, '--format', 'jsonl', '--receipts'],
    ['timeline', demonstration, '--format', 'html'],
    ['sessions', '--root', demonstration, '--format', 'json'],
    ['explain', 'nothing of the sort'],
  ];
  return [...report, ...report, ...others].map((argv) => {
    const env = { PATH: process.env['PATH'], HOME: home, XDG_CACHE_HOME: cache, TZ: 'Europe/Berlin' };
    const given = [program.bin, ...argv, '--timezone', 'UTC'];
    const { stdout, stderr, status } = spawnSync(node, given, { env, maxBuffer: 1 << 28 });
    return `${status}\n${stdout.toString('base64')}\n${stderr.toString()}`;
  });
}
