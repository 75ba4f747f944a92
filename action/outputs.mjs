// Prints outputs in the protocol of $GITHUB_OUTPUT: each value between delimiters that nobody can guess, so that no
// value ends its own lines or begins another output. An unknown figure is an empty output, never 0.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const figures = [
  'sessions',
  'turns',
  'prompts',
  'cost_usd',
  'recorded_cost_usd',
  'unpriced_turns',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'cache_hit_ratio',
  'rebuilds',
  'rebuild_premium_usd',
  'errors',
  'escalated_errors',
];

const [file, ...others] = process.argv.slice(2);
const [totals = { sessions: 0 }] = JSON.parse(readFileSync(file, 'utf8')).totals;
const named = others.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]);
for (const [name, value] of [...figures.map((figure) => [figure, totals[figure]]), ...named]) {
  const delimiter = `receipts_${randomUUID()}`;
  process.stdout.write(`${name}<<${delimiter}\n${value ?? ''}\n${delimiter}\n`);
}
