/**
 * Reading a file over the network: the one place of the program that asks it, for `prices update` alone. Whole or not
 * at all, within a time and a size.
 */
import { nextAddress, shownAddress } from './addresses.ts';
import { UsageError } from './usage-error.ts';

export interface DownloadLimits {
  /** For everything together, redirects included. */
  readonly timeoutMs: number;
  /** Once decompressed. */
  readonly bytes: number;
  readonly redirects: number;
}

export const usualLimits: DownloadLimits = { timeoutMs: 30_000, bytes: 4 * 1024 * 1024, redirects: 3 };

/** @throws UsageError where the file does not come whole, in time, or in size. */
export async function download(address: URL, limits: DownloadLimits = usualLimits): Promise<Uint8Array> {
  try {
    return await followed(address, limits, AbortSignal.timeout(limits.timeoutMs));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${shownAddress(address)} could not be read (${reasonOf(error)}).`,
      'Try again, or name a file.',
    );
  }
}

async function followed(address: URL, limits: DownloadLimits, signal: AbortSignal): Promise<Uint8Array> {
  const headers = { accept: 'application/json', 'user-agent': 'session-receipts' };
  const response = await fetch(address, { redirect: 'manual', signal, headers });
  if (response.status === 200) return bodyOf(response, address, limits.bytes);
  await response.body?.cancel();
  if (![301, 302, 303, 307, 308].includes(response.status)) {
    throw new UsageError(`${shownAddress(address)} answers ${response.status}.`, 'Check the address.');
  }
  if (limits.redirects === 0) throw new UsageError('The address redirects too often.', 'Ask for the file itself.');
  const next = nextAddress(address, response.headers.get('location'));
  return followed(next, { ...limits, redirects: limits.redirects - 1 }, signal);
}

async function bodyOf({ body }: Response, address: URL, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) {
      throw new UsageError(
        `${shownAddress(address)} is larger than ${limit.toLocaleString('en-US')} bytes.`,
        'A price file is much smaller: check the address.',
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Told by its shape: what `fetch` throws may come from another realm than our `Error`. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('name' in error && error.name === 'TimeoutError') return 'it took too long';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('cause' in error && error.cause !== undefined) return reasonOf(error.cause);
  return 'message' in error && typeof error.message === 'string' ? error.message : 'unknown';
}
