// Builds the program: one bundle with its packages inside, rare parts as chunks loaded on demand.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const resolve = createRequire(import.meta.url).resolve;
rmSync('dist', { recursive: true, force: true, filter: () => true });
await build({
  entryPoints: { bin: 'src/bin.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minify: true,
  keepNames: false,
  legalComments: 'linked',
  // cli-table3 brings a string-width of 2019 that measures today's emoji wrongly.
  alias: { 'string-width': resolve('string-width') },
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});
