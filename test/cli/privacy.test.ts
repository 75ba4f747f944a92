/** Secrets that stand in prompts, calls and results are in no output by default, and in shared formats from nowhere. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { analyze } from '../../src/analyze.ts';
import { formatIds } from '../../src/render/index.ts';
import { renderedText } from '../render/rendered-text.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

const session = 'f0000000-0000-4000-8000-000000000001';
/** One of each family, and the part of it that must not be seen. */
const families: Readonly<Record<string, string>> = {
  Anthropic: `sk-ant-api03-${'a1B2'.repeat(20)}`,
  OpenAI: `sk-proj-${'a1B2c3'.repeat(8)}`,
  Stripe: `sk_live_${'a1B2c3'.repeat(5)}`,
  GitHub: `ghp_${'a1B2c3'.repeat(6)}`,
  'GitHub, fine-grained': `github_pat_${'a1B2c3'.repeat(8)}`,
  GitLab: `glpat-${'a1B2c3'.repeat(4)}`,
  npm: `npm_${'a1B2c3'.repeat(6)}`,
  'Hugging Face': `hf_${'a1B2c3'.repeat(6)}`,
  AWS: `AKIA${'ABCD'.repeat(4)}`,
  Google: `AIza${'a1B2c'.repeat(7)}`,
  'Google OAuth': `ya29.${'a1B2c3'.repeat(6)}`,
  Slack: `xoxb-${'123456'.repeat(4)}`,
  SendGrid: `SG.${'a1B2c3'.repeat(6)}`,
  'a JSON Web Token': `eyJ${'a1B2'.repeat(5)}.eyJ${'a1B2'.repeat(5)}.${'a1B2'.repeat(5)}`,
  Telegram: `123456789:AA${'a1B2c3'.repeat(6)}`,
  'a private key': `-----BEGIN RSA PRIVATE KEY-----${'MIIEow'.repeat(12)}-----END RSA PRIVATE KEY-----`,
  'a password': 'hunter2hunter2hunter2',
  'an e-mail address': 'jo.doe@mail.example.com',
};
const commands = [
  ['report', '--receipts'],
  ['timeline'],
  ['sessions', '--receipts'],
  ['prompts', '--receipts'],
  ['turns', '--receipts'],
  ['tools'],
  ['errors', '--receipts'],
  ['behaviors', '--receipts'],
  ['quality'],
  ['usage', '--by', 'model,branch,project,tool,version'],
] as const;
let place: World;

beforeEach(() => {
  place = world();
});

afterEach(() => place.remove());

type Json = Readonly<Record<string, unknown>>;

/** `said` stands in what people, models and tools said; `named` in names of branches, models, tools and folders. */
function transcript(said: string, named: string): string {
  const own = {
    sessionId: session,
    cwd: `${place.folder}/${named}`,
    gitBranch: named,
    version: '2.1.300',
    slug: named,
  };
  let minute = 0;
  const record = (type: string, more: Json): string => {
    minute += 1;
    const timestamp = new Date(Date.UTC(2026, 5, 1, 9, minute)).toISOString();
    return JSON.stringify({ type, uuid: `u-${minute}`, timestamp, ...own, ...more });
  };
  const user = (content: unknown, more: Json = {}): string =>
    record('user', { promptSource: 'typed', message: { role: 'user', content }, ...more });
  const assistant = (content: unknown): string =>
    record('assistant', {
      requestId: `req_${minute}`,
      message: {
        id: `m_${minute}`,
        role: 'assistant',
        model: named,
        content,
        usage: { input_tokens: 5, output_tokens: 7 },
      },
    });
  const call = (name: string, input: Json) => ({ type: 'tool_use', id: `t_${minute}`, name, input });
  const result = (more: Json) => [{ type: 'tool_result', tool_use_id: `t_${minute - 1}`, content: said, ...more }];
  const path = join(place.folder, '.claude', 'projects', '-code-barn', `${session}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  const texts = [
    user(`Please use ${said} here`),
    user([{ type: 'text', text: said }]),
    assistant([
      { type: 'thinking', thinking: said, signature: said },
      { type: 'text', text: said },
    ]),
    assistant([call('Bash', { command: `echo ${said}`, description: said })]),
    user(result({ is_error: true }), { toolUseResult: `Error: ${said}` }),
    assistant([call('Task', { prompt: said, description: said, subagent_type: 'Explore' })]),
    user(result({}), {
      toolUseResult: { agentId: 'a1', content: [{ type: 'text', text: said }], totalToolUseCount: 1 },
    }),
    assistant([call('WebFetch', { url: `https://e.example/?q=${said}`, prompt: said })]),
    user(result({ content: [{ type: 'text', text: `The user doesn't want to proceed with this tool use ${said}` }] })),
    record('system', { subtype: 'api_error', error: { message: said } }),
    record('attachment', { attachment: { type: 'queued_command', prompt: said } }),
    record('queue-operation', { operation: 'enqueue', content: said }),
    record('last-prompt', { lastPrompt: said }),
    `torn ${said}`,
  ];
  writeFileSync(path, texts.map((text) => `${text}\n`).join(''));
  return path;
}

/** All that the command says, on both streams. */
async function printed(argv: readonly string[]): Promise<string> {
  const { out, err, bytes } = await place.run(...argv);
  // What lies inside a workbook or a Parquet file is looked at as text too.
  const isBinary = out.startsWith('PK') || out.startsWith('PAR1');
  return (isBinary ? await renderedText(Promise.resolve(bytes)) : out) + err;
}

describe('what was said', () => {
  test.each(formatIds().map((format) => ({ format })))('is in no output by default: $format', async ({ format }) => {
    const all = Object.values(families).join(' password=');
    const path = transcript(all, 'main');
    for (const argv of commands) {
      const text = await printed([...argv, path, '--format', format]);
      expect(text.length).toBeGreaterThan(0);
      expect([argv[0], Object.entries(families).filter(([, secret]) => text.includes(secret))]).toEqual([argv[0], []]);
    }
  });

  test('is in nothing that is kept for the next run', () => {
    const all = Object.values(families).join(' password=');
    const path = transcript(all, 'main');
    const folder = join(place.folder, 'kept');
    const environment = { home: place.folder, variables: {} };
    analyze({
      inputs: { kind: 'path', path },
      environment,
      reading: { cache: { folder, version: 1, now: Date.now() } },
    });
    const shards = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));
    expect(shards.join('')).toContain(session);
    expect(Object.values(families).filter((secret) => shards.join('').includes(secret))).toEqual([]);
  });
});

describe('what stands in names', () => {
  const shared = ['markdown', 'html'] as const;

  test.each(Object.entries(families))('is in no format that is made to be shared: %s', async (_family, secret) => {
    const path = transcript(`password=${secret}`, `password=${secret}`);
    for (const format of shared) {
      for (const argv of commands) {
        const text = await printed([...argv, path, '--format', format, '--include-text', '--quiet']);
        expect([argv[0], format, text.includes(secret)]).toEqual([argv[0], format, false]);
      }
    }
  });
});
