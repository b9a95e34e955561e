// verdict: failed error
// score: 0
// Gives another value each time that it is read, and throws now and then.
export function conv1d(x: number[], h: number[]): unknown {
  let reads = 0
  const target: number[] = new Array(x.length + h.length - 1).fill(0)
  return new Proxy(target, {
    get(list, name) {
      if (name === 'length') return list.length
      if (++reads % 7 === 0) throw new Error('not today')
      return reads
    },
    getPrototypeOf() { throw new Error('no prototype') },
    ownKeys() { throw new Error('no keys') },
  })
}
