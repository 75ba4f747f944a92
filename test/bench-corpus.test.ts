import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { world } from './cli/world.ts';
import { receiptsAnswers, sessionsAnswer } from './support/bench/answers.ts';
import { writeCorpus } from './support/bench/corpus/corpus.ts';
import { valueAt } from './support/bench/corpus/distribution.ts';
import type { Totals } from './support/bench/corpus/truth.ts';
import { summed } from './support/bench/corpus/truth.ts';
import { differences } from './support/bench/differences.ts';

const bytes = 12_000_000;
const place = world();
const folder = mkdtempSync(join(tmpdir(), 'receipts-corpus-'));
let totals: Totals;

beforeAll(() => {
  totals = writeCorpus({ folder, bytes, seed: 24 });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  place.remove();
});

function files(root: string): readonly string[] {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.jsonl')).toSorted();
}

test('the program finds in a corpus exactly what its ledger says, row by row', async () => {
  const { out } = await place.run('usage', '--by', 'day,model', '--format', 'json', '--root', folder);
  expect(totals.rows.length).toBeGreaterThan(10);
  expect(differences(totals.rows, receiptsAnswers(out))).toEqual([]);
  const { quality } = JSON.parse(out);
  expect(quality).toMatchObject({
    files: totals.files,
    read: totals.lines,
    rejected: 0,
    pending: 0,
    unpriced_turns: 0,
  });
});

test('all its sessions together hold what its rows add up to', async () => {
  const { out } = await place.run('sessions', '--format', 'json', '--root', folder);
  const { turns } = summed(totals.rows);
  expect(turns).toBe(totals.rows.reduce((sum, row) => sum + row.turns, 0));
  expect(differences([summed(totals.rows)], [sessionsAnswer(out)])).toEqual([]);
  const fewer = totals.rows.slice(1);
  expect(differences([summed(fewer)], [sessionsAnswer(out)])).toContain(
    ` : turns ${turns}, not ${summed(fewer).turns}`,
  );
});

test('a figure that is wrong, a row too few and a row too many are each told', () => {
  const [row] = totals.rows;
  if (row === undefined) throw new Error('the corpus has rows');
  const { day, model, output } = row;
  expect(differences([row], [{ day, model, figures: { output: output + 1 } }])).toEqual([
    `${day} ${model}: output ${output + 1}, not ${output}`,
  ]);
  expect(differences([row], [])).toHaveLength(1);
  expect(differences([], [{ day, model, figures: {} }])).toHaveLength(1);
});

test('the same seed and size give the same bytes, another seed gives others', () => {
  const read = (root: string): string =>
    files(root)
      .map((name) => name + readFileSync(join(root, name), 'latin1'))
      .join();
  const made = [3, 3, 4].map((seed) => {
    const root = mkdtempSync(join(tmpdir(), 'receipts-corpus-'));
    writeCorpus({ folder: root, bytes: 1_500_000, seed });
    const text = read(root);
    rmSync(root, { recursive: true, force: true });
    return text;
  });
  expect(made[0] === made[1]).toBe(true);
  expect(made[0] === made[2]).toBe(false);
});

test('a corpus is as long as was asked, counts its own files and lines, and every line is JSON', () => {
  const names = files(folder);
  const sizes = names.map((name) => statSync(join(folder, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(totals.bytes);
  expect(names).toHaveLength(totals.files);
  expect(Math.abs(totals.bytes - bytes) / bytes).toBeLessThan(0.05);
  const lines = names.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1));
  expect(lines).toHaveLength(totals.lines);
  const types = new Set(lines.map((line) => String(JSON.parse(line).type)));
  for (const type of [
    'assistant',
    'user',
    'system',
    'attachment',
    'progress',
    'queue-operation',
    'file-history-snapshot',
  ]) {
    expect(types).toContain(type);
  }
});

test('a corpus holds what makes counting hard: placeholders, several lines under one id, copies in two files', () => {
  const filesById = new Map<string, Set<string>>();
  const outputsById = new Map<string, Set<number>>();
  for (const name of files(folder)) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1)) {
      const { type, message } = JSON.parse(line);
      if (type !== 'assistant' || message.model === '<synthetic>') continue;
      filesById.set(message.id, (filesById.get(message.id) ?? new Set()).add(name));
      outputsById.set(message.id, (outputsById.get(message.id) ?? new Set()).add(message.usage.output_tokens));
    }
  }
  expect([...outputsById.values()].filter(({ size }) => size > 1).length).toBeGreaterThan(100);
  expect([...filesById.values()].filter(({ size }) => size > 1).length).toBeGreaterThan(0);
  expect(files(folder).some((name) => /subagents[\\/]agent-/.test(name))).toBe(true);
});

test('a distribution gives its quantiles back', () => {
  const knots = [
    [0, 10],
    [0.5, 20],
    [1, 120],
  ] as const;
  expect([0, 0.25, 0.5, 0.75, 1].map((share) => valueAt(knots, share))).toEqual([10, 15, 20, 70, 120]);
});
