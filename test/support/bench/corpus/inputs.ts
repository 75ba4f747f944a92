/** What a person says to the agent, and what the program says in a person's place when the context is full. */
import { uuid } from '../../../../fixtures/fourteen-hours/random.ts';
import type { Distribution } from './distribution.ts';
import { draw } from './distribution.ts';
import type { Scene } from './scene.ts';
import { chained } from './scene.ts';

const prompts: Distribution = [
  [0, 8],
  [0.5, 160],
  [0.9, 1500],
  [1, 9000],
];
const summaries: Distribution = [
  [0, 4000],
  [0.5, 11_000],
  [1, 24_000],
];

export function prompt(scene: Scene): void {
  scene.promptId = uuid(scene.chance);
  const words = scene.filler.text(scene.chance, draw(scene.chance, prompts));
  const told =
    scene.era === 'progress'
      ? '"permissionMode":"acceptEdits",'
      : `"promptId":"${scene.promptId}","permissionMode":"acceptEdits",`;
  const source =
    scene.era === 'progress' || scene.agentId !== undefined ? '' : '"promptSource":"typed","origin":{"kind":"human"},';
  const body = [`${told}${source}"message":{"role":"user","content":"`, words, '"},'];
  chained(scene, { kind: 'prompt', body, type: '"type":"user"' });
}

/** The boundary and the summary that goes on in the conversation's place; the call that wrote it is in no transcript. */
export function compact(scene: Scene): void {
  const before = scene.context.size;
  scene.parent = 'null';
  const boundary = `"subtype":"compact_boundary","content":"Conversation compacted","isMeta":false,"level":"info","compactMetadata":{"trigger":"auto","preTokens":${before}},`;
  chained(scene, { kind: 'system', body: [boundary], type: '"type":"system"' });
  const words = scene.filler.text(scene.chance, draw(scene.chance, summaries));
  const body = [
    '"isVisibleInTranscriptOnly":true,"isCompactSummary":true,"message":{"role":"user","content":"',
    words,
    '"},',
  ];
  chained(scene, { kind: 'prompt', body, type: '"type":"user"' });
  scene.context.size = 0;
}

/** The program's own line where the service refused: no tokens, no model, no turn. */
export function refusal(scene: Scene): void {
  const id = uuid(scene.chance);
  const usage =
    '"usage":{"input_tokens":0,"output_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0}';
  const message = `"message":{"id":"${id}","model":"<synthetic>","role":"assistant","stop_reason":"stop_sequence","stop_sequence":"","type":"message",${usage},"content":[{"type":"text","text":"API Error: 529 Overloaded"}]}`;
  const body = `${message},"error":"server_error","isApiErrorMessage":true,"apiErrorStatus":529,`;
  chained(scene, { kind: 'system', body: [body], type: '"type":"assistant"' });
}
