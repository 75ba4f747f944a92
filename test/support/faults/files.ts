/** Files that change, close themselves, lead elsewhere, or are none (rows 1 to 6). */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { analyze } from '../../../src/analyze.ts';
import { discover } from '../../../src/ingest/discover.ts';
import { readTranscripts } from '../../../src/ingest/read.ts';
import type { Scanner } from '../../../src/model/scan.ts';
import type { Source } from '../../../src/model/source.ts';
import { sources } from '../../../src/sources/index.ts';
import type { Fault, Finding } from './fault.ts';
import { holds, worst } from './fault.ts';
import type { Lab } from './lab.ts';
import { fileName, judged, lines, seen, seenIn, spawned, turn } from './lab.ts';

export const files: readonly Fault[] = [
  {
    row: 1,
    fault: 'last line cut off at any byte',
    expected: 'pending; the records before it count, or all',
    check: (lab) => {
      const before = lines(turn(0), turn(1));
      const whole = Buffer.from(before + lines(turn(2)));
      const path = lab.write(fileName, whole);
      const findings: Finding[] = [];
      for (let end = whole.length; end >= Buffer.byteLength(before); end -= 1) {
        truncateSync(path, end);
        // Nothing of the last record there is nothing missing.
        const all = end === Buffer.byteLength(before) ? [0, 1] : [0, 1, 2];
        findings.push(judged(seen(path), { all, kept: [0, 1] }));
      }
      return worst(findings, 'cuts');
    },
  },
  {
    row: 2,
    fault: 'another process appends while it is read',
    expected: 'a prefix of the file, consistent',
    check: whileAppending,
  },
  {
    row: 3,
    fault: 'a file is deleted, renamed, shortened, replaced while files are read',
    expected: 'the state before or after; a loss is told with its file',
    check: (lab) => worst([...betweenFiles(lab), ...insideFile(lab)]),
  },
  {
    row: 4,
    fault: 'a file and a folder that may not be read',
    expected: 'told with their paths, the others go on, --strict is exit 4',
    check: forbidden,
  },
  {
    row: 5,
    fault: 'links: a loop, to itself, twice to one file, out of the folder',
    expected: 'each file once; what lies outside is told, not read',
    check: (lab) => {
      lab.write(`in/a/${fileName}`, lines(turn(0)));
      lab.write('out/x.jsonl', lines(turn(5)));
      symlinkSync(join(lab.folder, 'in'), join(lab.folder, 'in/a/loop'));
      symlinkSync(join(lab.folder, 'in/self'), join(lab.folder, 'in/self'));
      symlinkSync(join(lab.folder, 'in/a', fileName), join(lab.folder, 'in/twice.jsonl'));
      symlinkSync(join(lab.folder, 'out/x.jsonl'), join(lab.folder, 'in/outside.jsonl'));
      const found = judged(seen(join(lab.folder, 'in')), { all: [0, 5], kept: [0] });
      return found.verdict === 'right' ? holds(false, `what lies outside was read; ${found.seen}`) : found;
    },
  },
  {
    row: 6,
    fault: 'a pipe, a device, a folder with the name of a transcript',
    expected: 'never opened, told, done within a second',
    check: (lab) => {
      lab.write(`in/${fileName}`, lines(turn(0)));
      execFileSync('mkfifo', [join(lab.folder, 'in/pipe.jsonl')]);
      mkdirSync(join(lab.folder, 'in/folder.jsonl'));
      symlinkSync('/dev/zero', join(lab.folder, 'in/device.jsonl'));
      const begun = performance.now();
      const found = seen(join(lab.folder, 'in'));
      const isQuick = performance.now() - begun < 1000;
      const isTold = found.problems.length === 3;
      return isQuick && isTold ? judged(found, { all: [0] }) : holds(false, `${found.problems.length} of 3 told`);
    },
  },
];

async function whileAppending(lab: Lab): Promise<Finding> {
  const path = lab.write(fileName, lines(turn(0)));
  // Turn n carries n + 1 tokens, so that every prefix has a sum of its own.
  const [head = '', rest = ''] = turn(0)
    .replace('"input_tokens":1', '"input_tokens":TOKENS')
    .replaceAll('_0"', '_N"')
    .replace('"u-0"', '"u-N"')
    .split('TOKENS');
  const script = `
    const fs = require('node:fs');
    const parts = ${JSON.stringify([head, rest])};
    for (let n = 1; n < 10000; n += 1) {
      fs.appendFileSync(${JSON.stringify(path)}, parts.map((part) => part.replaceAll('N"', n + '"')).join(n + 1) + '\\n');
    }`;
  const writer = spawn(process.execPath, ['-e', script]);
  const closed = new Promise((resolve) => writer.on('close', resolve));
  const findings: Finding[] = [];
  for (let scan = 0; scan < 40; scan += 1) {
    const { turns, input, rejected, isConserved } = seen(path);
    const isPrefix = isConserved && rejected === 0 && input === (turns * (turns + 1)) / 2;
    findings.push(holds(isPrefix, `${turns} turns, ${input} tokens`));
    await pause(2);
  }
  await closed;
  const { turns, input } = seen(path);
  return worst([...findings, holds(turns === 10_000 && input === 50_005_000, `${turns} turns in the end`)], 'scans');
}

