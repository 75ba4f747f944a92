import { expect, test } from '@jest/globals';
import { formatIds, formatOf } from '../../src/render/index.ts';
import { guardFormula } from '../../src/render/guard-formula.ts';
import { guardMarkdown } from '../../src/render/guard-markdown.ts';
import { guardTerminal, stripUnseen } from '../../src/render/guard-terminal.ts';
import { renderedText } from './rendered-text.ts';
import { column, plain, reportOf, tableOf, unseenCodes } from './sample.ts';

test('makes every control, bidi and zero-width character visible', () => {
  for (const code of unseenCodes) {
    const text = guardTerminal(`a${String.fromCodePoint(code)}b`);
    expect(text).toMatch(/^a\\(?:[nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{5}\})b$/);
  }
});

test.each([
  { text: 'plain text, ünïcode, 漢字, 🙂', shown: 'plain text, ünïcode, 漢字, 🙂' },
  { text: '\u001b[31mred', shown: '\\x1b[31mred' },
  { text: 'a\nb', shown: 'a\\nb' },
  { text: '\u202egpj.exe', shown: '\\u202egpj.exe' },
  { text: '::set-output name=a::b', shown: '\\x3a:set-output name=a::b' },
  { text: '  ::warning::x', shown: '  \\x3a:warning::x' },
  { text: 'x ##[add-path]/evil', shown: 'x \\x23#[add-path]/evil' },
  { text: 'std::vector', shown: 'std::vector' },
])('shows $text as $shown', ({ text, shown }) => {
  expect(guardTerminal(text)).toBe(shown);
});

test.each([
  { text: '=1+1', guarded: true },
  { text: '+1', guarded: true },
  { text: '-1+cmd|calc', guarded: true },
  { text: '@SUM(A1)', guarded: true },
  { text: '\t=1', guarded: true },
  { text: '\r=1', guarded: true },
  { text: '\n=1', guarded: true },
  { text: '   =1', guarded: true },
  { text: '"=1', guarded: true },
  { text: "'=1", guarded: true },
  { text: '" \'@x', guarded: true },
  { text: '＝1+1', guarded: true },
  { text: '＋1', guarded: true },
  { text: '－1', guarded: true },
  { text: '＠x', guarded: true },
  { text: '\u00a0=1', guarded: true },
  { text: '::warning::x', guarded: true },
  { text: 'a=b', guarded: false },
  { text: 'claude-opus', guarded: false },
  { text: '', guarded: false },
])('guards $text against being a formula: $guarded', ({ text, guarded }) => {
  expect(guardFormula(text)).toBe(guarded ? `'${text}` : text);
});

test.each([
  { text: 'a|b', inert: 'a\\|b' },
  { text: '`code`', inert: '\\`code\\`' },
  { text: '[x](javascript:alert)', inert: '\\[x\\](javascript:alert)' },
  { text: '![x](y.png)', inert: '!\\[x\\](y.png)' },
  { text: '<img src=x onerror=y>', inert: '&lt;img src=x onerror=y&gt;' },
  { text: '&lt;b&gt;', inert: '&amp;lt;b&amp;gt;' },
  { text: '@octocat', inert: '@<!-- -->octocat' },
  { text: 'fixes #12', inert: 'fixes #<!-- -->12' },
  { text: 'https://evil.example', inert: 'https:<!-- -->//evil.example' },
  { text: 'www.evil.example', inert: 'www<!-- -->.evil.example' },
  { text: '::set-output name=a::b', inert: ':<!-- -->:set-output name=a:<!-- -->:b' },
  { text: '# heading', inert: '\\# heading' },
  { text: '- item', inert: '\\- item' },
  { text: '1. item', inert: '1<!-- -->. item' },
  { text: '37.5%', inert: '37.5%' },
  { text: '$x$', inert: '\\$x\\$' },
  { text: 'two\nlines', inert: 'two lines' },
  { text: 'a\u001b[31mb\u202ec', inert: 'a\\[31mbc' },
  { text: 'plain text', inert: 'plain text' },
])('writes $text into Markdown as $inert', ({ text, inert }) => {
  expect(guardMarkdown(text)).toBe(inert);
});

test('guards are linear: a megabyte of hostile text takes a moment', () => {
  for (const guard of [guardTerminal, guardFormula, guardMarkdown, stripUnseen]) {
    for (const unit of [' ', '"', '\n', ':', '#', 'www.', '\u202e', '-----BEGIN ']) {
      const before = performance.now();
      guard(unit.repeat(1_000_000 / unit.length));
      expect(performance.now() - before).toBeLessThan(2000);
    }
  }
});

test.each(formatIds().map((id) => ({ id })))('no text leaks a control character through $id', async ({ id }) => {
  const renderer = await formatOf(id).load();
  const hostile = unseenCodes.map((code) => `a${String.fromCodePoint(code)}b`).join(' ');
  const table = tableOf([column('text', 'text'), column('list', 'text')], [[hostile, [hostile]]], {
    title: hostile,
    notes: [hostile],
  });
  const vitals = [{ label: hostile, unit: 'text', value: hostile, note: hostile, block: hostile }] as const;
  const report = reportOf([table], { title: hostile, vitals, notes: [hostile], scope: { timezone: hostile } });
  for (const options of [plain, { ...plain, width: 80 }]) {
    const seen = await renderedText(renderer(report, options));
    const leaked = unseenCodes.filter((code) => code !== 0x0a && seen.includes(String.fromCodePoint(code)));
    // A tab is data in CSV, in quotes, and in a file that is no text; on a page it is a blank.
    const keepsTabs = id === 'csv' || id === 'html' || formatOf(id).binary === true;
    expect(leaked.filter((code) => !(keepsTabs && code === 0x09))).toEqual([]);
  }
});
