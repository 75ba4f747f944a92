import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import type { Cell } from '../../src/model/unit.ts';
import { markdown } from '../../src/render/markdown.ts';
import { table } from '../../src/render/table.ts';
import { column, everyUnit, plain, quality, reportOf, tableOf } from './sample.ts';

const wide = tableOf(
  [
    column('session_id', 'id', { label: 'Session' }),
    column('project', 'path', { label: 'Project' }),
    column('title', 'text', { show: 'wide', label: 'Title' }),
    ...Array.from({ length: 8 }, (_, index) =>
      column(`n${index}`, 'tokens', { show: 'wide', label: `Cache read ${index}` }),
    ),
    column('turns', 'count', { label: 'Main agent turns' }),
    column('cost_usd', 'usd', { label: 'Cost' }),
  ],
  [
    [
      '0f8fad5b-d9cb-469f-a165-70867728950e',
      '/home/someone/code/a-very-long-name/of-a-project/inside-another',
      'A title that goes on for longer than any terminal would like it to',
      ...Array.from({ length: 8 }, () => 123_456_789),
      4626,
      485_960_000_000_000n,
    ],
  ],
);

test.each([40, 60, 80, 100, 140, 200])('no line is longer than a terminal of %i columns', (width) => {
  const vitals = [
    {
      label: 'API-equivalent cost',
      unit: 'usd',
      value: 10n ** 15n,
      note: 'list price, not a bill: '.repeat(8),
      block: 'Cost',
    },
    { label: 'Title', unit: 'text', value: 'long '.repeat(40) },
  ] as const;
  const notes = ['A note that is longer than any line: '.repeat(6), 'x'.repeat(300)];
  const text = table(reportOf([wide], { vitals, notes, title: 'Title '.repeat(40) }), { ...plain, width });
  expect(text.split('\n').filter((line) => stringWidth(line) > width)).toEqual([]);
});

test('a narrow terminal loses wide columns and shortens text, never a figure', () => {
  const text = table(reportOf([wide]), { ...plain, width: 80 });
  expect(text).toContain('4,626');
  expect(text).toContain('$485.96');
  expect(text).toMatch(/…\S*inside-another/);
  expect(text).toContain('Cache read 7 (--format csv, or a');
  expect(text).not.toContain('123,456,789');
});

test('a wider terminal shows more', () => {
  expect(table(reportOf([wide]), { ...plain, width: 140 })).toContain('123,456,789');
});

test('without a width nothing is cut', () => {
  const text = table(reportOf([wide]), plain);
  expect(text).toContain('A title that goes on for longer than any terminal would like it to');
  expect(text).toContain('/home/someone/code/a-very-long-name/of-a-project/inside-another');
});

test('a text that every row has gives way before others are cut, and is said once', () => {
  const columns = [
    column('agent', 'text', { label: 'Agent' }),
    column('at', 'instant', { label: 'At' }),
    column('cause', 'text', { label: 'Cause' }),
    column('tokens', 'tokens', { label: 'Tokens' }),
  ];
  const at = Date.UTC(2026, 3, 11, 16, 46, 33);
  const rows = [
    ['main', at, 'idle past ttl', 330_060],
    ['main', at + 60_000, 'version change', 1_002_004],
  ];
  const text = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 50 });
  expect(text).toContain('version change');
  expect(text).toContain('In every row: Agent main.');
  expect(text).toContain('2026-04-11 16:46:33Z');
  expect(table(reportOf([tableOf(columns, rows)]), { ...plain, width: 60 })).not.toContain('In every row');
  expect(table(reportOf([tableOf(columns, rows.slice(0, 1))]), { ...plain, width: 50 })).not.toContain('In every row');
});