/** `a` is read first; then something happens to `b`. */
function betweenFiles(lab: Lab): readonly Finding[] {
  const changes: Readonly<Record<string, (path: string) => void>> = {
    deleted: (path) => rmSync(path),
    renamed: (path) => renameSync(path, `${path}.old`),
    replaced: (path) => {
      writeFileSync(`${path}.next`, lines(turn(1), turn(2)));
      renameSync(`${path}.next`, path);
    },
    emptied: (path) => truncateSync(path, 0),
    'made a folder': (path) => {
      rmSync(path);
      mkdirSync(path);
    },
  };
  return Object.entries(changes).map(([name, change]) => {
    const folder = join(lab.folder, name);
    lab.write(`${name}/a.jsonl`, lines(turn(0)));
    const path = lab.write(`${name}/b.jsonl`, lines(turn(1)));
    const found = seenIn(
      analyze({
        inputs: { kind: 'path', path: folder },
        environment: { home: '/nowhere', variables: {} },
        onProgress: ({ files: count }) => {
          if (count === 1) change(path);
        },
      }),
    );
    // An empty file is the state after; nothing is missing from it.
    const all = name === 'replaced' ? [0, 1, 2] : name === 'emptied' ? [0] : [0, 1];
    const { verdict, seen: text } = judged(found, { all, kept: [0] });
    return { verdict, seen: `${name}: ${text}` };
  });
}

/** The file becomes shorter after its first record was decoded. */
function insideFile(lab: Lab): readonly Finding[] {
  const pad = { line: { pad: 'x'.repeat(300_000) } };
  const path = lab.write('inside/x.jsonl', lines(turn(0), turn(1, pad), turn(2, pad)));
  const { files: found } = discover({
    inputs: { kind: 'path', path },
    environment: { home: '/nowhere', variables: {} },
    sources,
  });
  const claude = sources['claude-code'];
  const whole = readFileSync(path);
  const shorten = (): void => truncateSync(path, 1000);
  const decoding: Source = {
    ...claude,
    decode: (...given) => {
      shorten();
      return claude.decode(...given);
    },
  };
  const scanning: Source = {
    ...claude,
    scanner: () => {
      const scanner = claude.scanner?.();
      const advance: Scanner['advance'] = (...given) => {
        scanner?.advance(...given);
        shorten();
      };
      return scanner === undefined ? undefined : { ...scanner, advance };
    },
  };
  return [decoding, scanning].map((shrinking): Finding => {
    writeFileSync(path, whole);
    const scan = shrinking === scanning;
    const options = { includeText: false, scan };
    const { transcripts } = readTranscripts(found, { ...sources, 'claude-code': shrinking }, options);
    const problems = transcripts.flatMap(({ quality }) => quality.problems);
    const isTold = problems.some(({ reason }) => reason === 'changed-while-read');
    const isKept = transcripts.some(({ events }) => events.some(({ kind }) => kind === 'turn'));
    const how = scan ? 'scanned' : 'decoded';
    return {
      verdict: isTold && isKept ? 'reported' : 'silent',
      seen: `shortened while ${how}: what was read is kept and it is said`,
    };
  });
}

function forbidden(lab: Lab): Finding {
  lab.write(`.claude/projects/-w/${fileName}`, lines(turn(0)));
  const file = lab.write('.claude/projects/-w/closed.jsonl', lines(turn(1)));
  lab.write('.claude/projects/-closed/x.jsonl', lines(turn(2)));
  const folder = join(lab.folder, '.claude/projects/-closed');
  chmodSync(file, 0o000);
  chmodSync(folder, 0o000);
  chmodSync(lab.folder, 0o755);
  // The superuser may read everything: the program then runs as nobody, from a copy that nobody may read.
  const isRoot = process.getuid?.() === 0;
  const copy = join(lab.folder, 'program');
  cpSync(join(lab.bin, '..'), join(copy, 'dist'), { recursive: true });
  cpSync('package.json', join(copy, 'package.json'));
  const own = { bin: join(copy, 'dist/bin.js'), folder: lab.folder };
  const ended = spawned(own, ['usage', '--format', 'json', '--strict'], isRoot ? { uid: 65_534, gid: 65_534 } : {});
  chmodSync(folder, 0o755);
  const isTold = ended.err.includes('closed.jsonl: ') && ended.err.includes('-closed: ');
  const isRight = ended.code === 4 && ended.out.includes('"input_tokens": 1,');
  const what = `exit ${ended.code}; ${ended.err.trim().replaceAll(`${lab.folder}/`, '').split('\n').join('; ')}`;
  return { verdict: isTold && isRight ? 'reported' : 'wrong', seen: what };
}
