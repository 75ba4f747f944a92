/**
 * Whether a stream gets colour. The first that speaks decides: the flag, NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE,
 * CLICOLOR=0, TERM=dumb, and then whether that stream is a terminal (no-color.org, force-color.org, bixense.com/clicolors).
 */
type Variables = Readonly<Record<string, string | undefined>>;

export interface ColourQuestion {
  readonly flag: boolean | undefined;
  readonly environment: Variables;
  readonly isTerminal: boolean;
}

export function hasColour({ flag, environment, isTerminal }: ColourQuestion): boolean {
  if (flag !== undefined) return flag;
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = environment;
  if (isSet(NO_COLOR)) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (isSet(CLICOLOR_FORCE) && CLICOLOR_FORCE !== '0') return true;
  if (CLICOLOR === '0' || TERM === 'dumb') return false;
  return isTerminal;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