test('a sentence that every row has ends with its own full stop', () => {
  const columns = [column('line', 'count'), column('meaning', 'text', { label: 'Meaning', sentence: true })];
  const rows = [1, 2].map((line) => [line, 'A token counter is no whole number from 0 to 2^53.']);
  const text = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 50 }).replaceAll(/\s+/g, ' ');
  expect(text).toContain('In every row: Meaning A token counter is no whole number from 0 to 2^53. 1 file');
});

test('where a text would be cut, the one year of all times stands in the heading', () => {
  const columns = [column('at', 'instant', { label: 'At' }), column('cause', 'text', { label: 'Cause' })];
  const [first, second] = [Date.UTC(2026, 3, 11, 16, 46, 33), Date.UTC(2026, 11, 31, 23, 59, 59)];
  const text = (times: readonly number[], width: number): string =>
    table(
      reportOf([
        tableOf(
          columns,
          times.map((time, row) => [time, `system changed ${row}`]),
        ),
      ]),
      { ...plain, width },
    );
  expect(text([first, second], 34)).toMatch(/At 2026 .*\n.*\n {2}04-11 16:46:33Z {2}system changed/);
  expect(text([first, second], 60)).toContain('2026-12-31 23:59:59Z  system changed 1');
  expect(text([first, second + 1000], 34)).toContain('2027-01-01 00:00:00Z');
});

test('a name keeps more of itself while columns can still be left out', () => {
  const columns = [
    column('model', 'text', { label: 'Model' }),
    column('turns', 'count', { label: 'Turns' }),
    column('rebuilds', 'count', { label: 'Rebuilds', show: 'wide' }),
  ];
  const rows = [
    ['claude-3-sonnet-20240229', 1, 2],
    ['claude-3-sonnet-20241022', 3, 4],
  ];
  const text = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 36 });
  expect(text).toContain('claude-3-sonnet-20240229');
  expect(text).toMatch(/Not\s+shown:\s+Rebuilds/);
});

test('a sentence that would be cut wraps between words, beside figures that stay in the first line', () => {
  const columns = [
    column('key', 'text', { label: 'Key' }),
    column('meaning', 'text', { label: 'Meaning', sentence: true }),
    column('turns', 'count', { label: 'Turns' }),
  ];
  const rows = [
    ['first', 'Turns whose recorded output is a lower bound', 12],
    ['second', 'Turns', 3],
  ];
  const text = (width: number | undefined): string =>
    table(reportOf([tableOf(columns, rows)]), { ...plain, ...(width === undefined ? {} : { width }) });
  expect(text(40).split('\n').slice(4, 10)).toEqual([
    '  Key     Meaning                  Turns',
    '  ──────  ───────────────────────  ─────',
    '  first   Turns whose recorded        12',
    '          output is a lower bound',
    '  second  Turns                        3',
    '',
  ]);
  expect(text(80)).toContain('Turns whose recorded output is a lower bound     12');
  expect(text(undefined)).toBe(text(80));
});

test('a sentence takes four lines at most', () => {
  const columns = [column('key', 'text'), column('meaning', 'text', { sentence: true })];
  const rows = [['first', `begin ${'word '.repeat(60)}end`]];
  const lines = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 40 }).split('\n');
  expect(lines.filter((line) => line.includes('word'))).toHaveLength(4);
  expect(lines.findLast((line) => line.includes('word'))).toMatch(/…$/);
});

test('a word of a sentence is not broken while a name can be cut for it', () => {
  const columns = [
    column('session', 'id', { label: 'Session' }),
    column('limit', 'text', { label: 'Limit', sentence: true }),
    column('value', 'count', { label: 'Value' }),
  ];
  const rows = ['0f8fad5b-d9cb-469f-a165-70867728950e', '1f8fad5b-d9cb-469f-a165-70867728950e'].map((id, at) => [
    id,
    `rebuild_premium_share_ratio <= 5${at}%`,
    1,
  ]);
  const text = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 54 });
  expect(text).toContain('rebuild_premium_share_ratio');
  expect(text).toContain('0f8fad5b');
  const narrow = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 38 });
  expect(narrow).toMatch(/ rebuild_ .*\n +premium_\n +share_ratio\n +<= 50%\n/);
});

