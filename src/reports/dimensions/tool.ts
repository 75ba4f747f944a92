/**
 * The tools that a turn called. A turn that called several cannot be split between them, so the group is the set: each
 * turn is in one, and the groups add up.
 */
import { compareText } from '../../model/receipt.ts';
import type { StatedTurn } from '../../model/statement.ts';
import type { Dimension } from './dimension.ts';
import { ofTurn } from './dimension.ts';

export const tool: Dimension = {
  label: 'Tools',
  definition: 'The set of tools that the turn called, `(none)` for a turn without calls.',
  order: 'cost',
  ...ofTurn(({ turn }) => toolsOf(turn)),
};

function toolsOf({ toolCalls }: StatedTurn): string {
  if (toolCalls.length === 0) return '(none)';
  return [...new Set(toolCalls.map(({ name }) => name))].toSorted(compareText).join('+');
}
