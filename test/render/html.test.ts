import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Picture } from '../../src/model/picture.ts';
import { guardHtml } from '../../src/render/guard-html.ts';
import { html } from '../../src/render/html.ts';
import { anchorOf } from '../../src/render/page/anchor.ts';
import { mostRows } from '../../src/render/page/table-section.ts';
import { redacted } from '../../src/render/redact.ts';
import { column, everyUnit, plain, reportOf, tableOf, unseenCodes } from './sample.ts';

/** A page as the renderer returns it. */
function pageOf(...given: Parameters<typeof reportOf>): string {
  return html(reportOf(...given), plain);
}

test.each([
  { text: '</script><script>alert(1)</script>', shown: '&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;' },
  { text: `" onload='x' &`, shown: '&quot; onload=&#39;x&#39; &amp;' },
  { text: 'main\u202egnp.exe', shown: String.raw`main\u202egnp.exe` },
  { text: 'a\u200bb', shown: String.raw`a\u200bb` },
  { text: '👩\u200d👩\u200d👧 👋🏽', shown: '👩\u200d👩\u200d👧 👋🏽' },
  { text: '👩\u200d\u202e', shown: String.raw`👩\u200d\u202e` },
  { text: '\ud800', shown: String.raw`\ud800` },
])('$text is text on a page', ({ text, shown }) => {
  expect(guardHtml(text)).toBe(shown);
});

test('no text leaves the escape function with markup or anything unseen in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const guarded = guardHtml(text);
      expect(guarded).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      expect(guarded.replaceAll(/[\n\t\u200d]/g, '').search(/[\p{Cf}\p{Cc}]/u)).toBe(-1);
    }),
  );
  for (const code of unseenCodes) {
    if (code === 9 || code === 10) continue;
    expect(guardHtml(String.fromCodePoint(code))).toMatch(/^\\/);
  }
});

test('two names never share an anchor, whatever they are made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
      expect(anchorOf('turn', one) === anchorOf('turn', other)).toBe(one === other);
      expect(anchorOf('turn', one)).toMatch(/^turn-[\w.-]*$/);
    }),
  );
  expect(anchorOf('turn', 'x'.repeat(10_000))).toHaveLength('turn-'.length + 64);
});

test('a cell on a page is the cell of every format for people', () => {
  const page = pageOf([everyUnit]);
  for (const cell of ['1,234,567', '$0.20', '33.3%', '587×', '1.5s', '2026-05-01 09:00:12Z', 'yes', 'a, b']) {
    expect(page).toContain(`<td>${cell}`);
  }
  expect(page).not.toContain('prompt_chars');
});

test('money that lacks unpriced turns says so, and a total that cannot be added is empty', () => {
  const table = tableOf([column('name', 'text'), column('cost_usd', 'usd')], [['a', 10n ** 12n]], {
    total: [undefined, 10n ** 12n],
    partial: { rows: [0], total: true },
  });
  expect(pageOf([table])).toContain('<td>a<td>≥ $1.00');
  expect(pageOf([table])).toContain('<tfoot><tr><td>Total<td>≥ $1.00');
});

test('a row names its place, with the ids of the record, and leads to the list of files', () => {
  const receipt = { show: 'receipt' } as const;
  const columns = [
    column('name', 'text'),
    column('file', 'path', receipt),
    column('line', 'line', receipt),
    column('uuid', 'id', receipt),
  ];
  const file = '/home/dev/.claude/projects/-shop/0d15c0a7-3b5e-4c1d-9a52-6f1e0c2b7d48.jsonl';
  const page = pageOf([tableOf(columns, [['a', file, 12, 'u-1']])]);
  expect(page).toContain('<a href="#file-1" title="u-1">0d15c0a7:12</a>');
  expect(page).toContain(`<li id=file-1><a href="file://${file}">${file}</a>`);
});