test('of texts that every row has the widest is said once, and no more than have to be', () => {
  const columns = [
    column('session', 'id', { label: 'Session' }),
    column('limit', 'text', { label: 'Limit' }),
    column('outcome', 'text', { label: 'Outcome' }),
  ];
  const rows = ['cost_usd <= 1', 'cost_usd <= 100'].map((limit) => ['0f8fad5b-d9cb-469f-a165', limit, 'kept']);
  const text = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 34 });
  expect(text).toMatch(/In every row: Session\s+0f8fad5b-d9cb-469f-a165\.\n/);
  expect(text).toContain('cost_usd <= 100  kept');
});

test('a key beside the first column keeps as much of itself', () => {
  const columns = [
    column('day', 'text', { label: 'Day' }),
    column('model', 'text', { label: 'Model', names: true }),
    column('turns', 'count', { label: 'Turns' }),
    column('hit', 'ratio', { label: 'Hit', show: 'wide' }),
  ];
  const rows = [
    ['2026-08-17', 'claude-opus-4-8', 220, 0.97],
    ['2026-08-17', 'claude-haiku-4-5-fast', 13, 0.761],
  ];
  const text = (width: number): string => table(reportOf([tableOf(columns, rows)]), { ...plain, width });
  expect(text(80)).toContain('76.1');
  expect(text(44)).toContain('claude-haiku-4-5-fast');
  expect(text(44)).toContain('Not shown: Hit');
});

test('a heading takes two lines before a name is cut', () => {
  const columns = [
    column('model', 'text', { label: 'Model' }),
    column('peak', 'tokens', { label: 'Peak context' }),
    column('calls', 'count', { label: 'Tool calls' }),
  ];
  const rows = [
    ['claude-opus-4-8', 100_000, 20],
    ['claude-haiku-4-5', 50_000, 3],
  ];
  const text = (width: number): string => table(reportOf([tableOf(columns, rows)]), { ...plain, width });
  expect(text(80)).toContain('Peak context  Tool calls');
  expect(text(36)).toContain('claude-haiku-4-5');
  expect(text(36)).not.toContain('Peak context');
});

test('what a row is about stays legible, however narrow the terminal is', () => {
  const columns = [
    column('day', 'text', { label: 'Day' }),
    column('model', 'text', { label: 'Model', names: true }),
    ...['a', 'b', 'c'].map((name) => column(name, 'tokens', { label: name })),
  ];
  const rows = [['2026-08-17', 'claude-opus-4-8', ...[1, 2, 3].map((n) => n * 1_000_000)]];
  const text = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 40 });
  expect(text).toContain('2026-08-17');
  expect(text).toContain('claude-op');
  expect(text).toContain('Not shown: b, c (');
});

test('a column goes rather than that texts become illegible', () => {
  const columns = [
    column('one', 'text', { label: 'One' }),
    column('two', 'text', { label: 'Two' }),
    ...['a', 'b', 'c', 'd'].map((name) => column(name, 'tokens', { label: name })),
  ];
  const rows = [
    ['unexplained rebuild', 'somebody waited for', ...[1, 2, 3, 4].map((n) => n * 1_000_000)],
    ['idle past the ttl', 'nobody at all', ...[1, 2, 3, 4].map((n) => n * 1_000_000)],
  ];
  const text = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 66 });
  expect(text).toContain('unexplained re…');
  expect(text).toContain('Not shown: d (');
});

