/** A program of its own that reads one file, and prints a digest of what it says with how much memory that took. */
import { createHash } from 'node:crypto';
import process from 'node:process';
import { discover } from '../../src/ingest/discover.ts';
import { readTranscripts } from '../../src/ingest/read.ts';
import { sources } from '../../src/sources/index.ts';

const [, , path = '', how = 'scan'] = process.argv;
const { files } = discover({
  inputs: { kind: 'path', path },
  environment: { home: '/nowhere', variables: {} },
  sources,
});
const { transcripts } = readTranscripts(files, sources, { includeText: false, scan: how === 'scan' });
const digest = createHash('sha256');
// A field that is absent equals one that is `undefined`, and JSON writes neither.
for (const { records, events, quality, ...rest } of transcripts) {
  digest.update(JSON.stringify([rest, { ...quality, unknown: [...quality.unknown] }]));
  for (const record of records) digest.update(JSON.stringify(ordered(record)));
  for (const event of events) digest.update(JSON.stringify(ordered(event)));
}
const events = transcripts.reduce((sum, transcript) => sum + transcript.events.length, 0);
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ digest: digest.digest('hex'), events, peakMiB }));

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]));
}
