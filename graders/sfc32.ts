/**
 * The one generator of random numbers: inputs of checks draw from it, and `Math.random` inside the isolates.
 * It calls nothing, so a program that has replaced built-in functions cannot change it.
 */

/**
 * Uniform in [0, 1) with 32 bits. Source: sfc32 of Chris Doty-Humphrey's PractRand (public domain).
 * @param a, b, c the state, well mixed 32-bit words
 * @param counter its start
 */
export function sfc32(a: number, b: number, c: number, counter: number): () => number {
  a |= 0
  b |= 0
  c |= 0
  counter |= 0
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
}
