/** A chain of records being told: who writes, where it stands, what time it is; and the frame around each record. */
import type { Random } from '../../../../fixtures/fourteen-hours/random.ts';
import { uuid } from '../../../../fixtures/fourteen-hours/random.ts';
import type { Filler } from './filler.ts';
import type { Part, Sink } from './sink.ts';
import type { Context } from './spending.ts';
import type { Truth } from './truth.ts';

/** `progress`: 2.1.12 to 2.1.29, subagents' messages repeated in the main file, outputs never final. */
export type Era = 'progress' | 'attachments';

export interface Scene {
  readonly chance: Random;
  readonly filler: Filler;
  readonly truth: Truth;
  readonly sink: Sink;
  readonly sessionId: string;
  readonly agentId: string | undefined;
  readonly era: Era;
  readonly version: string;
  readonly cwd: string;
  readonly branch: string;
  readonly context: Context;
  model: string;
  promptId: string;
  /** Uuid of the last record, JSON. */
  parent: string;
  /** UTC milliseconds. */
  at: number;
  /** When the last response ended. */
  answeredAt: number;
}

export interface Framed {
  /** What the truth counts the bytes under. */
  readonly kind: string;
  /** Fields before `type`, each followed by a comma. */
  readonly body: readonly Part[];
  /** `"type":"user"` and its like. */
  readonly type: string;
}

/** Writes one record of the chain and returns its uuid. */
export function chained(scene: Scene, { kind, body, type }: Framed): string {
  const id = uuid(scene.chance);
  const sidechain = scene.agentId === undefined ? 'false' : 'true';
  const open = `{"parentUuid":${scene.parent},"isSidechain":${sidechain},`;
  const agent = scene.agentId === undefined ? '' : `"agentId":"${scene.agentId}",`;
  const stamp = `${type},"uuid":"${id}","timestamp":"${new Date(scene.at).toISOString()}"`;
  const where = `"userType":"external",${entrypoint(scene)}"cwd":"${scene.cwd}","sessionId":"${scene.sessionId}","version":"${scene.version}","gitBranch":"${scene.branch}"`;
  if (scene.era === 'progress') scene.sink.line(kind, [open, where, ',', agent, ...body, stamp, '}']);
  else scene.sink.line(kind, [open, agent, ...body, stamp, ',', where, '}']);
  scene.parent = `"${id}"`;
  return id;
}

/** Since 2.1.78 a record says how the agent was started. */
function entrypoint({ era }: Scene): string {
  return era === 'progress' ? '' : '"entrypoint":"cli",';
}
