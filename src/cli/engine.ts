/** Settings of the engine for a program that runs once, and not for long. */
import { setFlagsFromString } from 'node:v8';

/** The newest Node whose engine is known to have a flag; one that had it not would say so on standard error. */
const newestKnown = 26;

/** `version` is Node's own, as `20.20.2`. */
export function setEngine(version: string): void {
  const release = Number.parseInt(version, 10);
  // The heap grows by half of what is in use before all of it is collected, instead of by up to four times that: large
  // histories take a fifth to a quarter less memory and 5 % more CPU. What is alive at a time is the same.
  if (release <= newestKnown) setFlagsFromString('--heap-growing-percent=50');
  // A function has to have run seven times as long as usual before it is optimized: a first gigabyte takes a seventh less
  // time and a fifth less CPU. Later engines count calls, and are as patient by themselves.
  if (release === 20) setFlagsFromString('--interrupt-budget=500000');
}
