/**
 * `npm run reliability [-- <section>… <file>…]`: runs what tries the program hardest and writes RELIABILITY.md: what was
 * run, when, on which machine, and what it printed. Sections that are not named stay as they were. Files are those of
 * which changes are tried.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { commit, load, machine } from './bench/machine.ts';

interface Section {
  readonly title: string;
  /** What is seen here, in a sentence or two. */
  readonly meaning: string;
  readonly argv: readonly string[];
  /** The lines of its output that are kept; all unless told. */
  readonly keeps?: RegExp;
}

const jest = ['npm', 'test', '--', '--verbose'];

const sections: Readonly<Record<string, Section>> = {
  fuzz: {
    title: 'Damaged lines',
    meaning:
      'Records of the fixtures, half of them damaged from a seed, read by the scanner and by the decoder alone and compared event by event; every record is accounted for, and the whole records between the damaged ones all count.',
    argv: ['npm', 'run', '--silent', 'fuzz', '--', '--lines', '1000000', '--seed', '20261126'],
  },
  faults: {
    title: 'The catalogue of faults',
    meaning: 'Each really tried: the answer is right, or what is missing is told.',
    argv: ['npm', 'run', '--silent', 'faults'],
    keeps: /^ ?\d+ {2}|right,/,
  },
  guards: {
    title: 'Guards taken out',
    meaning:
      'Each guard that is one place in the sources is taken out of a copy of the program; the row of the catalogue that it stands for, tried on what is left, has to miss it. Rows that are not here rest on no single place: on the engine, on several layers, or on how the program is built.',
    argv: ['npm', 'run', '--silent', 'guards'],
  },
  calls: {
    title: 'Failed calls and killed processes',
    meaning:
      'Every call to the file system failed once in several ways, processes killed at every call and at moments by chance, eight at once, full disks; and what is kept between runs flipped bit by bit and cut at every length.',
    argv: [...jest, 'test/failing-fs', 'test/cli/kept-between-runs', 'test/ingest/cache.test', 'test/ingest/threads'],
    keeps: /[✓✕]|^Tests:/,
  },
  scanner: {
    title: 'Two readings',
    meaning:
      'The scanner against the decoder alone: hand-written hard lines, all fixtures, reads of every size, long lines.',
    argv: [...jest, 'test/ingest/scan-difference', 'test/ingest/large-files', 'test/sources/claude-code/scanner.test'],
    keeps: /[✓✕]|^Tests:/,
  },
  limits: {
    title: 'Limits',
    meaning: 'The largest inputs: memory is the peak of the resident set, time the wall clock of the whole command.',
    argv: ['npm', 'run', '--silent', 'limits'],
  },
  nodes: {
    title: 'Releases of Node',
    meaning:
      'Every format of the demonstration, twice, and other commands: standard output, standard error, exit code.',
    argv: ['npm', 'run', '--silent', 'nodes'],
  },
  mutation: {
    title: 'Mutation score',
    meaning:
      'How many small changes of a file its own tests notice: those of the same name, where there are any, otherwise those of its folder; never those of other folders. Each file as it was last tried. A change that loops is noticed; one that is made while a module loads, or keeps a test file from loading, is not counted.',
    argv: ['npm', 'run', '--silent', 'mutation', ...mutated()],
    keeps: /^(?:mutated: |\S+: [\d.]+ %)/,
  },
};

const file = 'RELIABILITY.md';

await main(process.argv.slice(2).filter((argument) => !isFile(argument)));

async function main(wanted: readonly string[]): Promise<void> {
  for (const [id, section] of Object.entries(sections)) {
    if (wanted.length > 0 && !wanted.includes(id)) continue;
    const text = await textOf(section);
    // Read only here, for another run may have written its section meanwhile.
    write(new Map([...kept(), [section.title, text]]));
  }
}

/** The files that are named, as arguments; none for all. */
function mutated(): readonly string[] {
  const named = process.argv.slice(2).filter(isFile);
  return named.length > 0 ? ['--', ...named] : [];
}

function isFile(argument: string): boolean {
  return argument.startsWith('src/');
}

/** The sections of the last report. */
function kept(): readonly (readonly [string, string])[] {
  if (!existsSync(file)) return [];
  const [, ...parts] = readFileSync(file, 'utf8').split(/^## /m);
  return parts.map((part) => [part.slice(0, part.indexOf('\n')), `## ${part.trimEnd()}\n`]);
}

function write(texts: ReadonlyMap<string, string>): void {
  const parts = Object.values(sections).map(
    ({ title, meaning }) => texts.get(title) ?? `## ${title}\n\n${meaning}\n\nNot run.\n`,
  );
  const head = [
    '# Reliability',
    '',
    'What the program was put through, and what came of it. Written by `npm run reliability`; each section says when and where.',
    '',
  ];
  writeFileSync(file, [...head, parts.join('\n')].join('\n'));
}

async function textOf({ title, meaning, argv, keeps }: Section): Promise<string> {
  console.log(title);
  const begun = performance.now();
  const { code, out } = await ran(argv);
  const seconds = Math.round((performance.now() - begun) / 1000);
  const lines = out.split('\n').map((line) => line.trimEnd());
  const told = lines.filter((line) => line !== '' && (keeps === undefined || keeps.test(line)));
  const command = argv.join(' ').replace('npm run --silent', 'npm run');
  const when = `${new Date().toISOString().slice(0, 10)}, commit ${commit()}, Node ${process.version}, ${seconds} s, exit ${code}`;
  const where = [...machine(), load()].join('. ');
  return [
    `## ${title}`,
    '',
    meaning,
    '',
    `\`${command}\` on ${when}. ${where}.`,
    '',
    '```text',
    ...told,
    '```',
    '',
  ].join('\n');
}

async function ran([program = '', ...argv]: readonly string[]): Promise<{
  readonly code: number | null;
  readonly out: string;
}> {
  const child = spawn(program, argv, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out };
}
