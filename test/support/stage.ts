/**
 * A fixture as the home of somebody, and the program run in it. The home lies in a temporary folder; what is printed
 * is told as if it were `/home/dev`, so that it is the same on every machine.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.ts';

export type Files = ReadonlyMap<string, string | Uint8Array>;

export interface Stage {
  /** Standard output of one command; a failure to run is an error. */
  run(...argv: readonly string[]): Promise<string>;
  /** As `run`, on a terminal with colours. */
  runInColour(...argv: readonly string[]): Promise<string>;
  /** The files that `export` writes, by name. */
  exported(...argv: readonly string[]): Promise<ReadonlyMap<string, string>>;
  remove(): void;
}

/** A path that no column of a terminal shows whole, and always as long: temporary folders differ from machine to machine. */
const rootLength = 240;

/** `files` are those of a config directory, as a fixture lists them. */
export function stage(files: Files): Stage {
  const temporary = mkdtempSync(join(tmpdir(), 'receipts-'));
  const root = join(temporary, 'stage'.padEnd(rootLength - temporary.length - 1, '-'));
  const home = join(root, 'home', 'dev');
  for (const [name, content] of files) {
    const path = join(home, '.claude', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const wrappedRoot = new RegExp(root.replaceAll(/./g, String.raw`$&(?:\n\s*)?`), 'g');
  const told = (text: string): string => text.replaceAll(root, '').replaceAll(wrappedRoot, '');
  const run = async (argv: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> => {
    const printed = await output(argv, home, environment);
    return told(printed);
  };
  return {
    run: async (...argv) => run(argv, {}),
    runInColour: async (...argv) => run(argv, { FORCE_COLOR: '1' }),
    async exported(...argv) {
      const folder = join(root, 'exported');
      await run(['export', ...argv, '--to', folder], {});
      const names = readdirSync(folder).toSorted();
      return new Map(names.map((name) => [name, told(readFileSync(join(folder, name), 'utf8'))]));
    },
    remove: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

async function output(
  argv: readonly string[],
  home: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, {
    stdout: { write: (content) => void out.push(String(content)), isTerminal: false },
    stderr: { write: (content) => void err.push(String(content)), isTerminal: false },
    environment,
    cwd: home,
    home,
    now: Date.UTC(2027, 0, 1),
    zone: { timezone: 'UTC' },
    elapsedMs: () => 0,
    readStdin: () => new Uint8Array(),
  });
  if (code !== 0) throw new Error(`receipts ${argv.join(' ')} ended with ${code}: ${err.join('')}`);
  return out.join('');
}
