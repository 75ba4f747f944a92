/** Text of a transcript that would be more than text where it is shown (rows 30 to 33, 35). */
import { stripVTControlCharacters } from 'node:util';
import { formatIds, formatOf } from '../../../src/render/index.ts';
import { renderedText } from '../../render/rendered-text.ts';
import { unseenCodes } from '../../render/sample.ts';
import type { Fault, Finding } from './fault.ts';
import { holds, worst } from './fault.ts';
import type { Lab } from './lab.ts';
import { fileName, lines, prompt, turn } from './lab.ts';

const commands = [
  ['report', '--include-text', '--receipts'],
  ['sessions', '--receipts'],
  ['prompts', '--include-text', '--receipts'],
  ['turns', '--receipts'],
  ['tools'],
  ['errors', '--receipts'],
  ['usage', '--by', 'model,branch,project,tool,version'],
  ['quality'],
] as const;

export const texts: readonly Fault[] = [
  {
    row: 30,
    fault: 'control characters, escape sequences, bidi and zero-width characters in every field',
    expected: 'made visible in every command, on terminals, in files, on standard error',
    check: async (lab) => {
      const hostile = `${unseenCodes.map((code) => `a${String.fromCodePoint(code)}`).join('')}\u001b]0;title\u0007\u001bP1$r\u001b\\`;
      const path = everywhere(lab, hostile);
      const findings: Finding[] = [];
      for (const [command, ...options] of commands) {
        for (const format of ['table', 'markdown', 'csv', 'jsonl']) {
          const argv = [command, path, ...options, '--format', format];
          const { out, err } = await lab.world.runIn({ isTerminal: true, columns: 100 }, ...argv, '--color');
          const bare = stripVTControlCharacters(out) + err;
          const leaked = unseenCodes.filter((code) => bare.includes(String.fromCodePoint(code)));
          // Lines end with LF; a tab inside quotes is data.
          const bad = leaked.filter((code) => code !== 0x0a && !(code === 0x09 && format === 'csv'));
          const titles = out.includes('\u001b]') || out.includes('\u001bP');
          findings.push(holds(bad.length === 0 && !titles, `${command} ${format}: ${bad.length} leaked`));
        }
      }
      return worst(findings, 'outputs');
    },
  },
  {
    row: 31,
    fault: 'text that a spreadsheet takes for a formula',
    expected: 'an apostrophe before it; numbers as they are',
    check: async (lab) => {
      const findings: Finding[] = [];
      for (const formula of [
        '=1+1',
        '+1',
        '-1',
        '@SUM(1)',
        '\t=1',
        ' =1',
        '"=1',
        '＝1',
        '＋1',
        '－1',
        '＠x',
        "=cmd|' /C calc'!A0",
      ]) {
        const path = everywhere(lab, formula);
        for (const [command, ...options] of commands) {
          const { out } = await lab.world.run(command, path, ...options, '--format', 'csv');
          const cells = out.split(/[,\n]/).map((cell) => cell.replace(/^"/, ''));
          const bad = cells.filter((cell) => /^["\s]*[=+\-@＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)));
          findings.push(holds(bad.length === 0, `${command}: ${bad.slice(0, 2).join(' ') || 'guarded'}`));
        }
      }
      return worst(findings, 'outputs');
    },
  },
  {
    row: 32,
    fault: 'markup in HTML',
    expected: 'text and nothing else: the tags of a page are the same whatever the text says',
    check: markup,
  },
  {
    row: 33,
    fault: 'Markdown, links, images, HTML, mentions and log commands in every field',
    expected: 'text and nothing else',
    check: async (lab) => {
      const hostile =
        '|x|`y`[l](javascript:1)![i](http://e.example/p)<img src=x>@octocat #1 www.e.example\n::set-env name=a::b';
      const path = everywhere(lab, hostile);
      const findings: Finding[] = [];
      for (const [command, ...options] of commands) {
        const markdown = (await lab.world.run(command, path, ...options, '--format', 'markdown', '--no-redact')).out;
        const live = [/(?<!\\)\]\(/, /<img/, /@octocat/, /[^\\]`y/, /https?:\/\/e/, /#1\b/, /www\.e/].filter((each) =>
          each.test(markdown),
        );
        const table = (await lab.world.run(command, path, ...options)).out;
        const obeyed = [markdown, table].some((out) => /^\s*::/m.test(out) || out.includes('##['));
        findings.push(holds(live.length === 0 && !obeyed, `${command}: ${live.map(String).join(' ') || 'inert'}`));
      }
      return worst(findings, 'commands');
    },
  },
  {
    row: 35,
    fault: 'secrets, names and paths in prompts, titles, directories, branches, tools',
    expected: 'no prompt text unless asked; with --redact none of them in any format',
    check: canaries,
  },
];

/** One text in every field of a session that a person or a model may fill. */
function everywhere(lab: Lab, text: string, cwd = text): string {
  const own = { cwd, gitBranch: text, version: text, slug: text };
  const tool = {
    type: 'tool_use',
    id: 'tool_1',
    name: text,
    input: { subagent_type: text, skill: text, file_path: text },
  };
  const result = { type: 'tool_result', tool_use_id: 'tool_1', is_error: true, content: text };
  return lab.write(
    fileName,
    lines(
      prompt(`Please ${text}`, own),
      turn(0, { line: own, message: { model: text, content: [tool, { type: 'text', text }] } }),
      prompt('', {
        ...own,
        uuid: 'r-1',
        message: { role: 'user', content: [result] },
        timestamp: '2026-06-10T09:00:30.000Z',
      }),
      turn(1, { line: own }),
      JSON.stringify({ type: text, uuid: text, timestamp: text }),
      JSON.stringify({ type: 'summary', summary: text, leafUuid: 'u-1' }),
      JSON.stringify({ type: 'ai-title', aiTitle: text }),
      'torn',
    ),
  );
}

const hostileMarkup = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `' onmouseover='alert(1)`,
  '<svg onload=alert(1)>',
  'javascript:alert(1)',
  '</title></svg></td><iframe src=//e.example>',
  '<!-- ]]> --> &lt;b&gt; &#60;b&#62;',
  '\u0000<\u0000script>',
];

async function markup(lab: Lab): Promise<Finding> {
  const findings: Finding[] = [];
  for (const [command, ...options] of [...commands, ['timeline'] as const]) {
    const pageOf = async (text: string): Promise<string> => {
      const path = everywhere(lab, text);
      return (await lab.world.run(command, path, ...options, '--format', 'html', '--no-redact')).out;
    };
    const plain = tagsOf(await pageOf('harmless'));
    for (const text of hostileMarkup) {
      const page = await pageOf(text);
      const isInert = plain.length > 20 && tagsOf(page).join(' ') === plain.join(' ');
      const isClosed = page.includes('Content-Security-Policy');
      findings.push(holds(isInert && isClosed, `${command}: ${text}`));
    }
  }
  return worst(findings, 'pages');
}

/** Which tags a page holds, and which attributes each has; what these say may differ. */
function tagsOf(page: string): readonly string[] {
  // The program's own styles and scripts are the same on every page; what ends them early would be seen behind them.
  const bare = page.replaceAll(/<(style|script)[^>]*>[^<]*<\/\1>/g, '<$1>');
  return [...bare.matchAll(/<(?:"[^"]*"|'[^']*'|[^<>"'])*>/g)].map(([tag]) =>
    tag.replaceAll(/"[^"]*"|'[^']*'/g, '').replaceAll(/=[^\s>]+/g, '='),
  );
}

const secrets = [
  `sk-ant-api03-${'a1B2'.repeat(20)}`,
  `ghp_${'a1B2c3'.repeat(6)}`,
  `github_pat_${'a1B2c3'.repeat(8)}`,
  `glpat-${'a1B2c3'.repeat(4)}`,
  `npm_${'a1B2c3'.repeat(6)}`,
  `AKIA${'ABCD'.repeat(4)}`,
  `AIza${'a1B2c'.repeat(7)}`,
  `xoxb-${'123456'.repeat(4)}`,
  `eyJ${'a1B2'.repeat(5)}.eyJ${'a1B2'.repeat(5)}.${'a1B2'.repeat(5)}`,
  'password=hunter2hunter2',
  'jo.doe@example.com',
];

/** All secrets at once in every output, and each alone in two of them, where nothing beside it gives it away. */
async function canaries(lab: Lab): Promise<Finding> {
  const findings: Finding[] = [];
  // A directory that is the home, the user and the host of the world of these tests.
  const cwd = `${lab.world.folder}/secretproject`;
  const path = everywhere(lab, `${secrets.join(' ')} jodoe workstation7`, cwd);
  const shown = secrets.map((secret) => secret.replace(/^password=/, ''));
  const values = [...shown, 'jodoe', 'workstation7', 'secretproject'];
  for (const [command, ...options] of commands) {
    for (const format of formatIds()) {
      const { out, bytes } = await lab.world.run(command, path, ...options, '--format', format, '--redact');
      const text = formatOf(format).binary === true ? await renderedText(Promise.resolve(bytes)) : out;
      const found = values.filter((each) => text.includes(each));
      findings.push(holds(found.length === 0, `${command} ${format}: ${found.join(' ') || 'none of them'}`));
    }
  }
  const plain = lab.write(fileName, lines(prompt('Please open-sesame'), turn(0)));
  const whole = await lab.world.run('report', plain, '--format', 'json');
  return worst([...findings, holds(!whole.out.includes('sesame'), 'no prompt text unless asked')], 'outputs');
}
