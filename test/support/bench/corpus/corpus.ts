/** A whole home of Claude Code under a folder: sessions of two eras, their subagents, and copies made by resuming. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../../../fixtures/fourteen-hours/random.ts';
import { hex, random, uuid } from '../../../../fixtures/fourteen-hours/random.ts';
import { filler } from './filler.ts';
import type { Filler } from './filler.ts';
import type { Era, Scene } from './scene.ts';
import { mainModel, tell } from './session.ts';
import type { SessionPlan } from './session.ts';
import { sink } from './sink.ts';
import { fileSizes } from './sizes.ts';
import { context } from './spending.ts';
import type { Totals, Truth } from './truth.ts';
import { truth } from './truth.ts';

export interface CorpusRequest {
  /** Folder that becomes the home (`projects/` is made in it). */
  readonly folder: string;
  /** Bytes wanted; the corpus comes within some per cent of it. */
  readonly bytes: number;
  readonly seed: number;
}

interface Workshop {
  readonly folder: string;
  readonly chance: Random;
  readonly filler: Filler;
  readonly truth: Truth;
}

/** Text to take slices of: enough that no slice comes often, and no more than a small corpus is worth. */
function poolBytes(bytes: number): number {
  return Math.min(1 << 21, Math.max(1 << 18, Math.floor(bytes / 8)));
}

/** Longest session that is worth resuming here; its text is held in memory once. */
const longestResumed = 3_000_000;

/** Writes the corpus; the same seed and size give the same bytes. */
export function writeCorpus({ folder, bytes, seed }: CorpusRequest): Totals {
  const chance = random(seed);
  const shop: Workshop = { folder, chance, filler: filler(chance, poolBytes(bytes)), truth: truth() };
  const sizes = fileSizes(chance, bytes);
  let left = sizes.reduce((total, size) => total + size, 0);
  for (let next = 0; next < sizes.length;) {
    const count = chance() < 0.11 ? 1 + Math.floor(chance() * 7) : 0;
    const own = sizes.slice(next, next + count + 1).toSorted((one, other) => other - one);
    next += own.length;
    // What one file has too much, the others together have less of.
    const scale = Math.max(0, bytes - shop.truth.bytes()) / left;
    left -= own.reduce((total, size) => total + size, 0);
    writeSession(
      shop,
      own.map((size) => size * scale),
    );
  }
  return shop.truth.totals();
}

function writeSession(shop: Workshop, [size = 0, ...agentSizes]: readonly number[]): void {
  const { chance } = shop;
  const era: Era = chance() < 0.15 ? 'progress' : 'attachments';
  const scene = newScene(shop, era);
  shop.truth.countSession();
  tell(scene, { size, agentSizes });
  if (chance() < 0.03 && size < longestResumed) resume(shop, scene, { size: size * 1.2, agentSizes: [] });
}

/** Goes on in a new file that begins with a copy of the old one, cut wherever it was read: only the session's id differs. */
function resume(shop: Workshop, old: Scene, plan: SessionPlan): void {
  const { chance, truth: counted } = shop;
  const lines = readFileSync(old.sink.file, 'utf8').split('\n').slice(0, -1);
  const copied = lines.slice(0, Math.ceil(lines.length * (0.4 + chance() * 0.6)));
  const fresh = newScene(shop, old.era, old.cwd);
  for (const line of copied) fresh.sink.line('copy', [whole(line.replaceAll(old.sessionId, fresh.sessionId))]);
  counted.countSession();
  tell({ ...fresh, model: old.model, parent: old.parent, at: old.at, answeredAt: old.answeredAt }, plan);
}

function whole(text: string) {
  const bytes = Buffer.from(text);
  return { bytes, start: 0, end: bytes.length };
}

function newScene(shop: Workshop, era: Era, folder?: string): Scene {
  const { chance } = shop;
  const project = Math.floor(chance() * 24);
  const cwd = folder ?? `/code/shop-${project}`;
  const sessionId = uuid(chance);
  const file = join(shop.folder, 'projects', cwd.replaceAll('/', '-'), `${sessionId}.jsonl`);
  const at = startOf(era, chance);
  return {
    ...shop,
    sink: sink(file, shop.truth),
    sessionId,
    agentId: undefined,
    era,
    version: era === 'progress' ? `2.1.${12 + Math.floor(chance() * 18)}` : `2.1.${150 + Math.floor(chance() * 60)}`,
    cwd,
    branch: `feature/${hex(chance, 6)}`,
    context: context(chance, chance() < 0.7),
    model: mainModel({ era, chance }),
    promptId: '',
    parent: 'null',
    at,
    answeredAt: at,
  };
}

/** UTC milliseconds: from 5 January 2026 for five weeks, or from 1 August 2026 for eleven: every model has a price. */
function startOf(era: Era, chance: Random): number {
  const [from, days] = era === 'progress' ? [Date.UTC(2026, 0, 5), 35] : [Date.UTC(2026, 7, 1), 77];
  return from + Math.floor(chance() * days * 86_400_000);
}
