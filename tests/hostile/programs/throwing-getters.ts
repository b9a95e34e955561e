// verdict: error
// score: 0
// Every way to look at the value throws.
export function conv1d(): unknown {
  return {
    get length() { throw new Error('length') },
    get [Symbol.toStringTag]() { throw new Error('tag') },
    toJSON() { throw new Error('json') },
    valueOf() { throw new Error('value') },
    toString() { throw new Error('string') },
  }
}
