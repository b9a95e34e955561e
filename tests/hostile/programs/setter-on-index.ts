// verdict: failed error
// score: 0
// Setters on numbered properties see what is written into fresh arrays.
Object.defineProperty(Array.prototype, '0', { set() { throw new Error('caught you') }, get: () => 42, configurable: true })
Object.defineProperty(Object.prototype, 'then', { get() { return undefined }, configurable: true })
export function conv1d(): number[] {
  const result: number[] = []
  result.length = 3
  return result
}
