// Compiles the scanner and writes it as text into binary.ts, so that the sources run without a build.
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile.mjs';

const binary = await compile();
const lines = Buffer.from(binary)
  .toString('base64')
  .match(/.{1,100}/g)
  .map((line) => `  '${line}',`);
const text = [
  '/** The scanner as WebAssembly, in base64: written by `npm run scanner` from the sources in `assembly`. */',
  'export const binary: string = [',
  ...lines,
  "].join('');",
  '',
].join('\n');
writeFileSync(join(import.meta.dirname, 'binary.ts'), text);
