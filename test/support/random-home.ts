/**
 * Random sessions as a product would write them: inputs of every kind, responses split over lines, tool calls and
 * results, agents in files of their own that work side by side, a fork with copied history, compactions, errors, torn
 * lines, records without a time. From a list of steps, so that a failing case shrinks to the steps that matter.
 */
import * as fc from 'fast-check';
import type { FoundFile } from '../../src/ingest/found.ts';
import { readTranscripts } from '../../src/ingest/read.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { sources } from '../../src/sources/index.ts';
import type { Json, SingleKind } from './random-records.ts';
import { single, singleKinds, user } from './random-records.ts';

/** Lines by path. */
export type Home = ReadonlyMap<string, readonly string[]>;

const kinds = [
  'turn',
  'turn',
  'turn',
  'undated',
  'advised',
  'agent',
  'launch',
  'agent goes on',
  'agent goes on',
  'nested agent',
  'tool',
  'question',
  'denial',
  'state',
] as const;

export interface Step {
  readonly kind: (typeof kinds)[number] | SingleKind;
  readonly session: number;
  readonly gapS: number;
  readonly copies: number;
  readonly model: string;
  readonly input: number;
  readonly read: number;
  readonly write: number;
  readonly output: number;
  readonly oneHour: boolean;
  readonly final: boolean;
  readonly branch: string;
  readonly version: string;
}

const models = ['claude-opus-4-8', 'claude-sonnet-4-6', 'claude-haiku-4-5-20251001', 'mystery-1'];

export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds, ...singleKinds),
  session: fc.nat(1),
  // A clock that goes back a little makes records of one instant and chains that overlap.
  gapS: fc.constantFrom(-1, 0, 1, 5, 60, 290, 400, 3700, 20_000),
  copies: fc.integer({ min: 1, max: 3 }),
  model: fc.constantFrom(...models),
  input: fc.nat(3000),
  read: fc.constantFrom(0, 9000, 15_000, 60_000, 250_000),
  write: fc.constantFrom(0, 500, 12_000, 70_000),
  output: fc.nat(2000),
  oneHour: fc.boolean(),
  final: fc.boolean(),
  branch: fc.constantFrom('main', 'fix/gate'),
  version: fc.constantFrom('2.1.180', '2.1.204'),
});

/** A home of up to two sessions and, where `fork` says so, a third that begins as a copy of the first. */
export const homes: fc.Arbitrary<Home> = fc
  .record({ steps: fc.array(step, { minLength: 1, maxLength: 25 }), fork: fc.nat(12) })
  .map(({ steps, fork }) => written(steps, fork));

const start = Date.UTC(2026, 5, 10, 9, 30);
const sessionIds = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'];
const forkId = 'cccccccc-0000-4000-8000-000000000003';

interface Pen {
  readonly home: Map<string, string[]>;
  /** The agent that was started last, by session. */
  readonly agents: Map<string, Place>;
  clock: number;
  serial: number;
  branch: string;
  version: string;
}

function written(steps: readonly Step[], fork: number): Home {
  const pen: Pen = { home: new Map(), agents: new Map(), clock: start, serial: 0, branch: 'main', version: '2.1.180' };
  for (const next of steps) {
    pen.clock += next.gapS * 1000;
    pen.branch = next.branch;
    pen.version = next.version;
    writeStep(pen, next, sessionIds[next.session] ?? forkId);
  }
  const original = pen.home.get(mainPath(sessionIds[0] ?? '')) ?? [];
  if (fork > 0 && original.length > 0) writeFork(pen, original.slice(0, fork));
  return pen.home;
}

