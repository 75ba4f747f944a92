/** What the scanner's module offers, checked once when it is made: functions, numbers, and its memory. */

export interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Calls a function of the module. */
  readonly call: (name: string, ...args: readonly number[]) => number;
  /** A constant. */
  readonly value: (name: string) => number;
  /** A variable, to be asked for as it stands. */
  readonly variable: (name: string) => () => number;
}

/** The parts of a fresh instance. */
export function exportsOf(instance: WebAssembly.Instance): Exports {
  const { memory } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('The scanner has no memory.');
  return {
    memory,
    call(name, ...args) {
      const called = instance.exports[name];
      if (typeof called !== 'function') throw new Error(`The scanner has no function ${name}.`);
      const result: unknown = called(...args);
      return typeof result === 'number' ? result : 0;
    },
    value: (name) => numberIn(globalOf(instance, name)),
    variable(name) {
      const global = globalOf(instance, name);
      return () => numberIn(global);
    },
  };
}

function globalOf(instance: WebAssembly.Instance, name: string): WebAssembly.Global {
  const global = instance.exports[name];
  if (!(global instanceof WebAssembly.Global)) throw new Error(`The scanner has no value ${name}.`);
  return global;
}

function numberIn({ value }: WebAssembly.Global): number {
  return typeof value === 'number' ? value : 0;
}
