/**
 * This program: cold without its cache and with the writing of it, warm, after a megabyte was appended, warm for every
 * session, and hardly started.
 */
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync, utimesSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { receiptsAnswers, sessionsAnswer } from '../answers.ts';
import type { Absent, Contestant, Course, NodeRuntime } from '../contestant.ts';
import { surroundings } from '../contestant.ts';
import { joined, summed } from '../corpus/truth.ts';
import { differences } from '../differences.ts';
import type { Command } from '../gauge.ts';

export function receipts(course: Course): readonly (Contestant | Absent)[] {
  const [first] = course.nodes;
  const hasCache = first !== undefined && helpNames(course, first, /--(?:no-)?cache\b/);
  return course.nodes.flatMap((node, index) => {
    const names = {
      id: index === 0 ? '' : ` ${node.version}`,
      label: course.nodes.length === 1 ? '' : ` (Node ${node.version})`,
    };
    const named = (contestant: Contestant): Contestant => ({
      ...contestant,
      id: contestant.id + names.id,
      label: contestant.label + names.label,
    });
    const cached = hasCache
      ? [coldWriting(course, node), warm(course, node), appended(course, node), sessions(course, node)].map(named)
      : [];
    const absent = { label: `receipts, warm${names.label}`, why: 'this build has no cache' };
    return [named(cold(course, node, hasCache)), ...(hasCache ? cached : [absent]), named(started(course, node))];
  });
}

function helpNames({ bundle }: Course, node: NodeRuntime, option: RegExp): boolean {
  const { stdout } = spawnSync(node.program, [bundle, 'usage', '--help'], { encoding: 'utf8' });
  return option.test(stdout);
}

function cold(course: Course, node: NodeRuntime, hasCache: boolean): Contestant {
  const command = usage(course, node, hasCache ? ['--no-cache'] : []);
  return { id: 'cold', label: 'receipts, cold', command, check: checked(course) };
}

function coldWriting(course: Course, node: NodeRuntime): Contestant {
  const cache = cacheFolder(course, node, 'written');
  const prepare = (): void => rmSync(cache, { recursive: true, force: true });
  const command = usage(course, node, [], cache);
  return { id: 'cold-writing', label: 'receipts, cold, cache written', command, prepare, check: checked(course) };
}

/** A run outside the clock comes before each one inside: whatever happened to the files, the cache knows of it. */
function warm(course: Course, node: NodeRuntime): Contestant {
  const command = usage(course, node, [], cacheFolder(course, node, 'warm'));
  return { id: 'warm', label: 'receipts, warm', command, prepare: () => primed(command), check: checked(course) };
}

function appended(course: Course, node: NodeRuntime): Contestant {
  const command = usage(course, node, [], cacheFolder(course, node, 'appended'));
  const file = longest(course.corpus.root);
  const { size, mtime, atime } = statSync(file);
  const { text, totals } = course.corpus.appendix;
  return {
    id: 'appended',
    label: 'receipts, warm, 1 MB appended',
    command,
    prepare() {
      primed(command);
      appendFileSync(file, text);
    },
    restore() {
      truncateSync(file, size);
      utimesSync(file, atime, mtime);
    },
    check: (output) => differences(joined(course.corpus.totals.rows, totals.rows), receiptsAnswers(output)),
  };
}

/** The same for a question about what happened in every session. */
function sessions(course: Course, node: NodeRuntime): Contestant {
  const cache = cacheFolder(course, node, 'sessions');
  const command = asked(course, node, { question: ['sessions'], options: [], cache });
  return {
    id: 'sessions',
    label: 'receipts sessions, warm',
    command,
    prepare: () => primed(command),
    check: (output) => differences([summed(course.corpus.totals.rows)], [sessionsAnswer(output)]),
  };
}

function started(course: Course, { program: node }: NodeRuntime): Contestant {
  return {
    id: 'version',
    label: 'receipts --version',
    command: { program: node, argv: [course.bundle, '--version'], environment: surroundings(course) },
  };
}

function usage(course: Course, node: NodeRuntime, options: readonly string[], cache?: string): Command {
  return asked(course, node, { question: ['usage', '--by', 'day,model'], options, cache });
}

interface Asking {
  readonly question: readonly string[];
  readonly options: readonly string[];
  /** Where what was read is kept. */
  readonly cache?: string | undefined;
}

function asked(course: Course, node: NodeRuntime, { question, options, cache }: Asking): Command {
  const own = { XDG_CACHE_HOME: cache ?? join(course.folder, 'no-cache') };
  const place = ['--format', 'json', '--root', course.corpus.root];
  return {
    program: node.program,
    argv: [course.bundle, ...question, ...place, ...options],
    environment: surroundings(course, own),
  };
}

function cacheFolder(course: Course, node: NodeRuntime, name: string): string {
  const folder = join(course.folder, `cache-${node.version}-${name}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function primed({ program: node, argv, environment }: Command): void {
  const { status, stderr } = spawnSync(node, argv, {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the run before the measured one failed: ${stderr.slice(-2000)}`);
}

function checked({ corpus }: Course): (output: string) => readonly string[] {
  return (output) => differences(corpus.totals.rows, receiptsAnswers(output));
}

/** The main transcript that has most bytes; of equals the first by name. */
function longest(root: string): string {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.jsonl') && !name.includes('subagents')).toSorted();
  const sized = files.map((name) => ({ file: join(root, name), bytes: statSync(join(root, name)).size }));
  const [best] = sized.toSorted((left, right) => right.bytes - left.bytes);
  if (best === undefined) throw new Error(`no transcript below ${root}`);
  return best.file;
}
