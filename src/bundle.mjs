// Builds the program into `dist`, or into the folder that is named: one bundle with its packages inside, rare parts as
// chunks loaded on demand.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const { resolve } = createRequire(import.meta.url);

/**
 * cli-table3 brings a string-width of 2019 that measures today's emoji wrongly. It gets the one that the program uses
 * itself, which is an ES module and has to be handed to `require` as the function it exports.
 */
const oneWidth = {
  name: 'one-string-width',
  setup(bundle) {
    bundle.onResolve({ filter: /^string-width$/ }, ({ kind }) =>
      kind === 'require-call' ? { path: 'string-width', namespace: 'callable' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'callable' }, () => ({
      contents: `module.exports = require(${JSON.stringify(resolve('string-width'))}).default;`,
      resolveDir: '.',
    }));
  },
};

/** What is kept from run to run holds for the very sources that read it: a digest of them, as a number of 32 bits. */
function readingVersion() {
  const digest = createHash('sha256');
  for (const folder of ['src/model', 'src/sources', 'src/ingest']) {
    for (const path of readdirSync(folder, { recursive: true }).toSorted()) {
      if (/\.[jt]s$/.test(path)) digest.update(path.replaceAll('\\', '/')).update(readFileSync(join(folder, path)));
    }
  }
  return digest.digest().readUInt32LE();
}

const outdir = process.argv[2] ?? 'dist';
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: { bin: 'src/bin.ts', index: 'src/index.ts', worker: 'src/ingest/threads/worker.ts' },
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  define: { RECEIPTS_READING: String(readingVersion()) },
  minify: true,
  keepNames: false,
  legalComments: 'linked',
  // Its main file asks for its parts in a way that no bundler sees; the ES module beside it is the same code.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  plugins: [oneWidth],
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});

// For editors: what receipts.config.json may say, as the program itself tells it.
const described = spawnSync(process.execPath, [join(outdir, 'bin.js'), 'config', '--schema', '--config', 'none']);
if (described.status !== 0) throw new Error(described.stderr.toString());
writeFileSync(join(outdir, 'receipts.config.schema.json'), described.stdout);

// For `man receipts`: package.json names it.
const paged = spawnSync(process.execPath, [join(outdir, 'bin.js'), 'man', '--config', 'none']);
if (paged.status !== 0) throw new Error(paged.stderr.toString());
writeFileSync(join(outdir, 'receipts.1'), paged.stdout);

// What someone sees who has no transcript of their own.
const demo = 'fixtures/claude-code/demo';
if (existsSync(demo)) cpSync(demo, join(outdir, 'demo'), { recursive: true });
