/** The log of a git repository that the user names: read by git itself, without a shell, a pager, hooks or a network. */
import { execFileSync } from 'node:child_process';
import { isAbsolute } from 'node:path';
import type { LoggedCommit } from '../model/repository.ts';
import { UsageError } from './usage-error.ts';

/** Of every branch; nothing in the repository's own settings can make this run another program. */
const command = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'log.showSignature=false',
  '--no-pager',
  'log',
  '--all',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '--no-notes',
  '--max-count=50000',
  '--format=%H%x09%ct%x09%s',
  '--end-of-options',
];
const timeoutMs = 30_000;
const maxBytes = 64 * 1024 * 1024;

/**
 * @param folder Absolute, so that it can be no option.
 * @throws UsageError where git is not there, or the folder is no repository.
 */
export function gitLog(folder: string): readonly LoggedCommit[] {
  if (!isAbsolute(folder)) throw new Error(`${folder} is not absolute`);
  try {
    const text = execFileSync('git', ['-C', folder, ...command], {
      encoding: 'utf8',
      timeout: timeoutMs,
      maxBuffer: maxBytes,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.split('\n').flatMap(loggedIn);
  } catch {
    throw new UsageError(
      `The log of ${folder} could not be read.`,
      'Name a folder inside a git repository; git must be installed.',
    );
  }
}

function loggedIn(line: string): readonly LoggedCommit[] {
  const [hash = '', seconds = '', ...subject] = line.split('\t');
  if (!/^[0-9a-f]{40,64}$/.test(hash) || !/^\d+$/.test(seconds)) return [];
  return [{ hash, at: Number(seconds) * 1000, subject: subject.join(' ') }];
}
