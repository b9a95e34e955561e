/**
 * MATLAB's MAT-files of level 5, as far as data sets use them: numeric arrays and cells of numeric arrays, compressed
 * or not, little-endian. Source: MathWorks, MAT-File Format.
 */
import { inflateSync } from 'node:zlib'
import { byteReader, type ByteReader } from './bytes.ts'

/** Values as in the file: column by column. Widened, so that the type in the file does not matter. */
export interface MatlabArray {
  shape: number[]
  values: ArrayLike<number>
}

/** A variable: an array, or a cell's arrays in the order of the file, read when they are asked for. */
export type MatlabVariable =
  | { kind: 'array'; array: MatlabArray }
  | { kind: 'cells'; count: number; cells: () => Generator<MatlabArray> }

const HEADER = 128
const MATRIX = 14
const COMPRESSED = 15
const CELL_CLASS = 1
/** Classes of numeric arrays: double, single, and whole numbers of 8 to 32 bits. */
const NUMERIC_CLASSES = new Set([6, 7, 8, 9, 10, 11, 12, 13])
/** No variable may be larger when it is unpacked. */
const LARGEST = 512e6
const MOST_DIMENSIONS = 8

/** The variables by name. Throws an Error that says what is wrong with the file. */
export function readMatlab(file: Buffer): Map<string, MatlabVariable> {
  if (file.length < HEADER || !file.toString('latin1', 0, 6).startsWith('MATLAB'))
    throw new Error('it is no MAT-file of level 5')
  if (file.toString('latin1', 126, 128) !== 'IM') throw new Error('it is a MAT-file of another byte order')
  const variables = new Map<string, MatlabVariable>()
  const reader = byteReader(file, HEADER)
  while (reader.left() > 0) {
    const { type, data } = element(reader)
    if (type === COMPRESSED) {
      const inner = element(byteReader(unpacked(data)))
      if (inner.type === MATRIX) add(variables, inner.data)
    } else if (type === MATRIX) add(variables, data)
  }
  return variables
}

function unpacked(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: LARGEST })
  } catch (error) {
    const large = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new Error(large ? `a variable has more than ${LARGEST / 1e6} MB` : 'a variable cannot be unpacked', {
      cause: error,
    })
  }
}

function add(variables: Map<string, MatlabVariable>, data: Buffer): void {
  const reader = byteReader(data)
  const { arrayClass, shape, name } = head(reader)
  if (arrayClass === CELL_CLASS) {
    const start = reader.at()
    const count = sizeOf(shape)
    variables.set(name, { kind: 'cells', count, cells: () => cellsOf(byteReader(data, start), count) })
  } else if (NUMERIC_CLASSES.has(arrayClass))
    variables.set(name, { kind: 'array', array: { shape, values: numbers(reader, sizeOf(shape)) } })
}

function* cellsOf(reader: ByteReader, count: number): Generator<MatlabArray> {
  for (let index = 0; index < count; index++) {
    const { type, data } = element(reader)
    if (type !== MATRIX) throw new Error(`cell ${index} is no array`)
    const inner = byteReader(data)
    const { arrayClass, shape } = head(inner)
    if (!NUMERIC_CLASSES.has(arrayClass)) throw new Error(`cell ${index} holds no numbers`)
    yield { shape, values: numbers(inner, sizeOf(shape)) }
  }
}

function head(reader: ByteReader): { arrayClass: number; shape: number[]; name: string } {
  const flags = element(reader).data
  const dimensions = element(reader).data
  if (dimensions.length / 4 > MOST_DIMENSIONS) throw new Error('an array has too many dimensions')
  const shape = Array.from({ length: dimensions.length / 4 }, (_, axis) => dimensions.readInt32LE(axis * 4))
  if (shape.some((size) => size < 0)) throw new Error('an array has a negative size')
  return { arrayClass: flags[0]!, shape, name: element(reader).data.toString('latin1') }
}

/** One element: small ones have type and length in four bytes; others are filled up to eight, unless compressed. */
function element(reader: ByteReader): { type: number; data: Buffer } {
  const tag = reader.u32()
  if (tag >>> 16 !== 0) {
    const data = reader.take(4)
    const length = tag >>> 16
    if (length > 4) throw new Error('a small element is too long')
    return { type: tag & 0xffff, data: data.subarray(0, length) }
  }
  const length = reader.u32()
  const data = reader.take(length)
  if (tag !== COMPRESSED) reader.skip(Math.min((8 - (length % 8)) % 8, reader.left()))
  return { type: tag, data }
}

/** Numbers are stored in the smallest type that takes them, whatever the array's class. */
function numbers(reader: ByteReader, count: number): ArrayLike<number> {
  const { type, data } = element(reader)
  const read = TYPES[type]
  if (!read) throw new Error(`values of the type ${type} are not known`)
  if (data.length !== count * read.bytes)
    throw new Error(`an array has ${data.length} bytes where ${count * read.bytes} are due`)
  if (type === 2) return data
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  return Float64Array.from({ length: count }, (_, index) => read.at(view, index * read.bytes))
}

const TYPES: Record<number, { bytes: number; at: (view: DataView, place: number) => number }> = {
  1: { bytes: 1, at: (view, place) => view.getInt8(place) },
  2: { bytes: 1, at: (view, place) => view.getUint8(place) },
  3: { bytes: 2, at: (view, place) => view.getInt16(place, true) },
  4: { bytes: 2, at: (view, place) => view.getUint16(place, true) },
  5: { bytes: 4, at: (view, place) => view.getInt32(place, true) },
  6: { bytes: 4, at: (view, place) => view.getUint32(place, true) },
  7: { bytes: 4, at: (view, place) => view.getFloat32(place, true) },
  9: { bytes: 8, at: (view, place) => view.getFloat64(place, true) },
}

const sizeOf = (shape: number[]): number => {
  const size = shape.reduce((product, length) => product * length, 1)
  if (size > LARGEST) throw new Error('an array is too large')
  return size
}
