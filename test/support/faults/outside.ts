/** The world around the program: where it writes, what lies about, signals, pipes, zones, versions (rows 26 to 45). */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileName as safeName } from '../../../src/cli/deliver.ts';
import type { Fault, Finding } from './fault.ts';
import { holds, worst } from './fault.ts';
import type { Ended, Lab } from './lab.ts';
import { fileName, lines, prompt, spawned, turn } from './lab.ts';

export const outside: readonly Fault[] = [
  {
    row: 26,
    fault: 'eight runs write the same files at once',
    expected: 'each file whole, nothing left beside',
    check: async (lab) => {
      const path = ordinary(lab);
      const to = join(lab.folder, 'out');
      const runs = Array.from({ length: 8 }, async () => {
        const child = spawn(process.execPath, [lab.bin, 'export', path, '--to', to], { stdio: 'ignore' });
        return new Promise<number | null>((resolve) => child.on('close', resolve));
      });
      const codes = await Promise.all(runs);
      const names = readdirSync(to);
      const isWhole = names.every(
        (name) => name.endsWith('.csv') && readFileSync(join(to, name), 'utf8').includes(','),
      );
      return holds(codes.every((code) => code === 0) && isWhole, `${names.length} files, no drafts`);
    },
  },
  {
    row: 28,
    fault: 'a disk that is full, a folder that may not be written, an input/output error',
    expected: 'a message with the path; every call failed once in test/failing-fs.test.ts',
    check: (lab) => {
      const path = ordinary(lab);
      const ended = [
        spawned(lab, ['sessions', path, '--output', '/proc/none/x.csv']),
        ...(existsSync('/dev/full') ? [shell(lab, `"$NODE" "$BIN" sessions ${path} > /dev/full`)] : []),
      ];
      return worst(ended.map(({ code, err }) => clearFailure(code, err)));
    },
  },
  {
    row: 29,
    fault: 'output onto a folder, through a file, onto the transcript; hostile names',
    expected: 'exit 2 with a reason; names of one file in one folder',
    check: (lab) => {
      const path = ordinary(lab);
      const before = readFileSync(path, 'utf8');
      mkdirSync(join(lab.folder, 'folder.csv'));
      const refused = ['folder.csv', `${fileName}/x.csv`, fileName, `./././${fileName}`].map((name) => {
        const { code, err } = spawned(lab, ['sessions', path, '--output', join(lab.folder, name)]);
        return clearFailure(code, err);
      });
      const names = ['../../x', '/etc/passwd', 'CON', 'nul.csv', '..', '', 'a\u0000b', 'x'.repeat(500), '😀', 'a/b\\c'];
      const bad = names.filter((name) => !/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/.test(safeName(name)));
      const isSame = readFileSync(path, 'utf8') === before;
      return worst([...refused, holds(bad.length === 0 && isSame, 'names are safe, the transcript is as it was')]);
    },
  },
  {
    row: 37,
    fault: 'configuration in a checkout that nobody vouches for',
    expected: 'no file of the directory runs; its configuration cannot write, or show more',
    check: (lab) => {
      const path = ordinary(lab);
      const before = spawned(lab, ['report', path, '--format', 'json'], { cwd: lab.folder });
      const evil = `require('node:fs').writeFileSync('${lab.folder}/ran','')`;
      for (const name of [
        'receipts.config.js',
        'receipts.config.cjs',
        '.receiptsrc.js',
        'node_modules/yargs/index.js',
        'index.js',
      ]) {
        lab.write(name, evil);
      }
      const elsewhere = join(lab.folder, 'elsewhere.csv');
      for (const name of ['.receiptsrc', '.receipts.json', '.yargs']) {
        lab.write(name, JSON.stringify({ output: elsewhere, format: 'csv', 'include-text': true }));
      }
      lab.write('package.json', '{"receipts":{"format":"csv"},"yargs":{"format":"csv"},"type":"commonjs"}');
      lab.write('.env', 'RECEIPTS_FORMAT=csv');
      const after = spawned(lab, ['report', path, '--format', 'json'], { cwd: lab.folder });
      const refused = [{ output: elsewhere }, { to: lab.folder }, { 'include-text': true }, { redact: false }].map(
        (one) => {
          lab.write('receipts.config.json', JSON.stringify(one));
          return spawned(lab, ['report', path, '--format', 'json'], { cwd: lab.folder });
        },
      );
      const isQuiet = !existsSync(join(lab.folder, 'ran')) && !existsSync(elsewhere);
      const isRefused = refused.every(({ code, out }) => code === 2 && out === '');
      return holds(after.out === before.out && isQuiet && isRefused, 'the same answer; nothing ran; refused');
    },
  },
  {
    row: 38,
    fault: 'packages that come along, scripts that run on installation',
    expected: 'none of either; every locked package has a checksum',
    check: supplies,
  },
  {
    row: 41,
    fault: 'standard input that is empty, no JSON, binary, never written to',
    expected: 'an answer or a reason at once; the hook says nothing and never fails the agent',
    check: (lab) => {
      const inputs = ['', 'nonsense', Buffer.alloc(1_000_000, 7), 'null', '[', '{}', lines(turn(0))];
      const findings = inputs.map((input) => {
        const { code, err } = spawned(lab, ['sessions', '-', '--format', 'json'], { input });
        return holds(code === 0 && !hasStack(err), `exit ${code}`);
      });
      const closed = shell(lab, '"$NODE" "$BIN" sessions - <&-');
      const elsewhere = JSON.stringify({ session_id: 'x', transcript_path: '/etc/passwd', cwd: lab.folder });
      const hooks = [...inputs, elsewhere, '{"transcript_path":7}', 'x'.repeat(5_000_000)].map((input) => {
        const { code, out, err } = spawned(lab, ['hook', 'run'], { input });
        return holds(code === 0 && out === '' && err.trim() === '', `hook: exit ${code} ${err.trim().slice(0, 80)}`);
      });
      const begun = performance.now();
      const waiting = shell(lab, 'sleep 8 | "$NODE" "$BIN" hook run & wait $!');
      const isSoon = performance.now() - begun < 20_000 && waiting.code === 0;
      return worst([
        ...findings,
        ...hooks,
        holds(isSoon, `a hook whose input stays open: exit ${waiting.code}`),
        holds(closed.signal === null && !hasStack(closed.err), `closed: exit ${closed.code}`),
      ]);
    },
  },
  {
    row: 42,
    fault: 'a reader that leaves, closed standard output and error, SIGINT, SIGTERM',
    expected: 'quiet, the right exit code, nothing left behind',
    check: signals,
  },
  {
    row: 43,
    fault: 'a megabyte to a slow reader',
    expected: 'every byte',
    check: (lab) => {
      const path = lab.write(fileName, manyTurns());
      const whole = spawned(lab, ['turns', path, '--format', 'json']).out;
      const slow = shell(lab, `"$NODE" "$BIN" turns ${path} --format json | (sleep 0.3; cat)`).out;
      return holds(whole.length > 1_000_000 && slow === whole, `${slow.length} of ${whole.length} bytes`);
    },
  },
  {
    row: 44,
    fault: '12 time zones, 4 languages; leap day, changes of the clock, turn of the year',
    expected: 'the same bytes in every language; days add up to the whole in every zone',
    check: zones,
  },
  {
    row: 45,
    fault: 'other versions of Node',
    expected: 'the same bytes',
    check: (lab) => {
      const path = ordinary(lab);
      const others = (process.env['NODES'] ?? '').split(':').filter((each) => each !== '');
      const own = spawned(lab, ['report', path, '--format', 'json']).out;
      const findings = others.map((node) => {
        const { out } = shell(lab, `"${node}" "$BIN" report ${path} --format json`);
        return holds(out === own && out !== '', node);
      });
      const names = 'NODES=path:path names others';
      return worst([...findings, holds(own !== '', `this one is ${process.version}; ${names}`)], 'versions');
    },
  },
];

