/** A copy of a response, and where it stands. */
import type { TurnCopy } from '../model/turn-copy.ts';
import type { Holder } from './holders.ts';

export interface PlacedCopy {
  readonly copy: TurnCopy;
  readonly holder: Holder;
  readonly file: string;
  /** The number of its record. */
  readonly number: number;
}
