/** The catalogue of faults, in the order of its rows. A fault is one entry in the list of its group. */
import { absent } from './absent.ts';
import { bytes } from './bytes.ts';
import type { Fault } from './fault.ts';
import { files } from './files.ts';
import { kept } from './kept.ts';
import { meaning } from './meaning.ts';
import { outside } from './outside.ts';
import { size } from './size.ts';
import { texts } from './texts.ts';

export function faults(): readonly Fault[] {
  const all = [...files, ...bytes, ...meaning, ...size, ...texts, ...kept, ...outside, ...absent];
  return all.toSorted((left, right) => left.row - right.row);
}
