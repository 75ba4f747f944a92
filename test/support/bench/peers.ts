/** Packages that only the benchmark wants: fetched by npm into a folder of their own, and kept there. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's folder; `undefined` where it is neither there nor to be had. */
export function fetched(name: string, version: string, peers: string): string | undefined {
  const home = join(peers, `${name.replaceAll(/[^a-z0-9]+/g, '-')}-${version}`);
  const folder = join(home, 'node_modules', name);
  if (existsSync(folder)) return folder;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', home, `${name}@${version}`], {
      stdio: 'ignore',
    });
  } catch {
    return undefined;
  }
  return existsSync(folder) ? folder : undefined;
}