function ordinary(lab: Lab): string {
  return lab.write(fileName, lines(prompt('Please mend the gate'), turn(0), turn(1)));
}

type ShellRun = Pick<Ended, 'code' | 'signal' | 'out' | 'err'>;

function shell(lab: Lab, script: string): ShellRun {
  const env = { PATH: process.env['PATH'], HOME: lab.folder, TZ: 'UTC', NODE: process.execPath, BIN: lab.bin };
  const { status, signal, stdout, stderr } = spawnSync('sh', ['-c', script], {
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  return { code: status, signal, out: stdout, err: stderr };
}

function hasStack(err: string): boolean {
  return /^\s+at .+:\d+/m.test(err) || err.includes('Node.js v');
}

function clearFailure(code: number | null, err: string): Finding {
  const isClear = code === 2 && err.startsWith('receipts: ') && !hasStack(err);
  return { verdict: isClear ? 'reported' : 'wrong', seen: `exit ${code}: ${err.trim()}` };
}

function supplies(): Finding {
  const text = readFileSync('package.json', 'utf8');
  const found: unknown = JSON.parse(text);
  const own = typeof found === 'object' && found !== null ? Object.entries(found) : [];
  const fields = new Map<string, unknown>(own);
  const scripts = JSON.stringify(fields.get('scripts') ?? {});
  const isBare =
    !fields.has('dependencies') && !fields.has('optionalDependencies') && !fields.has('bundledDependencies');
  const runsNothing = !/"(?:pre|post)?install"/.test(scripts);
  const lock = readFileSync('package-lock.json', 'utf8');
  const packages = lock.match(/^    "node_modules\//gm)?.length ?? 0;
  const checksums = lock.match(/"integrity": "sha512-/g)?.length ?? 0;
  const isLocked = packages > 0 && checksums === packages;
  return holds(isBare && runsNothing && isLocked, `no dependencies, no install script, ${checksums} checksums`);
}

/** More than a megabyte, once they are printed. */
function manyTurns(): string {
  const turns = Array.from({ length: 3000 }, (_, n) =>
    turn(0).replaceAll('_0"', `_${n}"`).replace('"u-0"', `"u-${n}"`),
  );
  return lines(...turns);
}

async function signals(lab: Lab): Promise<Finding> {
  const path = ordinary(lab);
  const many = lab.write('many.jsonl', manyTurns());
  // Far more than a pipe holds, and the program's own exit code, not that of the reader.
  const early = shell(lab, `{ "$NODE" "$BIN" turns ${many} --format json; echo "code $?" >&2; } | head -1`);
  const closedOut = shell(lab, `"$NODE" "$BIN" sessions ${path} >&-`);
  const closedErr = shell(lab, `"$NODE" "$BIN" sessions ${path} 2>&-`);
  const findings = [closedOut, closedErr].map(({ code, err }) => holds(code === 0 && !hasStack(err), `exit ${code}`));
  findings.push(holds(early.err.trim() === 'code 0', `a reader that leaves: ${early.err.trim()}`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const child = spawn(process.execPath, [lab.bin, 'sessions', '-', '--output', join(lab.folder, 'x.csv')]);
    const closed = new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
    await pause(400);
    child.kill(signal);
    const by = await closed;
    const left = readdirSync(lab.folder).filter((name) => name.startsWith('x.csv'));
    findings.push(holds(by === signal && left.length === 0, `ended by ${String(by)}`));
  }
  return worst(findings);
}

const timezones = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

/** Around every hour at which something may go wrong with days. */
const moments = [
  '2027-12-31T18:00Z',
  '2028-02-28T12:00Z',
  '2028-03-12T00:00Z',
  '2028-03-26T00:00Z',
  '2028-04-01T12:00Z',
  '2028-10-29T00:00Z',
  '2028-11-05T00:00Z',
];

async function zones(lab: Lab): Promise<Finding> {
  const times = moments.flatMap((moment) =>
    Array.from({ length: 30 }, (_, hour) => Date.parse(moment) + hour * 3_599_999),
  );
  const text = lines(
    ...times.map((at, n) =>
      turn(0, {
        line: { uuid: `u-${n}`, requestId: `r-${n}`, timestamp: new Date(at).toISOString() },
        message: { id: `m-${n}` },
      }),
    ),
  );
  const path = lab.write(fileName, text);
  const findings: Finding[] = [];
  for (const zone of timezones) {
    for (const by of ['hour', 'day', 'week', 'month']) {
      const { out } = await lab.world.run('usage', path, '--by', by, '--timezone', zone, '--format', 'csv');
      const [head = '', ...rows] = out.trim().split('\n');
      const column = head.split(',').indexOf('turns');
      const sum = rows.reduce((total, row) => total + Number(row.split(',')[column]), 0);
      findings.push(holds(sum === times.length, `${zone} by ${by}: ${sum} of ${times.length}`));
    }
  }
  const outputs = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ar_EG.UTF-8'].map((language) => {
    const env = { PATH: process.env['PATH'], HOME: lab.folder, TZ: 'Asia/Tokyo', LANG: language, LC_ALL: language };
    return spawned(lab, ['report', path, '--format', 'json', '--timezone', 'UTC'], { env }).out;
  });
  return worst([...findings, holds(new Set(outputs).size === 1 && outputs[0] !== '', '4 languages alike')], 'sums');
}
