/** What the scanner's module offers, checked once when it is made: functions, numbers, and its memory. */

export interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Calls a function of the module. */
  readonly call: (name: string, ...args: readonly number[]) => number;
  /** A global as it stands. */
  readonly value: (name: string) => number;
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
    value(name) {
      const global = instance.exports[name];
      if (!(global instanceof WebAssembly.Global)) throw new Error(`The scanner has no value ${name}.`);
      const value: unknown = global.value;
      return typeof value === 'number' ? value : 0;
    },
  };
}
