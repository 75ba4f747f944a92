/** Much of everything: long lines, large files, many files, hostile texts (rows 11, 24, 34). */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { guardFormula } from '../../../src/render/guard-formula.ts';
import { guardMarkdown } from '../../../src/render/guard-markdown.ts';
import { guardLines, guardTerminal, stripUnseen } from '../../../src/render/guard-terminal.ts';
import { redacted } from '../../../src/render/redact.ts';
import { withoutSecrets } from '../../../src/render/secrets.ts';
import { reportOf } from '../../render/sample.ts';
import type { Fault, Finding } from './fault.ts';
import { holds, worst } from './fault.ts';
import type { Lab } from './lab.ts';
import { fileName, lines, prompt, seen, spawned, turn } from './lab.ts';

const mebibyte = 1024 * 1024;
const memoryLimitMiB = 300;

export const size: readonly Fault[] = [
  {
    row: 11,
    fault: 'a line of 120 MB; a file of 300 MB',
    expected: 'every counter, under 300 MiB of memory',
    check: (lab) => worst([longLine(lab), largeFile(lab)]),
  },
  {
    row: 24,
    fault: 'many files, long and odd names (line feeds, escapes, bytes that are no UTF-8)',
    expected: 'every file, names escaped in print; one that cannot be named is told',
    check: manyFiles,
  },
  {
    row: 34,
    fault: 'a megabyte of text that is hard on regular expressions',
    expected: 'linear: well under a second of the processor in each guard',
    check: hostileTexts,
  },
];

/** Streamed to disk: the maker of the file must not need the memory either. */
function longLine(lab: Lab): Finding {
  const bytes = (lab.big ? 120 : 24) * mebibyte;
  const path = join(lab.folder, fileName);
  const file = openSync(path, 'w');
  const [head = '', tail = ''] = turn(1).split('Done.');
  writeSync(file, `${turn(0)}\n${head}`);
  for (let written = 0; written < bytes; written += mebibyte) writeSync(file, 'x'.repeat(mebibyte));
  writeSync(file, `${tail}\n${turn(2)}\n`);
  closeSync(file);
  return measured(lab, path, { turns: 3, input: 7, what: `a line of ${bytes / mebibyte} MiB` });
}

function largeFile(lab: Lab): Finding {
  const bytes = (lab.big ? 300 : 30) * mebibyte;
  const path = join(lab.folder, 'large.jsonl');
  const file = openSync(path, 'w');
  const block = lines(
    turn(0),
    ...Array.from({ length: 100 }, (_, index) => prompt('x'.repeat(10_000), { uuid: `p-${index}` })),
  );
  const blocks = Math.ceil(bytes / block.length);
  for (let number = 0; number < blocks; number += 1) {
    writeSync(
      file,
      block.replaceAll('"p-', `"p-${number}-`).replaceAll('_0"', `_${number}"`).replace('"u-0"', `"u-${number}"`),
    );
  }
  closeSync(file);
  return measured(lab, path, { turns: blocks, input: blocks, what: `a file of ${bytes / mebibyte} MiB` });
}

interface Measure {
  readonly turns: number;
  readonly input: number;
  readonly what: string;
}

function measured(lab: Lab, path: string, { turns, input, what }: Measure): Finding {
  const { out, code, peakMiB, ms } = spawned(lab, ['usage', path, '--format', 'json']);
  const isRight = code === 0 && out.includes(`"turns": ${turns},`) && out.includes(`"input_tokens": ${input},`);
  const text = `${what}: ${peakMiB.toFixed(0)} MiB of memory, ${(ms / 1000).toFixed(1)} s`;
  return holds(isRight && peakMiB < memoryLimitMiB, isRight ? text : `${text}; exit ${code}`);
}

async function manyFiles(lab: Lab): Promise<Finding> {
  const count = lab.big ? 20_000 : 2000;
  for (let n = 0; n < count; n += 1) {
    const own = turn(0).replaceAll('_0"', `_${n}"`).replace('"u-0"', `"u-${n}"`);
    lab.write(`many/${n % 97}/${n}.jsonl`, lines(own));
  }
  const odd = ['line\nfeed', 'esc\u001b[31mred', 'bidi\u202egpj', 'x'.repeat(240), '😀 ünï', '-rf', '$(id)', '`id`'];
  for (const [index, name] of odd.entries()) {
    const own = turn(0).replaceAll('_0"', `_odd${index}"`).replace('"u-0"', `"u-odd${index}"`);
    lab.write(`many/odd/${name}.jsonl`, lines(own, 'torn'));
  }
  // A name that is no UTF-8 cannot be opened by its text: the file is told as missing.
  const unnamed = Buffer.concat([
    Buffer.from(`${join(lab.folder, 'many')}/`),
    Buffer.from([0xff]),
    Buffer.from('.jsonl'),
  ]);
  writeFileSync(unnamed, lines(turn(9)));
  const found = seen(join(lab.folder, 'many'));
  const { out, err } = await lab.world.run('quality', join(lab.folder, 'many'));
  const isClean = !(out + err).includes('\u001b') && !(out + err).includes('\u202e');
  const isTold = found.problems.some(({ file, reason }) => file.includes('\u{fffd}') && reason === 'unreadable-file');
  const isWhole = found.turns === count + odd.length && found.rejected === odd.length && found.isConserved;
  const what = `${found.turns} turns of ${count + odd.length} files; the one whose name is no text is ${isTold ? '' : 'not '}told`;
  if (!isWhole || !isClean) return holds(false, what);
  return { verdict: isTold ? 'reported' : 'silent', seen: what };
}

const units = [
  ' ',
  '"',
  '\n',
  ':',
  '#',
  'www.',
  '\u202e',
  '-----BEGIN ',
  'a@',
  'a.',
  'eyJ',
  '://a:',
  '/projects/-',
  'token=',
  'sk-',
  '\\',
  '_',
];

function hide(text: string): unknown {
  return redacted(reportOf([], { title: text }), { home: '/home/x', user: 'jo', host: 'pc', projects: ['/code/barn'] });
}

function hostileTexts(): Finding {
  const guards = { guardTerminal, guardLines, stripUnseen, guardFormula, guardMarkdown, withoutSecrets, hide };
  let slowest = { ms: 0, what: '' };
  for (const [name, guard] of Object.entries(guards)) {
    for (const unit of units) {
      const text = unit.repeat(mebibyte / unit.length);
      // The processor's time: others may be busy on the machine.
      const begun = process.cpuUsage();
      guard(text);
      const { user, system } = process.cpuUsage(begun);
      const ms = (user + system) / 1000;
      if (ms > slowest.ms) slowest = { ms, what: `${name} on ${JSON.stringify(unit)}` };
    }
  }
  return holds(slowest.ms < 1000, `slowest: ${slowest.what}, ${slowest.ms.toFixed(0)} ms for 1 MiB`);
}
