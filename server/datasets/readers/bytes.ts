/** Reads little-endian values of a file's bytes one after the other. A place outside them is a `RangeError`. */
export interface ByteReader {
  at(): number
  left(): number
  u8(): number
  u16(): number
  u32(): number
  take(length: number): Buffer
  skip(length: number): void
}

export function byteReader(bytes: Buffer, start = 0): ByteReader {
  let place = start
  const take = (length: number): Buffer => {
    if (length < 0 || place + length > bytes.length)
      throw new RangeError(`it ends after ${bytes.length} bytes, in the middle of something`)
    place += length
    return bytes.subarray(place - length, place)
  }
  return {
    at: () => place,
    left: () => bytes.length - place,
    u8: () => take(1)[0]!,
    u16: () => take(2).readUInt16LE(),
    u32: () => take(4).readUInt32LE(),
    take,
    skip: (length) => void take(length),
  }
}
