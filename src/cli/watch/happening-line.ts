/** A happening as one line of text: when, and what. No word of a prompt, and nothing that a terminal would obey. */
import type { Failure, Prompt } from '../../model/ledger.ts';
import type { Rebuild } from '../../model/rebuild.ts';
import { amount, dollars, duration } from '../../render/format.ts';
import { guardTerminal } from '../../render/guard-terminal.ts';
import type { Happening } from './happenings.ts';

/** The time of day where the reader is; blanks where it is not known. */
export type ClockFace = (at: number | undefined) => string;

export function clockFace(timezone: string): ClockFace {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, timeStyle: 'medium' });
  return (at) => (at === undefined ? '        ' : format.format(at));
}

export function happeningLine(happening: Happening, face: ClockFace): string {
  return guardTerminal(`${face(happening.of.at)}  ${labels[happening.kind].padEnd(8)}${whatOf(happening)}`);
}

/** An input may be a program's, and no prompt. */
const labels: Readonly<Record<Happening['kind'], string>> = { prompt: 'input', rebuild: 'rebuild', error: 'error' };

function whatOf(happening: Happening): string {
  if (happening.kind === 'prompt') return promptText(happening.of);
  return happening.kind === 'rebuild' ? rebuildText(happening.of) : errorText(happening.of);
}

function promptText({ kind, chars }: Prompt): string {
  return chars === 0 ? kind : `${kind}, ${amount(chars)} character${chars === 1 ? '' : 's'}`;
}

function rebuildText({ rebuilt, gapMs, cause, owner, premium }: Rebuild): string {
  const price = premium === undefined ? 'no price known' : `premium ${dollars(premium)}`;
  const why = owner === undefined ? cause : `${cause}, ${owner}`;
  return `${amount(rebuilt)} tokens after ${duration(gapMs)} (${why}): ${price}`;
}

function errorText({ kind, tool }: Failure): string {
  return tool === undefined ? kind : `${kind}: ${tool}`;
}
