/** NumPy's files of one array, as numpy.save writes them. */

/** @param body the values, little-endian, row-major */
export function npyFile(descr: string, shape: number[], body: Buffer, order = 'False', version = 1): Buffer {
  const literal = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape.join(', ')},), }\n`
  const length = Buffer.alloc(version === 1 ? 2 : 4)
  if (version === 1) length.writeUInt16LE(literal.length)
  else length.writeUInt32LE(literal.length)
  return Buffer.concat([Buffer.from('\x93NUMPY', 'latin1'), Buffer.of(version, 0), length, Buffer.from(literal), body])
}
