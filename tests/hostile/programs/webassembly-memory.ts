// verdict: error
// message: WebAssembly
// Memory that the isolate's limit does not count.
declare const WebAssembly: any
export function conv1d(): number[] {
  const memory = new WebAssembly.Memory({ initial: 10_000 })
  return [...new Float64Array(memory.buffer, 0, 1)]
}
