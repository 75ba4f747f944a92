/** Re-shelves the golden reports: `npm run reports`. Read the diff, and commit it with the change that caused it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shelf, shelfFolder, shelved } from './shelf.ts';

const printed = await shelf();
mkdirSync(shelfFolder, { recursive: true });
for (const path of shelved().keys()) {
  if (!printed.has(path)) rmSync(join(shelfFolder, path));
}
for (const [path, text] of printed) {
  mkdirSync(dirname(join(shelfFolder, path)), { recursive: true });
  writeFileSync(join(shelfFolder, path), text);
}
