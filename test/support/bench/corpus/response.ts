/** One response of the model: one to four lines under one id, its output a placeholder until the last, then its results. */
import { apiId } from '../../../../fixtures/fourteen-hours/random.ts';
import type { Distribution } from './distribution.ts';
import { draw, weighted } from './distribution.ts';
import { usageFields } from './usage-fields.ts';
import type { Scene } from './scene.ts';
import { chained } from './scene.ts';
import type { Part } from './sink.ts';
import { spending } from './spending.ts';
import type { Tool } from './tools.ts';
import { anyTool } from './tools.ts';
import type { Tokens } from './truth.ts';

export interface Call {
  readonly id: string;
  readonly tool: Tool;
}

export interface Response {
  readonly id: string;
  readonly requestId: string;
  readonly model: string;
  readonly tokens: Tokens;
  /** UTC milliseconds of the first line. */
  readonly at: number;
}

const gaps: Distribution = [
  [0, 900],
  [0.5, 7900],
  [0.9, 81_000],
  [0.97, 400_000],
  [0.99, 2_373_000],
  [1, 9_000_000],
];
const texts: Distribution = [
  [0, 20],
  [0.5, 190],
  [0.9, 900],
  [1, 5000],
];

/**
 * Answers once, with the given calls or some of its own; without any it is the end of what the agent was asked.
 * Results follow at once, unless the caller brings them (`answered: false`).
 */
export function respond(
  scene: Scene,
  calls: readonly Call[] = ownCalls(scene),
  { answered } = { answered: true },
): Response {
  const { chance } = scene;
  scene.at += draw(chance, gaps);
  const planned = spending(scene.context, scene.at - scene.answeredAt, chance);
  const final = isFinal(scene);
  const tokens = final ? planned : { ...planned, output: Math.min(planned.output, 1 + Math.floor(chance() * 24)) };
  const response = {
    id: apiId(chance, 'msg_01'),
    requestId: apiId(chance, 'req_011'),
    model: scene.model,
    tokens,
    at: scene.at,
  };
  const blocks = blocksOf(scene, calls);
  const interleaved = chance() < 0.5;
  let told = 0;
  for (const [index, { parts, call }] of blocks.entries()) {
    const last = index === blocks.length - 1;
    const stop = last && final ? calledOrEnded(calls) : 'null';
    assistantLine(scene, response, { parts, last, stop });
    scene.at += 200 + Math.floor(chance() * 1500);
    if (call !== undefined && interleaved && answered && !last) {
      resultLine(scene, call);
      told += 1;
    }
  }
  scene.answeredAt = scene.at;
  scene.truth.countTurn(response.at, response.model, tokens);
  for (const call of answered ? calls.slice(told) : []) resultLine(scene, call);
  return response;
}

/** JSON of the reason why a finished response stopped. */
function calledOrEnded(calls: readonly Call[]): string {
  return calls.length > 0 ? '"tool_use"' : '"end_turn"';
}

/** Outputs of the progress era and of every fifth subagent response were never written in full. */
function isFinal({ era, agentId, chance }: Scene): boolean {
  return era === 'attachments' && (agentId === undefined || chance() >= 0.2);
}

function ownCalls({ chance }: Scene): readonly Call[] {
  const count = weighted(chance, [
    [90, 1],
    [6.5, 2],
    [2, 3],
    [1, 5],
    [0.5, 9],
  ]);
  return Array.from({ length: count }, () => ({ id: apiId(chance, 'toolu_01'), tool: anyTool(chance) }));
}

interface Block {
  readonly parts: readonly Part[];
  readonly call?: Call;
}

/** Lines of a response: 39 % have one, 34 % two, 22 % three; what the calls leave is text and thinking. */
function blocksOf(scene: Scene, calls: readonly Call[]): readonly Block[] {
  const { chance, filler } = scene;
  const lines = weighted(chance, [
    [39, 1],
    [34, 2],
    [22, 3],
    [5, 4],
  ]);
  const text: Block = { parts: ['{"type":"text","text":"', filler.text(chance, draw(chance, texts)), '"}'] };
  const signature = filler.base64(chance, 240 + Math.floor(chance() * 1800));
  const thinking: Block = { parts: ['{"type":"thinking","thinking":"","signature":"', signature, '"}'] };
  const said = [thinking, text, text].slice(calls.length === 0 && lines === 1 ? 1 : 0);
  const wanted = Math.max(calls.length === 0 ? 1 : 0, lines - calls.length);
  const made = calls.map((call): Block => ({ call, parts: callParts(scene, call) }));
  return [...said.slice(0, wanted), ...made];
}

function callParts(scene: Scene, { id, tool }: Call): readonly Part[] {
  const caller = scene.era === 'progress' ? '' : ',"caller":{"type":"direct"}';
  return [`{"type":"tool_use","id":"${id}","name":"${tool.name}","input":`, ...tool.input(scene), `${caller}}`];
}

function assistantLine(
  scene: Scene,
  { id, requestId, model, tokens }: Response,
  line: { readonly parts: readonly Part[]; readonly last: boolean; readonly stop: string },
): void {
  const bare = scene.era === 'progress';
  const placeholder = Math.min(tokens.output, 1 + Math.floor(scene.chance() * 20));
  const output = line.last || bare ? tokens.output : placeholder;
  const usage = usageFields({ ...tokens, output }, { final: line.stop !== 'null', bare });
  chained(scene, {
    kind: 'assistant',
    body: [
      `"message":{"model":"${model}","id":"${id}","type":"message","role":"assistant","content":[`,
      ...line.parts,
      `],"stop_reason":${line.stop},"stop_sequence":null,"usage":${usage}${bare ? '' : ',"diagnostics":null'}},"requestId":"${requestId}",`,
    ],
    type: '"type":"assistant"',
  });
}

/** The answer to a call, its content told a second time; one in 25 fails, and then it is told as a sentence. */
export function resultLine(scene: Scene, { id, tool }: Call): void {
  scene.at += Math.floor(scene.chance() * 4000);
  const fails = scene.chance() < 0.04;
  const outcome = fails ? undefined : tool.outcome(scene);
  const content = outcome?.content ?? ['"Exit code 1\\nerror: expected 3 to be 4"'];
  const failed = fails ? ',"is_error":true' : '';
  const source = scene.era === 'progress' ? '' : `"promptId":"${scene.promptId}",`;
  chained(scene, {
    kind: 'tool result',
    body: [
      `${source}"message":{"role":"user","content":[{"tool_use_id":"${id}","type":"tool_result","content":`,
      ...content,
      `${failed}}]},"toolUseResult":`,
      ...(outcome?.told ?? ['"Error: Exit code 1"']),
      ',',
    ],
    type: '"type":"user"',
  });
}