function writeFork(pen: Pen, copied: readonly string[]): void {
  const lines = copied.map((line) => line.replaceAll(sessionIds[0] ?? '', forkId));
  pen.home.set(mainPath(forkId), lines);
  pen.clock += 5000;
  const own = { kind: 'turn', session: 0, gapS: 5, copies: 2, model: 'claude-opus-4-8', input: 3, read: 0 } as const;
  const more = { write: 30_000, output: 90, oneHour: true, final: true, branch: 'main', version: '2.1.204' };
  writeStep(pen, { ...own, ...more }, forkId);
}

function mainPath(sessionId: string): string {
  return `/home/p/.claude/projects/-w/${sessionId}.jsonl`;
}

function writeStep(pen: Pen, next: Step, sessionId: string): void {
  const main = { path: mainPath(sessionId), sessionId };
  const agent = pen.agents.get(sessionId);
  switch (next.kind) {
    case 'turn':
      return writeTurn(pen, main, next);
    case 'undated':
      return writeTurn(pen, main, { ...next, line: { timestamp: undefined } });
    case 'advised':
      return writeTurn(pen, main, { ...next, usage: { iterations: [advice(next)] } });
    case 'tool':
      return writeCall(pen, main, { ...next, tool: 'Read', result: { content: 'ok' } });
    case 'question':
      return writeCall(pen, main, { ...next, tool: 'AskUserQuestion', result: { content: 'yes' } });
    case 'denial':
      return writeCall(pen, main, {
        ...next,
        tool: 'Edit',
        result: { content: 'no', is_error: true },
        record: { toolDenialKind: 'user-rejected' },
      });
    case 'agent':
      return writeAgent(pen, main, next);
    case 'launch':
      return writeAgent(pen, main, { ...next, background: true });
    case 'nested agent':
      return writeAgent(pen, agent ?? main, next);
    case 'agent goes on':
      return writeCall(pen, agent ?? main, { ...next, tool: 'Bash', result: { content: 'ok', is_error: !next.final } });
    case 'state':
      return writeState(pen, main, next);
    default:
      return write(pen, main, single[next.kind]({ serial: pen.serial, agentId: agent?.agentId, final: next.final }));
  }
}

function advice({ output }: Step): Json {
  return { type: 'advisor_message', model: 'claude-opus-4-8', input_tokens: 700, output_tokens: output };
}

interface Place {
  readonly path: string;
  readonly sessionId: string;
  readonly agentId?: string;
}

function write(pen: Pen, { path, sessionId, agentId }: Place, record: Json): void {
  pen.serial += 1;
  const uuid = `00000000-0000-4000-8000-${String(pen.serial).padStart(12, '0')}`;
  const own = agentId === undefined ? {} : { isSidechain: true, agentId };
  const shared = {
    uuid,
    timestamp: new Date(pen.clock).toISOString(),
    sessionId,
    cwd: '/w',
    version: pen.version,
    gitBranch: pen.branch,
    ...own,
  };
  const lines = pen.home.get(path) ?? [];
  pen.home.set(path, [...lines, JSON.stringify({ ...shared, ...record })]);
  pen.clock += 250;
}

/** State without an id or a time, things nobody knows, and lines that are no records. */
function writeState(pen: Pen, { path, sessionId }: Place, next: Step): void {
  const odd = [
    JSON.stringify({ type: 'ai-title', aiTitle: `title ${next.input}`, sessionId }),
    JSON.stringify({ type: 'tomorrow', value: next.input }),
    JSON.stringify({ type: 'tomorrow', usage: { input_tokens: next.input } }),
    `{"type":"assistant","torn":${next.input}`,
    JSON.stringify([next.input]),
    '',
  ];
  pen.home.set(path, [...(pen.home.get(path) ?? []), odd[next.output % odd.length] ?? '']);
}

interface Response {
  readonly blocks?: readonly Json[];
  readonly usage?: Json;
  readonly line?: Json;
}

