/** One session: a main transcript, and beside it those of its subagents, each about as long as it was told to be. */
import { join } from 'node:path';
import type { Random } from '../../../../fixtures/fourteen-hours/random.ts';
import { apiId, hex } from '../../../../fixtures/fourteen-hours/random.ts';
import { agentProgress, aside, closing, opening, queued, snapshot } from './asides.ts';
import { draw, weighted } from './distribution.ts';
import type { Distribution } from './distribution.ts';
import { compact, prompt, refusal } from './inputs.ts';
import type { Response } from './response.ts';
import { resultLine, respond } from './response.ts';
import type { Scene } from './scene.ts';
import { sink } from './sink.ts';
import { context } from './spending.ts';
import type { Tool } from './tools.ts';
import { usageFields } from './usage-fields.ts';

export interface SessionPlan {
  /** Bytes at which the main transcript may end. */
  readonly size: number;
  readonly agentSizes: readonly number[];
}

const lengths: Distribution = [
  [0, 1],
  [0.5, 8],
  [0.9, 36],
  [1, 110],
];
const pauses: Distribution = [
  [0, 3000],
  [0.5, 60_000],
  [0.9, 1_200_000],
  [0.99, 20_000_000],
  [1, 50_000_000],
];

/** Tells a session in the main scene, whose file it closes. */
export function tell(scene: Scene, { size, agentSizes }: SessionPlan): void {
  const agents = [...agentSizes];
  if (scene.sink.size() === 0) opening(scene);
  do {
    exchange(scene, { size, agentSize: agents.pop() });
  } while (scene.sink.size() < size || agents.length > 0);
  scene.sink.end(scene.at);
}

/** From a prompt to the agent's last word, with one subagent in it where there is one to tell. */
function exchange(
  scene: Scene,
  { size, agentSize }: { readonly size: number; readonly agentSize: number | undefined },
): void {
  const { chance } = scene;
  scene.at += draw(chance, pauses);
  if (scene.context.size > scene.context.limit) compact(scene);
  if (chance() < 0.02) scene.model = mainModel(scene);
  const startedAt = scene.at;
  snapshot(scene);
  prompt(scene);
  if (agentSize !== undefined) delegate(scene, agentSize);
  let left = draw(chance, lengths);
  while (left > 0 && scene.sink.size() < size) {
    respond(scene);
    if (chance() < 0.5) aside(scene);
    if (chance() < 0.02) queued(scene);
    if (chance() < 0.001) refusal(scene);
    left -= 1;
  }
  respond(scene, []);
  closing(scene, startedAt);
}

/** A call whose work stands in a file of its own; its result holds the last response's usage, which counts nothing. */
function delegate(scene: Scene, size: number): void {
  const { chance, filler } = scene;
  const agentId = hex(chance, 17);
  const said: Response[] = [];
  const words = filler.text(chance, 900);
  const tool: Tool = {
    name: scene.era === 'progress' ? 'Task' : 'Agent',
    input: () => ['{"description":"Look into it","subagent_type":"general-purpose","prompt":"', words, '"}'],
    outcome() {
      const tokens = said.at(-1)?.tokens ?? { input: 0, output: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
      const usage = usageFields(tokens, { final: true, bare: scene.era === 'progress' });
      const report = filler.text(chance, 2500);
      const content = ['[{"type":"text","text":"', report, '"}]'];
      const total = tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite5m;
      const told = ['{"status":"completed","prompt":"', words, `","agentId":"${agentId}","content":`, ...content];
      return {
        content,
        told: [
          ...told,
          `,"totalDurationMs":60000,"totalTokens":${total},"totalToolUseCount":${said.length},"usage":${usage}}`,
        ],
      };
    },
  };
  const call = { id: apiId(chance, 'toolu_01'), tool };
  respond(scene, [call], { answered: false });
  said.push(...agentFile(scene, { agentId, size }));
  if (scene.era === 'progress') for (const one of said) agentProgress(scene, { agentId, callId: call.id, said: one });
  resultLine(scene, call);
}

function agentFile(
  main: Scene,
  { agentId, size }: { readonly agentId: string; readonly size: number },
): readonly Response[] {
  const { chance, truth } = main;
  const file = join(main.sink.file.replace(/\.jsonl$/, ''), 'subagents', `agent-${agentId}.jsonl`);
  const model = chance() < 0.5 ? smallModel(main) : main.model;
  const scene: Scene = {
    ...main,
    sink: sink(file, truth),
    agentId,
    model,
    parent: 'null',
    context: context(chance, false),
    answeredAt: main.at,
  };
  const said: Response[] = [];
  prompt(scene);
  while (scene.sink.size() < size) {
    said.push(respond(scene));
    if (scene.context.size > scene.context.limit) scene.context.size = 0;
  }
  said.push(respond(scene, []));
  scene.sink.end(scene.at);
  main.at = scene.at;
  return said;
}

export function mainModel({ era, chance }: { readonly era: Scene['era']; readonly chance: Random }): string {
  if (era === 'progress')
    return weighted(chance, [
      [70, 'claude-opus-4-5-20251101'],
      [30, 'claude-sonnet-4-5-20250929'],
    ]);
  return weighted(chance, [
    [55, 'claude-opus-4-8'],
    [25, 'claude-sonnet-5'],
    [10, 'claude-fable-5'],
    [10, 'claude-opus-5'],
  ]);
}

function smallModel({ era }: Scene): string {
  return era === 'progress' ? 'claude-haiku-4-5-20251001' : 'claude-haiku-4-5';
}