describe('columns of nothing but 0 and unknown', () => {
  const columns = [
    column('model', 'text', { label: 'Model' }),
    column('write_5m', 'tokens', { label: 'Write 5m', show: 'wide', partOf: 'cache writes' }),
    column('write_1h', 'tokens', { label: 'Write 1h', show: 'wide', partOf: 'cache writes' }),
    column('turns', 'count', { label: 'Turns' }),
    column('searches', 'count', { label: 'Searches' }),
    column('errors', 'count', { label: 'Errors' }),
  ];
  const text = (writes: readonly (readonly Cell[])[], width: number): string => {
    const rows = writes.map((each) => ['claude-opus-4-8', ...each, 12, undefined, 3]);
    return table(reportOf([tableOf(columns, rows)]), { ...plain, width }).replaceAll(/\s+/g, ' ');
  };

  test('go before others that may go', () => {
    const writes = [
      [0, 12_345],
      [undefined, 5],
    ];
    expect(text(writes, 56)).toContain('Model Write 1h Turns Searches Errors');
    expect(text(writes, 56)).toContain('Not shown: Write 5m (');
  });

  test('go before others that have to go, money aside', () => {
    expect(text([[0, 0]], 36)).toContain('Model Turns Errors');
    expect(text([[0, 0]], 36)).toContain('Not shown: Write 5m, Write 1h, Searches (');
  });

  test('are those that say nothing in the total either', () => {
    const total = [undefined, 1, 12_345, 12, 0, 3];
    const rows = [['claude-opus-4-8', 0, 12_345, 12, 0, 3]];
    const shown = table(reportOf([tableOf(columns, rows, { total })]), { ...plain, width: 56 });
    expect(shown.replaceAll(/\s+/g, ' ')).toContain('Not shown: Write 5m, Write 1h (');
  });

  test('parts of one whole go together where both say something', () => {
    expect(text([[7, 12_345]], 56)).toContain('Not shown: Write 5m, Write 1h (');
  });
});

test('where columns have to go, money goes last', () => {
  const columns = [
    column('session_id', 'id', { label: 'Session' }),
    column('turns', 'count', { label: 'Turns' }),
    column('cost_usd', 'usd', { label: 'Cost' }),
    column('rebuilds', 'count', { label: 'Rebuilds' }),
  ];
  const text = (width: number): string =>
    table(reportOf([tableOf(columns, [['0f8fad5b', 4626, 1_234_560_000_000_000n, 12]])]), { ...plain, width });
  expect(text(30)).toContain('Not shown: Rebuilds\n');
  expect(text(26).replaceAll(/\s+/g, ' ')).toContain('Not shown: Turns, Rebuilds (');
  for (const width of [60, 30, 26]) expect(text(width)).toContain('$1,234.56');
});

test('says which columns found no room', () => {
  const columns = Array.from({ length: 12 }, (_, index) => column(`n${index}`, 'count', { label: `Number${index}` }));
  const text = table(reportOf([tableOf(columns, [columns.map(() => 1_000_000)])]), { ...plain, width: 60 });
  expect(text).toContain('Not shown:');
  expect(text.replaceAll(/\s+/g, ' ')).toContain('Number11');
});

test('names every column for people that found no room, those for wide terminals among them, in the order of the table', () => {
  const columns = [
    column('name', 'text', { label: 'Name' }),
    column('title', 'text', { label: 'Title', show: 'wide' }),
    column('started', 'instant', { label: 'Started' }),
    column('turns', 'count', { label: 'Turns' }),
    column('hit', 'ratio', { label: 'Hit', show: 'wide' }),
    column('rebuilds', 'count', { label: 'Rebuilds' }),
    column('chars', 'chars', { label: 'Chars', show: 'data' }),
    column('file', 'path', { label: 'File', show: 'receipt' }),
  ];
  const rows = [['a name', 'A long title of a session', Date.UTC(2026, 3, 11), 12, 0.5, 3, 4, '/a.jsonl']];
  const text = (width: number): string =>
    table(reportOf([tableOf(columns, rows)]), { ...plain, width }).replaceAll(/\s+/g, ' ');
  expect(text(120)).not.toContain('Not shown');
  expect(text(56)).toContain('Not shown: Title, Hit (--format csv, or a wider terminal).');
  expect(text(30)).toContain('Not shown: Title, Turns, Hit, Rebuilds (');
});

