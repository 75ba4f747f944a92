/** As much of WebAssembly as the scanner asks of it; the types of Node leave it to those of browsers. */
// oxlint-disable typescript/no-extraneous-class -- it is a class, of which nothing is asked but to be made
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class Global {
    readonly value: unknown;
  }
  function validate(bytes: Uint8Array): boolean;
}
