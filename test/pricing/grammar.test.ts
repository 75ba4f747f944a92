import { expect, test } from '@jest/globals';
import { priceBook } from '../../src/pricing/book.ts';
import { reductions } from '../../src/pricing/grammar.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';

const modelId = (recorded: string): string | undefined => priceBook(listedRows()).modelId(recorded);

test.each([
  { recorded: 'claude-opus-4-8', model: 'claude-opus-4-8' },
  { recorded: 'claude-opus-4.8-20260528', model: 'claude-opus-4-8' },
  { recorded: 'claude-opus-4-8-20270898', model: 'claude-opus-4-8' },
  { recorded: 'claude-opus-4-8.20260528', model: 'claude-opus-4-8' },
  { recorded: 'claude-opus-4-8@20260528', model: 'claude-opus-4-8' },
  { recorded: 'anthropic/claude-opus-4.8', model: 'claude-opus-4-8' },
  { recorded: 'anthropic.claude-opus-4-6-v1', model: 'claude-opus-4-6' },
  { recorded: 'openrouter/anthropic/claude-opus-4.7', model: 'claude-opus-4-7' },
  { recorded: 'openrouter/openrouter/anthropic/claude-opus-4.7', model: 'claude-opus-4-7' },
  { recorded: 'vertex_ai/claude-opus-4-7@default', model: 'claude-opus-4-7' },
  { recorded: 'bedrock/global.anthropic.claude-sonnet-4-5-20250929-v1:0', model: 'claude-sonnet-4-5' },
  { recorded: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', model: 'claude-sonnet-4-5' },
  { recorded: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0[1m]', model: 'claude-sonnet-4-5' },
  { recorded: 'apac.anthropic.claude-sonnet-4-20250514-v1:0', model: 'claude-sonnet-4-0' },
  { recorded: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0', model: 'claude-haiku-4-5' },
  { recorded: 'claude-haiku-4.5', model: 'claude-haiku-4-5' },
  { recorded: 'claude-sonnet-4', model: 'claude-sonnet-4-0' },
  { recorded: 'claude-sonnet-4-0', model: 'claude-sonnet-4-0' },
  { recorded: 'claude-4-sonnet-20250514', model: 'claude-sonnet-4-0' },
  { recorded: 'claude-opus-4-20250514', model: 'claude-opus-4-0' },
  { recorded: 'claude-4-opus', model: 'claude-opus-4-0' },
  { recorded: 'claude-haiku-3-5', model: 'claude-3-5-haiku' },
  { recorded: 'claude-3-5-haiku-20241022', model: 'claude-3-5-haiku' },
  { recorded: 'claude-3-7-sonnet-latest', model: 'claude-3-7-sonnet' },
  { recorded: 'claude-sonnet-4-6[1m]', model: 'claude-sonnet-4-6' },
  { recorded: 'claude-fable-5', model: 'claude-fable-5' },
  { recorded: 'claude-fable-5.1', model: 'claude-fable-5-1' },
  { recorded: 'openai/gpt-5-codex', model: 'gpt-5' },
  { recorded: 'gpt-5-chat-latest', model: 'gpt-5' },
  { recorded: 'azure/gpt-5.1-codex-max', model: 'gpt-5.1' },
  { recorded: 'gpt-5-2025-08-07', model: 'gpt-5' },
  { recorded: 'gpt-daybreak-blue-latest', model: 'gpt-daybreak-blue-latest' },
  { recorded: 'gemini/gemini-2.5-pro-preview-05-06', model: 'gemini-2.5-pro' },
  { recorded: 'codex-mini-latest', model: 'codex-mini' },
])('reduces $recorded to $model', ({ recorded, model }) => {
  expect(modelId(recorded)).toBe(model);
});

test.each([
  { recorded: 'claude-opus-4.70' },
  { recorded: 'claude-opus-4-9' },
  { recorded: 'claude-opus-9-9' },
  { recorded: 'claude-3-sonnet' },
  { recorded: 'claude-3-sonnet-20240229' },
  { recorded: 'claude-opus' },
  { recorded: 'opus' },
  { recorded: 'haiku' },
  { recorded: 'claude.opus-4-8' },
  { recorded: '' },
  { recorded: '<synthetic>' },
  { recorded: 'claude-opus-4-8-fast' },
  { recorded: 'claude-opus-4-8-2026-05-28' },
  { recorded: 'claude-opus-4-8-202605281' },
  { recorded: 'claude-opus-4-8 ' },
  { recorded: 'Claude-Opus-4-8' },
  { recorded: 'xclaude-opus-4-8' },
  { recorded: 'azure/claude-opus-4-8' },
  { recorded: 'uk.anthropic.claude-opus-4-8' },
  { recorded: 'anthropic/gpt-5' },
  { recorded: 'gpt-5-20250807' },
  { recorded: 'gpt-daybreak-blue' },
  { recorded: 'gpt-5-latest' },
  { recorded: 'gemini-2.5-pro[1m]' },
  { recorded: 'constructor' },
  { recorded: '__proto__' },
  { recorded: `${'anthropic/'.repeat(50)}claude-opus-4-8` },
])('leaves "$recorded" unknown', ({ recorded }) => {
  expect(modelId(recorded)).toBeUndefined();
});

test.each([
  { provider: 'anthropic', recorded: 'anvil', forms: ['anvil'] },
  { provider: 'acme', recorded: 'anthropic/anvil-latest', forms: ['anthropic/anvil-latest'] },
  {
    provider: 'anthropic',
    recorded: 'anthropic/anvil-latest',
    forms: ['anthropic/anvil-latest', 'anvil-latest', 'anvil'],
  },
  { provider: 'anthropic', recorded: 'a'.repeat(200), forms: ['a'.repeat(200)] },
  { provider: 'anthropic', recorded: 'a'.repeat(201), forms: [] },
])('a name of $provider takes the forms $forms', ({ provider, recorded, forms }) => {
  expect(reductions(recorded, provider)).toEqual(forms);
});
