// verdict: error
// message: SharedArrayBuffer
// Memory that the isolate's limit does not count.
export function conv1d(): number[] {
  return [...new Uint8Array(new SharedArrayBuffer(2 ** 31)).slice(0, 1)]
}
