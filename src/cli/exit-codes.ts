/** What the program tells the shell. 1 is kept for a limit of `check` that is broken; 130 for an interruption. */
export const exitCodes = {
  done: 0,
  limitBroken: 1,
  usage: 2,
  nothingFound: 3,
  incomplete: 4,
  interrupted: 130,
} as const;
