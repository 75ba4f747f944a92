/** The scanner that is shipped is made of its sources. */
import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { binary } from '../../../src/sources/claude-code/scanner/binary.ts';

/** The compiler runs in a process of its own: it is no module for a test's sandbox. */
const compiling = `
  import { compile } from './src/sources/claude-code/scanner/compile.mjs';
  import { Buffer } from 'node:buffer';
  process.stdout.write(Buffer.from(await compile()).toString('base64'));
`;

test('binary.ts is what its sources compile to; `npm run scanner` writes it anew', () => {
  const compiled = execFileSync('node', ['--input-type=module', '--eval', compiling], { encoding: 'utf8' });
  expect(compiled.length).toBeGreaterThan(10_000);
  expect(binary === compiled).toBe(true);
});

test('it is WebAssembly of a size that suits a command line', () => {
  const bytes = Buffer.from(binary, 'base64');
  expect(WebAssembly.validate(bytes)).toBe(true);
  expect(bytes.length).toBeLessThan(40_000);
});
