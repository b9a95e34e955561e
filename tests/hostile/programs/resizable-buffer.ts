// verdict: error
// message: [Rr]esizable
// Memory that the isolate's limit does not count: refused by every way to the constructor.
export function conv1d(): number[] {
  const ways = [ArrayBuffer, new Uint8Array(1).buffer.constructor, class extends ArrayBuffer {}, Object.getPrototypeOf(class extends ArrayBuffer {})] as ArrayBufferConstructor[]
  let last: unknown
  for (const Way of ways) {
    try {
      const buffer = new Way(8, { maxByteLength: 2 ** 31 })
      if ((buffer as { resizable?: boolean }).resizable) return [1]
    } catch (error) {
      last = error
    }
  }
  throw last
}
