/** Half-precision numbers (IEEE 754 binary16), little-endian: half the size of float32, and three decimal digits. */

/** @param bytes two for each number */
export function readFloat16(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => view.getFloat16(2 * i, true))
}

/** Rounds to the nearest. Numbers from 65,520 on become infinite. */
export function writeFloat16(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * values.length)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) view.setFloat16(2 * i, values[i]!, true)
  return bytes
}
