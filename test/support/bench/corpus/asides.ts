/** Records that stand between the conversation's: state, queue, snapshots, hooks, attachments. Nothing in them is billed. */
import { hex, uuid } from '../../../../fixtures/fourteen-hours/random.ts';
import type { Distribution } from './distribution.ts';
import { draw } from './distribution.ts';
import type { Response } from './response.ts';
import type { Scene } from './scene.ts';
import { chained } from './scene.ts';
import { usageFields } from './usage-fields.ts';

const attachments: Distribution = [
  [0, 200],
  [0.5, 700],
  [0.9, 3800],
  [0.99, 8500],
  [1, 60_000],
];

/** What a process writes when it starts. */
export function opening(scene: Scene): void {
  if (scene.era === 'progress') {
    hookProgress(scene, 'SessionStart:startup');
    return;
  }
  scene.sink.line('state', [`{"type":"mode","mode":"normal","sessionId":"${scene.sessionId}"}`]);
  scene.sink.line('state', [
    `{"type":"permission-mode","permissionMode":"acceptEdits","sessionId":"${scene.sessionId}"}`,
  ]);
  const body =
    '"attachment":{"type":"hook_success","hookName":"SessionStart:startup","hookEvent":"SessionStart","content":""},';
  chained(scene, { kind: 'attachment', body: [body], type: '"type":"attachment"' });
}

export function snapshot(scene: Scene): void {
  const { chance } = scene;
  const id = uuid(chance);
  const backups = Array.from(
    { length: Math.floor(chance() * 6) },
    (_, index) =>
      `"src/order-${index}.ts":{"backupFileName":"${hex(chance, 16)}@v${index + 1}","version":${index + 1}}`,
  );
  const at = new Date(scene.at).toISOString();
  scene.sink.line('state', [
    `{"type":"file-history-snapshot","messageId":"${id}","snapshot":{"messageId":"${id}","trackedFileBackups":{${backups.join(',')}},"timestamp":"${at}"},"isSnapshotUpdate":false}`,
  ]);
}

/** A prompt typed while the agent works is queued and taken: twice told here, and once as what was asked. */
export function queued(scene: Scene): void {
  const at = new Date(scene.at).toISOString();
  const what = scene.filler.text(scene.chance, 60);
  for (const operation of ['enqueue', 'dequeue']) {
    const said = operation === 'enqueue' ? [',"content":"', what, '"'] : [];
    const head = `{"type":"queue-operation","operation":"${operation}","timestamp":"${at}","sessionId":"${scene.sessionId}"`;
    scene.sink.line('state', [head, ...said, '}']);
  }
}

export function aside(scene: Scene): void {
  if (scene.era === 'progress') for (const name of ['PreToolUse:Bash', 'PostToolUse:Bash']) hookProgress(scene, name);
  else attachment(scene);
}

function attachment(scene: Scene): void {
  const content = scene.filler.text(scene.chance, draw(scene.chance, attachments));
  const body = ['"attachment":{"type":"todo_reminder","content":"', content, '","itemCount":3},'];
  chained(scene, { kind: 'attachment', body, type: '"type":"attachment"' });
}

function hookProgress(scene: Scene, name: string): void {
  const data = `"data":{"type":"hook_progress","hookEvent":"${name.split(':')[0]}","hookName":"${name}","command":"callback"}`;
  const id = `"toolUseID":"${uuid(scene.chance)}","parentToolUseID":"${uuid(scene.chance)}"`;
  chained(scene, { kind: 'progress', body: [`${data},${id},`], type: '"type":"progress"' });
}

/** What a subagent said, told once more in the main file: the same message id, the same tokens. */
export function agentProgress(
  scene: Scene,
  { agentId, callId, said }: { readonly agentId: string; readonly callId: string; readonly said: Response },
): void {
  const usage = usageFields(said.tokens, { final: false, bare: true });
  const content = scene.filler.text(scene.chance, draw(scene.chance, attachments));
  const at = new Date(said.at).toISOString();
  const body = [
    `"data":{"message":{"type":"assistant","timestamp":"${at}","message":{"model":"${said.model}","id":"${said.id}","type":"message","role":"assistant","content":[{"type":"text","text":"`,
    content,
    `"}],"stop_reason":null,"stop_sequence":null,"usage":${usage}},"requestId":"${said.requestId}","uuid":"${uuid(scene.chance)}"},"normalizedMessages":[],"type":"agent_progress","prompt":"","agentId":"${agentId}"},"toolUseID":"agent_${said.id}","parentToolUseID":"${callId}",`,
  ];
  chained(scene, { kind: 'progress', body, type: '"type":"progress"' });
}

/** The end of what was asked: how long it took, which hooks ran, and what the program keeps to resume from. */
export function closing(scene: Scene, startedAt: number): void {
  const hooks =
    '"subtype":"stop_hook_summary","hookCount":1,"hookInfos":[{"command":"callback"}],"hookErrors":[],"preventedContinuation":false,"stopReason":"","hasOutput":false,"level":"suggestion",';
  if (scene.chance() < 0.6) chained(scene, { kind: 'system', body: [hooks], type: '"type":"system"' });
  const duration = `"subtype":"turn_duration","durationMs":${scene.at - startedAt},"isMeta":false,`;
  chained(scene, { kind: 'system', body: [duration], type: '"type":"system"' });
  if (scene.era === 'progress') return;
  const lastPrompt = [
    '{"type":"last-prompt","lastPrompt":"',
    scene.filler.text(scene.chance, 90),
    `","sessionId":"${scene.sessionId}"}`,
  ];
  scene.sink.line('state', lastPrompt);
  if (scene.chance() < 0.3)
    scene.sink.line('state', [`{"type":"ai-title","aiTitle":"Mend the order total","sessionId":"${scene.sessionId}"}`]);
}
