/** The folder of the installed package: its own files lie there, whether the program runs bundled or from sources. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('The package.json of session-receipts is missing.');
  }
}

export function version(): string {
  const found = /"version":\s*"([^"]+)"/.exec(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  return found?.[1] ?? 'unknown';
}
