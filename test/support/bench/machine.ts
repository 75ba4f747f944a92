/** Where the figures were taken: without it they mean nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** Lines for the report: processor, memory, system. */
export function machine(): readonly string[] {
  const [processor] = cpus();
  return [
    `Processor: ${processor?.model.trim() ?? 'unknown'} (${arch()}), ${availableParallelism()} cores usable`,
    `Memory: ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `System: ${distribution()}, ${type()} ${release()}`,
  ];
}

/** How busy the machine is with everything on it; beyond its cores, wall clocks tell of the neighbours. */
export function load(): string {
  const [lastMinute = 0] = loadavg();
  const busy = lastMinute > availableParallelism() + 1 ? ': busy with other work, so trust CPU before wall' : '';
  return `Load when the rounds ended: ${lastMinute.toFixed(1)} on ${availableParallelism()} cores${busy}`;
}

/** What the folder with the corpora lies on. */
export function fileSystem(folder: string): string {
  try {
    const text = execFileSync('stat', ['-f', '-c', '%T', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.trim();
  } catch {
    return 'unknown';
  }
}

/** The commit, and whether anything was changed since. */
export function commit(): string {
  try {
    const git = (...argv: readonly string[]): string =>
      execFileSync('git', argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return (
      git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'src') === '' ? '' : ', with changes')
    );
  } catch {
    return 'no commit';
  }
}

function distribution(): string {
  const file = '/etc/os-release';
  if (!existsSync(file)) return process.platform;
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? process.platform;
}