test.each(['C:\\Users\\dev\\a.jsonl', '/tmp/a b"c.jsonl', 'javascript:alert(1)', '//host/x', '-', '/tmp/\u0000'])(
  'the path %j leads to a file or nowhere',
  (file) => {
    const receipt = { show: 'receipt' } as const;
    const columns = [column('name', 'text'), column('file', 'path', receipt), column('line', 'line', receipt)];
    const page = pageOf([tableOf(columns, [['a', file, 1]])]);
    for (const [, href = ''] of page.matchAll(/href="([^"#][^"]*)"/g))
      expect(href).toMatch(/^(?:file:\/\/\/|data:,$|file:\/\/\/?%2F)/);
    expect(page).not.toMatch(/href="javascript/);
  },
);

test('a redacted page has no path to a file and says what is hidden', () => {
  const receipt = { show: 'receipt' } as const;
  const columns = [column('name', 'text'), column('file', 'path', receipt), column('line', 'line', receipt)];
  const report = reportOf([tableOf(columns, [['a', '/home/jo/secretshop/a.jsonl', 1]])], {
    pictures: [picture('/home/jo/secretshop')],
  });
  const page = html(redacted(report, { home: '/home/jo', projects: ['/home/jo/secretshop'] }), plain);
  expect(page).not.toMatch(/secretshop|file:\/\/|\/home\/jo/);
  expect(page).toContain('names, paths and secrets hidden');
});

test('of an id beside others a page shows what names it', () => {
  const ids = ['0f8fad5b-d9cb-469f-a165-70867728950e', '1f8fad5b-d9cb-469f-a165-70867728950e', undefined];
  const page = pageOf([
    tableOf(
      [column('session_id', 'id', { brief: true })],
      ids.map((id) => [id]),
    ),
  ]);
  expect([...page.matchAll(/(<td>[^<\n]+)/g)].map(([, cell]) => cell)).toEqual([
    '<td>0f8fad5b',
    '<td>1f8fad5b',
    '<td>–',
  ]);
});

test('a text too long for a glance is folded, and whole', () => {
  const text = `${'x'.repeat(9_999)}!`;
  const page = pageOf([tableOf([column('name', 'text')], [[text]])], { title: text });
  expect(page).toContain(`<details class=long><summary>${'x'.repeat(240)}…</summary>${'x'.repeat(9_759)}!</details>`);
  expect(page).toContain(`<details><summary>The whole title</summary>${text}</details>`);
});

test('a table too long for a page ends, and says how many rows are left out and where they are', () => {
  const rows = Array.from({ length: mostRows + 1234 }, (_, at) => [at]);
  const page = pageOf([tableOf([column('calls', 'count')], rows, { total: [7] })]);
  expect(page.match(/<tr><td>/g)).toHaveLength(mostRows + 1);
  expect(page).toContain(
    'The first 6,000 of 7,234 rows; the 1,234 others are in <code>--format csv</code>, under things.',
  );
  expect(page).toContain('<tfoot><tr><td>7');
});

test('the policy lets run what the page brought, by a word that its texts cannot know', () => {
  const one = pageOf([], { title: 'One' });
  const [, word = ''] = /script-src 'nonce-([\w-]+)'/.exec(one) ?? [];
  expect(word).toHaveLength(43);
  expect(one.match(new RegExp(`nonce="${word}"`, 'g'))).toHaveLength(2);
  expect(one).toContain(`default-src 'none'`);
  expect(one).not.toMatch(/unsafe|https?:|\sstyle=|\son[a-z]+=/);
  const [, other = ''] = /script-src 'nonce-([\w-]+)'/.exec(pageOf([], { title: 'Other' })) ?? [];
  expect(other).not.toBe(word);
  expect(createHash('sha256').update(one).digest('hex')).toBe(
    createHash('sha256')
      .update(pageOf([], { title: 'One' }))
      .digest('hex'),
  );
});

test('a mark leads to a turn that has a row on the page, and to no other', () => {
  const rows = Array.from({ length: mostRows + 1 }, (_, at) => [at]);
  const anchors = (last: string, first: string) =>
    rows.map((_, at) => (at === 0 ? first : at === mostRows ? last : undefined));
  const page = (last: string, first: string) =>
    pageOf([tableOf([column('calls', 'count')], rows, { anchors: anchors(last, first) })], {
      pictures: [picture('x')],
    });
  expect(page('other', 'msg_1')).toContain('<a href="#turn-msg_1"');
  expect(page('msg_1', 'other')).not.toContain('<a href="#turn-msg_1"');
});

test('the words of a chart are formatted like cells, and escaped', () => {
  const turns = tableOf([column('name', 'text')], [['a']], { anchors: ['msg_1'] });
  const page = pageOf([turns], { pictures: [picture('<b>')] });
  expect(page).toContain('<text class=name x=1 y=2 text-anchor=end>&lt;b&gt; $1.50</text>');
  expect(page).toContain('<a href="#turn-msg_1" aria-label="&lt;b&gt; 1.5s"><rect');
});

function picture(name: string): Picture {
  return {
    id: 'sample',
    title: 'A picture',
    meaning: 'What it shows.',
    key: [{ style: 'main', label: 'Main' }],
    tables: [],
    drawing: {
      width: 10,
      height: 10,
      frame: [
        {
          kind: 'words',
          style: 'name',
          x: 1,
          y: 2,
          align: 'end',
          words: [name, ' ', { value: 1_500_000_000_000n, unit: 'usd' }],
        },
      ],
      plot: {
        left: 0,
        right: 10,
        shapes: [
          {
            kind: 'box',
            style: 'main',
            x: 0,
            y: 0,
            width: 5,
            height: 5,
            told: [name, ' ', { value: 1500, unit: 'seconds' }],
            turn: 'msg_1',
          },
        ],
        points: [],
      },
    },
  };
}
