/** One transcript read twice: by the scanner with the decoder behind it, and by the decoder alone. */
import type { FoundFile } from '../../src/ingest/found.ts';
import type { Reading } from '../../src/ingest/read.ts';
import { readTranscripts } from '../../src/ingest/read.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { claudeCode } from '../../src/sources/claude-code/index.ts';
import { difference } from './difference.ts';

/** One scanner for all of them: making it takes longer than reading a page. */
const scanner = claudeCode.scanner?.();
if (scanner === undefined) throw new Error('This machine has no WebAssembly with SIMD.');
export const scanningSources = { 'claude-code': { ...claudeCode, scanner: () => scanner } };

export interface BothOptions {
  readonly chunkBytes?: number | undefined;
  readonly role?: SourceFile;
}

/** The bytes as the only transcript of a run. */
export function readingOf(
  bytes: Uint8Array,
  { chunkBytes, role = { kind: 'main' }, scan }: BothOptions & { readonly scan: boolean },
): Reading {
  const found: FoundFile = {
    source: 'claude-code',
    file: '-',
    path: '-',
    origin: 'stdin',
    role,
    bytes: bytes.length,
    mtimeMs: 0,
    inode: 0,
    given: false,
    companion: false,
  };
  return readTranscripts([found], scanningSources, { includeText: false, readStdin: () => bytes, scan, chunkBytes });
}

/** Where the two readings differ, event by event; `undefined` where they do not. */
export function differenceOfReadings(bytes: Uint8Array, options: BothOptions = {}): string | undefined {
  return difference(readingOf(bytes, { ...options, scan: true }), readingOf(bytes, { ...options, scan: false }));
}