test('figures stand at the right, text at the left, under their headings', () => {
  const rows = [
    ['a', 5],
    ['long name', 12_345],
  ];
  const lines = table(reportOf([tableOf([column('name', 'text'), column('calls', 'count')], rows)]), plain).split('\n');
  expect(lines.slice(3, 9)).toEqual([
    'Things',
    '  name        calls',
    '  ─────────  ──────',
    '  a               5',
    '  long name  12,345',
    '',
  ]);
});

test('a frame stays straight around wide characters', () => {
  const rows = [
    ['漢字', 1],
    ['ab', 22],
  ];
  const lines = table(reportOf([tableOf([column('name', 'text'), column('n', 'count')], rows)]), plain).split('\n');
  expect(new Set(lines.slice(5, 8).map((line) => stringWidth(line))).size).toBe(1);
});

test('shows unknown as a dash, an absent total as nothing, a lower bound with its sign', () => {
  const costs = tableOf(
    [column('name', 'text'), column('cost_usd', 'usd')],
    [
      ['x', undefined],
      ['y', 10n ** 12n],
    ],
    { total: [undefined, 10n ** 12n], partial: { rows: [1], total: true } },
  );
  const lines = table(reportOf([costs]), plain).split('\n');
  expect(lines.slice(6, 10)).toEqual(['  x            –', '  y      ≥ $1.00', '  ────  ────────', '         ≥ $1.00']);
});

test('a long table shows its first rows and says how to get the others', () => {
  const rows = Array.from({ length: 60 }, (_, index) => [index]);
  const text = table(reportOf([tableOf([column('n', 'count')], rows)]), { ...plain, rows: 50 });
  expect(text).toContain('10 more: --top N shows N');
  expect(text.split('\n').filter((line) => /^\s+\d+$/.test(line))).toHaveLength(50);
});

test('a long table that goes by time shows its last rows', () => {
  const rows = Array.from({ length: 60 }, (_, index) => [index + 1_780_000_000_000, `row ${index}`, BigInt(index)]);
  const columns = [column('at', 'instant'), column('name', 'text'), column('cost_usd', 'usd')];
  const partial = { rows: [9, 59], total: true };
  const text = table(reportOf([{ ...tableOf(columns, rows, { partial }), newestLast: true }]), { ...plain, rows: 50 });
  expect(text).toContain('10 before these: --top N shows N');
  expect(text.match(/row \d+/g)).toEqual(rows.slice(10).map(([, name]) => name));
  expect(text.match(/row \d+ +≥/g)).toEqual([expect.stringMatching(/^row 59/)]);
});

test('a name that is told apart by its end keeps it, though it is the only one', () => {
  const columns = (endTells: boolean) => [column('turns', 'count'), column('model', 'text', { endTells })];
  const shownOf = (endTells: boolean) =>
    table(reportOf([tableOf(columns(endTells), [[1, 'claude-opus-4-8'.padStart(40, 'x')]])]), { ...plain, width: 28 });
  expect(shownOf(true)).toMatch(/…\S*opus-4-8$/m);
  expect(shownOf(false)).toMatch(/xxx…$/m);
});

test('of an id beside others a terminal shows what names it, as long as no other begins alike', () => {
  const ids = ['0f8fad5b-d9cb-469f-a165-70867728950e', '0f8fad5c-d9cb-469f-a165-70867728950e'];
  const shownOf = (...all: readonly string[]) =>
    table(
      reportOf([
        tableOf(
          [column('session_id', 'id', { brief: true })],
          all.map((id) => [id]),
        ),
      ]),
      plain,
    );
  expect(shownOf(...ids)).toMatch(/^ {2}0f8fad5b\n {2}0f8fad5c$/m);
  expect(shownOf(ids[0] ?? '', '0f8fad5b-0000-469f-a165-70867728950e')).toContain(ids[0]);
  expect(markdown(reportOf([tableOf([column('session_id', 'id', { brief: true })], [[ids[0]]])]), plain)).toContain(
    ids[0],
  );
});

