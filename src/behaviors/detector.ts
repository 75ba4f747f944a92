/** A detector finds one behaviour: a pure fold over one session. It names what is there and never says why. */
import type { BehaviorClass } from '../model/behavior.ts';
import type { Picos } from '../model/money.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Chain } from '../model/session.ts';
import type { Scene } from './scene.ts';

export interface Detector {
  readonly label: string;
  /** One sentence: what a row is. */
  readonly definition: string;
  /** What is computed, and how; a change in it is a new version. */
  readonly rule: string;
  readonly version: number;
  readonly class: BehaviorClass;
  /** What the rule cannot see, and what it takes for something else. */
  readonly limits: string;
  /** What sampling by hand gave: rows that are what the definition says, of those looked at. */
  readonly precision: string;
  of(scene: Scene): readonly Sighting[];
}

/** A row before it knows its detector. */
export interface Sighting {
  readonly chain: Chain;
  readonly at?: number | undefined;
  readonly receipt: Receipt;
  readonly what: string;
  readonly quote?: string | undefined;
  /** The id of the turn that made the move. */
  readonly turnId?: string | undefined;
  readonly setOffCost?: Picos | undefined;
  readonly durationMs?: number | undefined;
}
