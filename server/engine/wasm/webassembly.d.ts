/** What is used of WebAssembly; the types of Node name only a part of it, and those of browsers are not loaded here. */
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
