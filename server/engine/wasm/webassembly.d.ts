/** The part of WebAssembly that is used here; Node's types lack it, and a browser's types are not loaded. */
declare namespace WebAssembly {
  class Memory {
    constructor(sizes: { initial: number })
    readonly buffer: ArrayBuffer
  }
  class Module {
    constructor(code: Uint8Array<ArrayBuffer>)
  }
  class Instance {
    readonly exports: Record<string, unknown>
    constructor(module: Module, imports: Record<string, Record<string, unknown>>)
  }
}
