/** The registry of scenarios, in the order in which they are read. */
import { compactFirst } from './compact-first.ts';
import { keepAlive, noIdleRebuilds } from './idle.ts';
import { noCache } from './no-cache.ts';
import { writes1h, writes5m } from './one-lifetime.ts';
import { otherModel } from './other-model.ts';
import { plan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { unchanged } from './unchanged.ts';

export const scenarios = {
  unchanged,
  'no-cache': noCache,
  'writes-5m': writes5m,
  'writes-1h': writes1h,
  'no-idle-rebuilds': noIdleRebuilds,
  'keep-alive': keepAlive,
  'compact-first': compactFirst,
  'other-model': otherModel,
  plan,
} satisfies Record<string, Scenario>;

export type ScenarioId = keyof typeof scenarios;
