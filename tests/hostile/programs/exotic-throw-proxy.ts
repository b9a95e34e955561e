// verdict: error
// Throws a proxy on which every operation throws.
export function conv1d(): unknown {
  const trap = (): never => { throw new Error('trap') }
  throw new Proxy({}, { get: trap, getPrototypeOf: trap, ownKeys: trap, has: trap })
}
