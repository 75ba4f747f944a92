// Builds the program into `dist`, or into the folder that is named: bundles with their packages inside, rare parts as
// chunks loaded on demand. A start loads few files, and little of what it does not need. `--sourcemap` writes maps beside.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve as resolvePath } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

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
      contents: "module.exports = require('./src/render/text-width.ts').textWidth;",
      resolveDir: '.',
    }));
  },
};

/**
 * Node makes an ES module of a part of its own by asking it for everything it has, streams and standard input among it:
 * all parts together take longer than an empty report. So each is asked when a function of its is called. Every importer
 * has forwarders of its own, lest they become a file to load.
 */
const builtinsWhenCalled = {
  name: 'builtins-when-called',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:/ }, ({ path, importer }) => ({
      path,
      namespace: 'builtin',
      suffix: `?${relative('', importer)}`,
      sideEffects: false,
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => {
      const whole = `process.getBuiltinModule('${path}')`;
      const parts = Object.entries(process.getBuiltinModule(path)).map(([name, part]) =>
        typeof part === 'function' && /^[a-z]/.test(name)
          ? `export const ${name} = (...given) => ${whole}.${name}(...given);`
          : `export const ${name} = /* @__PURE__ */ (() => ${whole}.${name})();`,
      );
      return { contents: [...parts, `export default /* @__PURE__ */ (() => ${whole})();`].join('\n') };
    });
  },
};

/**
 * A file that is loaded on demand costs as much as 20 KB of program, and commands share most of what they need. So those
 * that read transcripts are part of the program, and the others are one file beside it.
 */
const commandsInTwo = {
  name: 'commands-in-two',
  setup(bundle) {
    const folder = resolvePath('src/cli/commands');
    const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
    const placeOf = (name) =>
      /\b(?:answer\w*|reportCommand)\(/.test(readFileSync(join(folder, name), 'utf8')) ? 'program' : 'others';
    bundle.onResolve({ filter: /^program$/ }, ({ path }) => ({ path, namespace: 'commands' }));
    bundle.onResolve({ filter: /^\.\// }, ({ kind, path, importer }) =>
      kind === 'dynamic-import' && importer === join(folder, 'index.ts')
        ? { path: placeOf(path), namespace: 'commands' }
        : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'commands' }, ({ path }) => ({
      contents: [
        ...(path === 'program' ? ['../program.ts'] : []),
        ...names.filter((name) => placeOf(name) === path).map((name) => `./${name}`),
      ]
        .map((file) => `export * from '${file}';`)
        .join('\n'),
      resolveDir: folder,
    }));
  },
};

/** The program is a file of its own beside the process, which does without it where an agent waits. */
const programApart = {
  name: 'program-apart',
  setup(bundle) {
    bundle.onResolve({ filter: /\/program\.ts$/ }, () => ({ path: './program.js', external: true }));
  },
};

/** What is kept from run to run holds for the very sources that read it: a digest of them, as a number of 32 bits. */
function readingVersion() {
  const digest = createHash('sha256');
  for (const folder of ['src/model', 'src/sources', 'src/ingest', 'src/pricing', 'src/ledger']) {
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted(inTextOrder)) {
      if (/\.[jt]s$/.test(path)) digest.update(path.replaceAll('\\', '/')).update(readFileSync(join(folder, path)));
    }
  }
  return digest.digest().readUInt32LE();
}

/** The same on every machine. */
function inTextOrder(left, right) {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const { values: wanted, positionals } = parseArgs({
  options: { sourcemap: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [outdir = 'dist'] = positionals;
rmSync(outdir, { recursive: true, force: true });
const options = {
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  define: { RECEIPTS_READING: String(readingVersion()) },
  minify: true,
  sourcemap: wanted.sourcemap && 'external',
  keepNames: false,
  legalComments: 'linked',
  // Its main file asks for its parts in a way that no bundler sees; the ES module beside it is the same code.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
};
// Three bundles that share no file, for each file more that a start loads takes a millisecond.
await build({
  ...options,
  entryPoints: { bin: 'src/bin.ts' },
  splitting: false,
  plugins: [builtinsWhenCalled, programApart],
});
await build({
  ...options,
  entryPoints: { program: 'program' },
  plugins: [oneWidth, builtinsWhenCalled, commandsInTwo],
});
await build({
  ...options,
  entryPoints: { index: 'src/index.ts', worker: 'src/ingest/threads/worker.ts' },
  plugins: [oneWidth, builtinsWhenCalled],
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
