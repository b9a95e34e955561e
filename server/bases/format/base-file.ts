/**
 * The cache file of a base: one line of JSON, padded with spaces to a multiple of 64 bytes, then the float32 values of
 * all weights in the order of the layers, little-endian. A grading process reads it straight into its engine.
 */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { WeightShape } from '../topologies/topology.ts'

export const BASE_FORMAT = 'tamrin-base-1'

export interface BaseHeader {
  format: typeof BASE_FORMAT
  dtype: 'float32'
  weights: WeightShape[]
  /** sha256 of the body. */
  sha256: string
}

const ALIGNMENT = 64
/** Bytes of a header: more than any base has. */
const MOST_HEADER = 1_000_000

export const valuesOf = ({ shape }: WeightShape): number => shape.reduce((size, n) => size * n, 1)

/** The content hash of a base: sha256 over the bytes of its weights, one after the other. */
export function weightsHash(values: Iterable<Float32Array>): string {
  const hash = createHash('sha256')
  for (const { buffer, byteOffset, byteLength } of values) hash.update(new Uint8Array(buffer, byteOffset, byteLength))
  return hash.digest('hex')
}

/**
 * Writes the file under a name of its own and renames it, so that no reader ever sees half of it.
 * @param values of each weight, in the order of `weights`
 */
export async function writeBaseFile(
  path: string,
  weights: readonly WeightShape[],
  values: readonly Float32Array[],
): Promise<void> {
  const header: BaseHeader = {
    format: BASE_FORMAT,
    dtype: 'float32',
    weights: [...weights],
    sha256: weightsHash(values),
  }
  const text = JSON.stringify(header)
  const length = Math.ceil((Buffer.byteLength(text) + 1) / ALIGNMENT) * ALIGNMENT
  const draft = `${path}.${process.pid}.part`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    await using file = await open(draft, 'w', 0o600)
    await file.writeFile(`${text.padEnd(length - 1)}\n`)
    for (const { buffer, byteOffset, byteLength } of values)
      await file.writeFile(new Uint8Array(buffer, byteOffset, byteLength))
    await file.sync()
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

/** The header of a base's file; undefined where the file is none, or shorter or longer than it says. */
export function readBaseHeader(path: string): BaseHeader | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return undefined
  }
  try {
    return headerOf(file)?.header
  } finally {
    closeSync(file)
  }
}

/**
 * Reads a base: `take` is called with each weight in order, and must copy the values that it is given.
 * @throws Error with one sentence where the file is damaged; `take` may have been called before
 */
export function readBaseFile(path: string, take: (weight: WeightShape, values: Float32Array) => void): void {
  const damaged = (why: string): Error => new Error(`${path}: ${why}; delete the file, and it is made again`)
  const file = openSync(path, 'r')
  try {
    const found = headerOf(file)
    if (!found) throw damaged('this is no file of a pretrained base, or a part of one')
    const { header, body } = found
    const hash = createHash('sha256')
    const bytes = Buffer.alloc(4 * Math.max(...header.weights.map(valuesOf)))
    let position = body
    for (const weight of header.weights) {
      const part = bytes.subarray(0, 4 * valuesOf(weight))
      for (let filled = 0; filled < part.length;) {
        const read = readSync(file, part, filled, part.length - filled, position)
        if (read === 0) throw damaged('it ends too early')
        filled += read
        position += read
      }
      hash.update(part)
      take(weight, new Float32Array(part.buffer, part.byteOffset, valuesOf(weight)))
    }
    if (hash.digest('hex') !== header.sha256) throw damaged('its weights are not those that were written')
  } finally {
    closeSync(file)
  }
}

function headerOf(file: number): { header: BaseHeader; body: number } | undefined {
  const { size } = fstatSync(file)
  const bytes = Buffer.alloc(Math.min(size, MOST_HEADER))
  readSync(file, bytes, 0, bytes.length, 0)
  const end = bytes.indexOf('\n')
  if (end < 0 || (end + 1) % ALIGNMENT !== 0) return undefined
  let header: BaseHeader
  try {
    header = JSON.parse(bytes.toString('utf8', 0, end)) as BaseHeader
  } catch {
    return undefined
  }
  const body = end + 1
  if (header.format !== BASE_FORMAT || !Array.isArray(header.weights)) return undefined
  const values = header.weights.reduce((sum, weight) => sum + valuesOf(weight), 0)
  return size === body + 4 * values ? { header, body } : undefined
}
