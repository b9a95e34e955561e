// verdict: error
// Throws an error whose texts are traps, with a stack of ten million characters.
export function conv1d(): unknown {
  const error = new Error('x')
  Object.defineProperty(error, 'message', { get() { return 'm'.repeat(10_000_000) } })
  Object.defineProperty(error, 'stack', { get() { return 's'.repeat(10_000_000) } })
  Object.defineProperty(error, 'name', { value: { toString() { throw new Error('name') } } })
  throw error
}