test('ten thousand rows are all there, each as wide as the others', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [`row ${index}`, index]);
  const text = table(reportOf([tableOf([column('name', 'text'), column('n', 'count')], rows)]), plain);
  const printed = text.split('\n').filter((line) => line.startsWith('  row '));
  expect(printed).toHaveLength(10_000);
  expect(new Set(printed.map((line) => line.length)).size).toBe(1);
});

test('shows receipts when asked, data columns never, and no table that the vitals say', () => {
  expect(table(reportOf([everyUnit]), plain)).not.toContain('/tmp/a.jsonl');
  expect(table(reportOf([everyUnit]), { ...plain, receipts: true })).toContain('/tmp/a.jsonl');
  expect(table(reportOf([everyUnit]), { ...plain, receipts: true })).not.toContain('prompt_chars');
  expect(table(reportOf([{ ...everyUnit, dataOnly: true }]), plain)).not.toContain('Things');
});

describe('receipts', () => {
  const file = '/home/dev/.claude/projects/-home-dev-lantern/0d15c0a7-3b5e-4c1d-9a52-6f1e0c2b7d48.jsonl';
  const columns = [
    column('model', 'text', { label: 'Model' }),
    column('title', 'text', { label: 'What', sentence: true }),
    column('turns', 'count', { label: 'Turns' }),
    column('file', 'path', { label: 'File', show: 'receipt' }),
    column('line', 'line', { label: 'Line', show: 'receipt' }),
    column('uuid', 'id', { label: 'UUID', show: 'receipt' }),
  ];
  const rows = [
    ['claude-opus-4-8', 'A sentence of more words than one line of its cell can hold', 12, file, 3, 'a1b2'],
    ['claude-haiku-4-5', 'Another', 3, file, undefined, undefined],
    ['claude-sonnet-5', 'A third', 4, undefined, undefined, undefined],
  ];
  const total = [undefined, undefined, 19, undefined, undefined, undefined];
  const text = (width: number): string =>
    table(reportOf([tableOf(columns, rows, { total })]), { ...plain, receipts: true, width });

  test('stand beneath their rows where columns would cut them, or others', () => {
    expect(text(70).split('\n').slice(4, 17)).toEqual([
      '  Model             What                                         Turns',
      '  ────────────────  ───────────────────────────────────────────  ─────',
      '  claude-opus-4-8   A sentence of more words than one line of       12',
      '                    its cell can hold',
      '    /home/dev/.claude/projects/-home-dev-lantern/0d15c0a7-3b5e-4c1d-',
      '    9a52-6f1e0c2b7d48.jsonl:3 a1b2',
      '  claude-haiku-4-5  Another                                          3',
      '    /home/dev/.claude/projects/-home-dev-lantern/0d15c0a7-3b5e-4c1d-',
      '    9a52-6f1e0c2b7d48.jsonl',
      '  claude-sonnet-5   A third                                          4',
      '  ────────────────  ───────────────────────────────────────────  ─────',
      '                                                                    19',
      '',
    ]);
  });

  test('are columns where there is room', () => {
    expect(text(220)).toMatch(/File +Line +UUID\n/);
  });

  test('name a file once that every row has', () => {
    const same = rows.slice(0, 2).map(([model, what, turns], at) => [model, what, turns, file, at, 'a1b2']);
    const shown = table(reportOf([tableOf(columns, same)]), { ...plain, receipts: true, width: 90 });
    expect(shown).toMatch(/Turns +Line +UUID\n/);
    expect(shown).toMatch(/In every row: File\s+\/home/);
  });

  test('of rows that are about a line are a file and its line, always', () => {
    const problems = tableOf(
      [column('file', 'path', { label: 'File' }), column('line', 'line', { label: 'Line' }), column('reason', 'text')],
      [
        [file, 3, 'not-json'],
        [file.replace('0d15', '1e26'), 4, 'no-type'],
      ],
    );
    const shown = table(reportOf([problems]), { ...plain, width: 100 });
    expect(shown).toContain(`  not-json\n    ${file}:3\n`);
    expect(table(reportOf([problems]), { ...plain, width: 130 })).toMatch(/File +Line +reason/);
  });
});