/** A response; the last of its lines holds the blocks. */
function writeTurn(pen: Pen, place: Place, next: Step & Response): void {
  const { blocks = [{ type: 'text', text: 'done' }], line: own, usage: more } = next;
  const id = `msg_${pen.serial}`;
  const split = {
    ephemeral_5m_input_tokens: next.oneHour ? 0 : next.write,
    ephemeral_1h_input_tokens: next.oneHour ? next.write : 0,
  };
  for (let copy = 1; copy <= next.copies; copy += 1) {
    const isLast = copy === next.copies;
    const usage = {
      input_tokens: next.input,
      cache_read_input_tokens: next.read,
      cache_creation_input_tokens: next.write,
      cache_creation: split,
      output_tokens: isLast ? next.output : Math.min(1, next.output),
      ...more,
    };
    const message = {
      id,
      role: 'assistant',
      model: next.model,
      content: isLast ? blocks : [{ type: 'text', text: 'hm' }],
      stop_reason: isLast && next.final ? 'end_turn' : null,
      usage,
    };
    write(pen, place, { type: 'assistant', message, requestId: `req_${id}`, ...own });
  }
}

interface Call {
  readonly tool: string;
  readonly result: Json;
  readonly record?: Json;
}

function writeCall(pen: Pen, place: Place, next: Step & Call): void {
  const id = `toolu_${pen.serial}`;
  writeTurn(pen, place, { ...next, blocks: [{ type: 'tool_use', id, name: next.tool, input: {} }] });
  pen.clock += next.gapS * 200;
  const block = { type: 'tool_result', tool_use_id: id, ...next.result };
  write(pen, place, user([block], next.record ?? {}));
}

function writeAgent(pen: Pen, place: Place, next: Step & { readonly background?: boolean }): void {
  const agentId = `a${pen.serial}`;
  const path = `/home/p/.claude/projects/-w/${place.sessionId}/subagents/agent-${agentId}.jsonl`;
  const agent = { path, sessionId: place.sessionId, agentId };
  const id = `toolu_${pen.serial}`;
  const { background = false } = next;
  const call = { prompt: `task ${agentId}`, subagent_type: 'scout', run_in_background: background };
  writeTurn(pen, place, { ...next, blocks: [{ type: 'tool_use', id, name: 'Agent', input: call }] });
  const work = (): void => {
    write(pen, agent, user(`task ${agentId}`, {}));
    writeTurn(pen, agent, { ...next, model: 'claude-haiku-4-5-20251001' });
  };
  const result = (status: string): void => {
    const block = { type: 'tool_result', tool_use_id: id, content: 'found' };
    write(pen, place, user([block], { toolUseResult: { status, agentId, agentType: 'scout', totalTokens: 9 } }));
  };
  if (background) result('async_launched');
  work();
  if (!background) result('completed');
  pen.agents.set(place.sessionId, agent);
}

/** The home as ingest reads it; files in the order of the map, lines as they stand. */
export function transcriptsOf(home: Home): readonly Transcript[] {
  return [...home].flatMap(([path, lines]) => {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const role = sources['claude-code'].fileOf(path);
    if (role === undefined) throw new Error(`${path} is no transcript`);
    const place = {
      source: 'claude-code',
      file: path,
      path,
      origin: 'stdin',
      bytes: bytes.length,
      mtimeMs: 0,
      inode: 0,
    } as const;
    const found: FoundFile = { ...place, role, given: false, companion: false };
    return readTranscripts([found], sources, { includeText: false, readStdin: () => bytes }).transcripts;
  });
}

/** The same files and lines in another order; the same seed gives the same order. */
export function permuted(home: Home, seed: number): Home {
  return new Map(shuffled([...home], seed).map(([path, lines]) => [path, shuffled(lines, seed + 1)]));
}

function shuffled<Item>(items: readonly Item[], salt: number): readonly Item[] {
  return items.toSorted((left, right) => hash(JSON.stringify(left), salt) - hash(JSON.stringify(right), salt));
}

function hash(text: string, salt: number): number {
  let value = salt;
  for (const letter of text) value = (Math.imul(value, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
