/** What the scanner's module offers, checked once when it is made: functions, numbers, and its memory. */
import { Buffer } from 'node:buffer';

export interface Exports {
  readonly memory: WebAssembly.Memory;
  /** All of it as bytes, until it grows. */
  readonly bytes: () => Buffer;
  /** The same as words. */
  readonly words: () => Uint32Array;
  /** Calls a function of the module. */
  readonly call: (name: string, ...args: readonly number[]) => number;
  /** A constant. */
  readonly value: (name: string) => number;
  /** A variable, to be asked for as it stands. */
  readonly variable: (name: string) => () => number;
}

/** The parts of a fresh instance. */
export function exportsOf(instance: WebAssembly.Instance): Exports {
  const { exports } = instance;
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('The scanner has no memory.');
  let bytes = Buffer.from(memory.buffer);
  let words = new Uint32Array(memory.buffer);
  return {
    memory,
    bytes() {
      const { buffer } = memory;
      if (bytes.buffer !== buffer) bytes = Buffer.from(buffer);
      return bytes;
    },
    words() {
      const { buffer } = memory;
      if (words.buffer !== buffer) words = new Uint32Array(buffer);
      return words;
    },
    call(name, ...args) {
      const called = exports[name];
      if (typeof called !== 'function') throw new Error(`The scanner has no function ${name}.`);
      const result: unknown = called(...args);
      return typeof result === 'number' ? result : 0;
    },
    value: (name) => numberIn(globalOf(exports, name)),
    variable(name) {
      const global = globalOf(exports, name);
      return () => numberIn(global);
    },
  };
}

function globalOf(exports: WebAssembly.Instance['exports'], name: string): WebAssembly.Global {
  const global = exports[name];
  if (!(global instanceof WebAssembly.Global)) throw new Error(`The scanner has no value ${name}.`);
  return global;
}

function numberIn({ value }: WebAssembly.Global): number {
  return typeof value === 'number' ? value : 0;
}
