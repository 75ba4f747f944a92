/** What the program keeps from run to run, damaged and cut off; and price lists that are not to be believed (rows 25, 27, 36). */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { analyze } from '../../../src/analyze.ts';
import { random } from '../fuzz/mutate.ts';
import type { Fault, Finding } from './fault.ts';
import { holds, worst } from './fault.ts';
import type { Lab, Seen } from './lab.ts';
import { fileName, lines, prompt, seenIn, spawned, turn } from './lab.ts';

export const kept: readonly Fault[] = [
  {
    row: 25,
    fault: 'what is kept between runs: any byte flipped, cut off, of another version, of a file that changed',
    expected: 'the same answer as with nothing kept',
    check: (lab) => worst([...damaged(lab), ...outdated(lab)], 'states'),
  },
  {
    row: 27,
    fault: 'killed at any moment while it keeps what it read',
    expected: 'the next answer is right, and no draft stays for good',
    check: killed,
  },
  {
    row: 36,
    fault: 'price lists that are damaged, incredible, or of another shape',
    expected: 'refused with a reason; the list that was there stays; nothing is fetched unless asked for',
    check: priceLists,
  },
];

const now = Date.UTC(2030, 0, 1);

function read(lab: Lab, version?: number): Seen {
  const folder = join(lab.folder, 'kept');
  return seenIn(
    analyze({
      inputs: { kind: 'path', path: join(lab.folder, 'in') },
      environment: { home: '/nowhere', variables: {} },
      reading: version === undefined ? {} : { cache: { folder, version, now } },
    }),
  );
}

function same(lab: Lab, what: string, version = 1): Finding {
  return holds(shown(read(lab, version)) === shown(read(lab)), what);
}

function shown({ turns, input, picos, unpriced, rejected, pending, problems }: Seen): string {
  return JSON.stringify([turns, input, String(picos), unpriced, rejected, pending, problems]);
}

/** As it was `second` seconds after a time long ago, so that what is kept of it is trusted. */
function transcript(lab: Lab, text: string, second = 0): void {
  utimesSync(lab.write(`in/${fileName}`, text), 1_780_000_000, 1_780_000_000 + second);
}

function damaged(lab: Lab): readonly Finding[] {
  transcript(lab, lines(prompt('x'), turn(0), turn(1)));
  read(lab, 1);
  const [name = ''] = readdirSync(join(lab.folder, 'kept'));
  const shard = join(lab.folder, 'kept', name);
  const whole = readFileSync(shard);
  const findings: Finding[] = [];
  for (let at = 0; at < whole.length; at += lab.big ? 1 : 5) {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 0xff;
    writeFileSync(shard, flipped);
    findings.push(same(lab, `byte ${at} flipped`));
    if (at % 50 !== 0) continue;
    writeFileSync(shard, whole.subarray(0, at));
    findings.push(same(lab, `cut at ${at}`));
  }
  return [...findings, same(lab, 'another version', 2), same(lab, 'the first version again')];
}

function outdated(lab: Lab): readonly Finding[] {
  const before = lines(turn(0), turn(1));
  const after = [lines(turn(0), turn(2)), lines(turn(0)), '', before + lines(turn(3)), lines(turn(4)) + before];
  return after.map((text, index) => {
    transcript(lab, before, 2 * index + 1);
    read(lab, 1);
    transcript(lab, text, 2 * index + 2);
    return same(lab, `${before.length} bytes became ${text.length}`);
  });
}

async function killed(lab: Lab): Promise<Finding> {
  for (let file = 0; file < 12; file += 1) {
    const own = turn(0).replaceAll('_0"', `_${file}"`).replace('"u-0"', `"u-${file}"`);
    lab.write(
      `.claude/projects/-x/${fileName.replace('f0000000', `f00000${String(file).padStart(2, '0')}`)}`,
      lines(own),
    );
  }
  const argv = ['usage', '--format', 'json'];
  const { out: plain, ms } = spawned(lab, [...argv, '--no-cache']);
  const pick = random(27);
  const findings: Finding[] = [];
  for (let cycle = 0; cycle < (lab.big ? 60 : 12); cycle += 1) {
    const env = { PATH: process.env['PATH'], HOME: lab.folder, TZ: 'UTC' };
    const child = spawn(process.execPath, [lab.bin, ...argv], { env, stdio: 'ignore' });
    const closed = new Promise((resolve) => child.on('close', resolve));
    await pause(pick(Math.ceil(ms)));
    child.kill('SIGKILL');
    await closed;
    findings.push(holds(spawned(lab, argv).out === plain, `killed ${cycle + 1} times`));
  }
  const folder = join(lab.folder, '.cache', 'session-receipts');
  const stale = join(folder, 'facts-0.bin.1.tmp');
  mkdirSync(folder, { recursive: true });
  writeFileSync(stale, 'half');
  utimesSync(stale, 1, 1);
  appendFileSync(join(lab.folder, '.claude/projects/-x', fileName.replace('f0000000', 'f0000001')), lines(turn(9)));
  spawned(lab, argv);
  return worst([...findings, holds(!existsSync(stale), 'an old draft is swept')], 'kills');
}

const row = {
  provider: 'acme',
  model: 'acme-large',
  valid_from: '2026-01-01',
  source: 'the price list of Acme',
  checked_on: '2026-06-01',
  input: '2',
  output: '8',
};

function priceLists(lab: Lab): Finding {
  const path = lab.write(fileName, lines(prompt('x'), turn(0)));
  const before = spawned(lab, ['report', path, '--format', 'json']).out;
  const list = join(lab.folder, '.local', 'share', 'session-receipts', 'prices.json');
  const known = { ...row, provider: 'anthropic', model: 'claude-opus-4-8' };
  const bad: Readonly<Record<string, string>> = {
    torn: '{"rows":[',
    'an array': '[]',
    'without rows': '{}',
    'a negative price': JSON.stringify({ rows: [{ ...row, input: '-1' }] }),
    'a date that is none': JSON.stringify({ rows: [{ ...row, valid_from: '2026-02-30' }] }),
    'a field nobody knows': JSON.stringify({ rows: [{ ...row, outptu: '3' }] }),
    'a hundred times the price': JSON.stringify({ rows: [{ ...known, input: '2000', output: '8000' }] }),
    'a hundredth of the price': JSON.stringify({ rows: [{ ...known, input: '0.001', output: '0.004' }] }),
  };
  const findings = Object.entries(bad).map(([what, text]): Finding => {
    const file = lab.write('prices-new.json', text);
    const { code, err } = spawned(lab, ['prices', 'update', file]);
    const isRefused = code === 2 && err.startsWith('receipts: ') && !existsSync(list);
    rmSync(list, { force: true });
    return { verdict: isRefused ? 'reported' : 'wrong', seen: `${what}: exit ${code}, ${err.trim().slice(0, 120)}` };
  });
  const after = spawned(lab, ['report', path, '--format', 'json']).out;
  return worst([...findings, holds(after === before && before !== '', 'prices are as they were')], 'lists');
}
