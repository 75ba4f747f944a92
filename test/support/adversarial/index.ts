/** Every hard line, of every group. */
import { delegations } from './delegations.ts';
import { layout } from './layout.ts';
import type { HardLine } from './line.ts';
import { records } from './records.ts';
import { texts } from './texts.ts';
import { told } from './told.ts';
import { values } from './values.ts';

export type { HardLine } from './line.ts';

export const hardLines: readonly HardLine[] = [...layout, ...texts, ...values, ...records, ...told, ...delegations];
