/** `crypto` of a program: random values that follow the seed of the run, never real randomness. */
import { intrinsics } from './intrinsics.ts'

/** A browser fills at most so many bytes in one call. */
const MAX_BYTES = 65_536

/** @param random seeded numbers in [0, 1) */
export function createCrypto(random: () => number): Record<string, unknown> {
  const { apply, floor, Error, TypeError } = intrinsics
  const byte = (): number => floor(random() * 256)
  return {
    getRandomValues(list: ArrayBufferView): ArrayBufferView {
      const kind = apply(intrinsics.typedArrayName, list, []) as string | undefined
      if (kind === undefined || (apply(intrinsics.startsWith, kind, ['Float']) as boolean))
        throw new TypeError('crypto.getRandomValues fills a typed array of whole numbers')
      const { buffer, byteOffset, byteLength } = list
      if (byteLength > MAX_BYTES) throw new Error('crypto.getRandomValues fills at most 65,536 bytes in one call')
      const bytes = new intrinsics.Uint8Array(buffer, byteOffset, byteLength)
      for (let i = 0; i < byteLength; i++) bytes[i] = byte()
      return list
    },
    randomUUID(): string {
      const digits = '0123456789abcdef'
      let uuid = ''
      for (let i = 0; i < 36; i++) {
        if (i === 8 || i === 13 || i === 18 || i === 23) uuid += '-'
        else if (i === 14) uuid += '4'
        else uuid += digits[i === 19 ? 8 + floor(random() * 4) : floor(random() * 16)]!
      }
      return uuid
    },
  }
}
