import { expect, test } from '@jest/globals';
import { formatIds, formatOf } from '../../src/render/index.ts';
import { projectPseudonym, redacted } from '../../src/render/redact.ts';
import { withoutSecrets } from '../../src/render/secrets.ts';
import { renderedText } from './rendered-text.ts';
import { column, plain, quality, reportOf, tableOf } from './sample.ts';

const identity = {
  home: '/home/jo',
  user: 'jodoe',
  host: 'workstation7',
  projects: ['/home/jo/src/acme-shop', '/home/jo/src'],
};

function hidden(text: string): unknown {
  return redacted(reportOf([tableOf([column('t', 'text')], [[text]])]), identity).tables[0]?.rows[0]?.[0];
}

// Assembled from parts, so that no scanner takes this file for a leak.
const secrets = [
  ['sk-', 'ant-api03-', 'A1b2C3d4E5f6G7h8I9j0'],
  ['sk-', 'proj-', 'A1b2C3d4E5f6G7h8I9j0'],
  ['sk_', 'live_', '4eC39HqLyjWDarjtT1zdp7dc'],
  ['ghp_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'],
  ['github_pat_', '11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz'],
  ['glpat-', 'A1b2C3d4E5f6G7h8I9j0'],
  ['npm_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'],
  ['hf_', 'A1b2C3d4E5f6G7h8I9j0'],
  ['xoxb-', '123456789012-abcdefghijkl'],
  ['AKIA', 'IOSFODNN7EXAMPLE'],
  ['AIza', 'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p'],
  ['eyJ', 'hbGciOiJIUzI1NiJ9.', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0.', 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'],
  ['-----BEGIN RSA PRIVATE', ' KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE', ' KEY-----'],
].map((parts) => ({ secret: parts.join('') }));

test.each(secrets)('hides $secret', ({ secret }) => {
  expect(withoutSecrets(`before ${secret} after`)).toBe('before [secret] after');
});

test.each([
  { text: 'password=hunter22', shown: 'password=[secret]' },
  { text: 'Authorization: Bearer abcdef1234567890', shown: 'Authorization: Bearer [secret]' },
  { text: 'postgres://app:hunter22@db.internal/x', shown: 'postgres://app:[secret]@db.internal/x' },
  { text: 'claude-opus-4-6', shown: 'claude-opus-4-6' },
  { text: 'input_tokens=123456789', shown: 'input_tokens=123456789' },
  { text: '0f8fad5b-d9cb-469f-a165-70867728950e', shown: '0f8fad5b-d9cb-469f-a165-70867728950e' },
])('writes $text as $shown', ({ text, shown }) => {
  expect(withoutSecrets(text)).toBe(shown);
});

test.each([
  { text: '/home/jo/src/acme-shop', shown: projectPseudonym('/home/jo/src/acme-shop') },
  { text: '/home/jo/src/acme-shop/lib/a.ts', shown: `${projectPseudonym('/home/jo/src/acme-shop')}/lib/a.ts` },
  { text: '/home/jo/notes.txt', shown: '~/notes.txt' },
  {
    text: '/home/jo/.claude/projects/-home-jo-src-acme-shop/a.jsonl',
    shown: `~/.claude/projects/${projectPseudonym('/home/jo/src/acme-shop')}/a.jsonl`,
  },
  { text: 'Mend acme-shop checkout', shown: `Mend ${projectPseudonym('/home/jo/src/acme-shop')} checkout` },
  { text: '/Users/someone/x', shown: '/Users/user/x' },
  { text: 'feature/jodoe/login', shown: 'feature/user/login' },
  { text: 'on workstation7', shown: 'on host' },
  { text: 'jo.doe@example.org', shown: '[e-mail]' },
  { text: 'main', shown: 'main' },
])('shows $text as $shown', ({ text, shown }) => {
  expect(hidden(text)).toBe(shown);
});

test('the folder of a project that no session names is hidden', () => {
  expect(hidden('/data/projects/-srv-hidden-thing/a.jsonl')).toMatch(
    /^\/data\/projects\/project-[0-9a-f]{8}\/a\.jsonl$/,
  );
});

test.each(formatIds().map((id) => ({ id })))('no canary reaches $id', async ({ id }) => {
  const canaries = [
    'acme-shop',
    '/home/jo',
    'jodoe',
    'workstation7',
    'jo.doe@example.org',
    ...secrets.map(({ secret }) => secret),
  ];
  const text = canaries.join(' ; ');
  const table = tableOf([column('t', 'text'), column('l', 'text'), column('p', 'path')], [[text, [text], text]], {
    title: text,
    notes: [text],
    total: [text, undefined, undefined],
  });
  const vitals = [{ label: text, unit: 'text', value: text, note: text }] as const;
  const scope = { timezone: 'UTC', project: text, branch: text, model: text, session: text };
  const report = reportOf([table], {
    title: text,
    notes: [text],
    vitals,
    scope,
    quality: { ...quality, unknown: { [text]: 1 } },
  });
  const renderer = await formatOf(id).load();
  const shown = await renderedText(renderer(redacted(report, identity), plain));
  expect(canaries.filter((canary) => shown.includes(canary))).toEqual([]);
});