test('ten thousand rows of sentences are all there', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [`row ${index}`, 'a sentence of several words '.repeat(4)]);
  const columns = [column('name', 'text'), column('what', 'text', { sentence: true })];
  const text = table(reportOf([tableOf(columns, rows)]), { ...plain, width: 70 });
  expect(text.split('\n').filter((line) => line.startsWith('  row '))).toHaveLength(10_000);
});

test('prints colour only when asked, and the same text either way', () => {
  const report = reportOf([everyUnit], { quality: { ...quality, rejected: 1 }, notes: ['a note'] });
  const bare = table(report, { ...plain, width: 100 });
  const coloured = table(report, { ...plain, width: 100, colour: true });
  expect(bare).not.toContain('\u001b');
  expect(coloured).toContain('\u001b[');
  expect(stripVTControlCharacters(coloured)).toBe(bare);
});

test('stays in ASCII where the terminal cannot draw more', () => {
  // eslint-disable-next-line no-control-regex
  expect(table(reportOf([wide, everyUnit]), { ...plain, unicode: false, width: 80 })).toMatch(/^[\x00-\x7f]*$/);
});

test('an empty table says so', () => {
  expect(table(reportOf([tableOf([column('n', 'count')], [])]), plain)).toContain('Things  none');
});

test('Markdown is a GitHub table with figures at the right', () => {
  const rows = [
    ['a|b', 1234],
    [undefined, 0],
  ];
  const things = tableOf([column('name', 'text'), column('calls', 'count')], rows, {
    total: [undefined, 1234],
    notes: ['so'],
  });
  const vitals = [{ label: 'Cost', unit: 'usd', value: 10n ** 12n, note: 'list price', block: 'Cost' }] as const;
  expect(markdown(reportOf([things], { vitals }), plain)).toBe(
    `# A report

time zone UTC

|  |  |  |
| :--- | ---: | :--- |
| Cost | \\$1.00 | list price |

## Things

| name | calls |
| :--- | ---: |
| a\\|b | 1,234 |
| – | 0 |
|  | **1,234** |

- so

- 1 file, 10 records read: 6 used, 2 duplicate, 2 ignored.
`,
  );
});

test('accounts for the records, and warns of what is not sound', () => {
  const shaky = { ...quality, rejected: 2, pending: 1, conflicts: 3, unknown: { odd: 4 }, outputLowerBoundTurns: 5 };
  for (const renderer of [table, markdown]) {
    const text = renderer(reportOf([], { quality: shaky }), plain);
    expect(text).toContain('1 file, 10 records read: 6 used, 2 duplicate, 2 ignored, 2 rejected, 1 pending.');
    for (const words of [
      '2 records could not',
      '1 record unfinished',
      '3 turns with copies',
      'odd (4)',
      '5 turns recorded',
    ]) {
      expect(text).toContain(words);
    }
    expect(renderer(reportOf([]), plain)).not.toContain('could not');
  }
});

test('a report that is one table says its title once', () => {
  const text = table(reportOf([tableOf([column('n', 'count')], [[1]])], { title: 'Things' }), plain);
  expect(text.match(/Things/g)).toHaveLength(1);
});

test('a report that is one empty table says its title once, and none beneath', () => {
  const text = table(reportOf([tableOf([column('n', 'count')], [])], { title: 'Things' }), plain);
  expect(text.match(/Things/g)).toHaveLength(1);
  expect(text).toContain('\n  none\n');
});
