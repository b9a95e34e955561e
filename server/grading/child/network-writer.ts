/** Writes a trained network into the file that the job names. The parent takes the file for untrusted. */
import { writeFileSync } from 'node:fs'
import { isJsonObject, parseJson } from '../../sandbox/json.ts'
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'
import { MAGIC, MOST_HEADER, MOST_WEIGHTS, PREFIX } from '../protocol/network-layout.ts'
import { RequestError } from './grader-requests.ts'

/**
 * @param text the request: what is to stand in the header, as JSON, and places of the weights
 * @param ids the weights' tensors
 * @returns whether it was written: not where it is too large, or two of its weights have one name
 * @throws RequestError where the request is none
 */
export function writeNetwork(file: string, text: string, ids: readonly number[], table: TensorTable): boolean {
  const [about] = (parseJson(text) ?? []) as unknown[]
  const { topology, names, use } = readAbout(typeof about === 'string' ? parseJson(about) : undefined)
  if (names.length !== ids.length) throw new RequestError('the grader keeps a network whose weights have no names')
  const shapes = ids.map((id) => [...table.shapeOf(id)])
  const values = shapes.reduce((sum, shape) => sum + shape.reduce((product, size) => product * size, 1), 0)
  const weights = names.map((name, index) => ({ name, shape: shapes[index]! }))
  const header = Buffer.from(JSON.stringify({ topology, weights, use }))
  if (2 * values > MOST_WEIGHTS || header.length > MOST_HEADER || new Set(names).size < names.length) return false
  const bytes = Buffer.alloc(PREFIX + header.length + 2 * values)
  bytes.write(MAGIC, 'latin1')
  bytes.writeUInt32LE(header.length, MAGIC.length)
  header.copy(bytes, PREFIX)
  let at = PREFIX + header.length
  for (const id of ids) {
    // a copy: `bytes` may begin at any place, and numbers of two bytes may not
    const half = Buffer.from(Float16Array.from(table.read(id)).buffer)
    half.copy(bytes, at)
    at += half.length
  }
  writeFileSync(file, bytes, { mode: 0o600 })
  return true
}

function readAbout(about: unknown): { topology: unknown; names: string[]; use: unknown } {
  const { topology, names, use } = isJsonObject(about) ? about : {}
  if (typeof topology !== 'string' || !Array.isArray(names) || !names.every((name) => typeof name === 'string'))
    throw new RequestError('the grader keeps something that is no network')
  return { topology: parseJson(topology), names, use }
}
