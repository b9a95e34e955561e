/** Reads the file of a kept network. A grading process has written it, which may have been taken over. */
import { z } from 'zod'
import { networkUse } from '../../graders/picture-schema.ts'
import { MAGIC, MOST_HEADER, MOST_WEIGHTS, PREFIX } from '../grading/protocol/network-layout.ts'

const header = z.object({
  /** As `model.toJSON()` gives it. */
  topology: z.record(z.string(), z.unknown()),
  /** In the order of the weights in the file. */
  weights: z.array(z.object({ name: z.string().min(1).max(400), shape: z.array(z.int().min(0)).max(8) })).max(2_000),
  use: networkUse,
})

export interface NetworkFile extends z.infer<typeof header> {
  /** Float16, little-endian. */
  body: Uint8Array
}

/** The most bytes of a file. */
export const MOST_BYTES = PREFIX + MOST_HEADER + MOST_WEIGHTS

/** Undefined where the file is damaged or none of these. */
export function readNetworkFile(bytes: Uint8Array): NetworkFile | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < PREFIX || bytes.length > MOST_BYTES || buffer.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return undefined
  const start = PREFIX + buffer.readUInt32LE(MAGIC.length)
  if (start > bytes.length || start - PREFIX > MOST_HEADER) return undefined
  const parsed = header.safeParse(jsonOf(buffer.toString('utf8', PREFIX, start)))
  if (!parsed.success) return undefined
  const { use, weights } = parsed.data
  const values = weights.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0)
  const perChannel = use.scale.length === use.channels && use.offset.length === use.channels
  if (!perChannel || use.channels === 2 || 2 * values !== bytes.length - start) return undefined
  return { ...parsed.data, body: bytes.subarray(start) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
