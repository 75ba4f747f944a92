/** The registry of detectors. A detector is one file and one line here; its key is its id. */
import { asking } from './asking.ts';
import { checkpoint } from './checkpoint.ts';
import { conflicts } from './conflicts.ts';
import { contextFirst } from './context-first.ts';
import { crossReferences } from './cross-references.ts';
import type { Detector } from './detector.ts';
import { failures } from './failures.ts';
import { handoff } from './handoff.ts';
import { newEntities } from './new-entities.ts';
import { optionList } from './option-list.ts';
import { options } from './options.ts';
import { parallel } from './parallel.ts';
import { planFirst } from './plan-first.ts';
import { routing } from './routing.ts';
import { statedFirst } from './stated-first.ts';
import { verification } from './verification.ts';

export const detectors = {
  'context-first': contextFirst,
  'plan-first': planFirst,
  'stated-first': statedFirst,
  parallel,
  verification,
  asking,
  conflicts,
  checkpoint,
  options,
  'option-list': optionList,
  routing,
  'new-entities': newEntities,
  'cross-references': crossReferences,
  handoff,
  failures,
} satisfies Record<string, Detector>;

export type DetectorId = keyof typeof detectors;
