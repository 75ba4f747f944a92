/** The C programs of the benchmark, compiled where there is a compiler. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program made of `<name>.c` beside this file, in `folder`; `undefined` without a compiler. */
export function compiled(name: string, folder: string): string | undefined {
  const source = fileURLToPath(new URL(`${name}.c`, import.meta.url));
  const program = join(folder, name);
  try {
    execFileSync('cc', ['-O2', '-o', program, source], { stdio: 'ignore' });
    return program;
  } catch {
    return undefined;
  }
}
