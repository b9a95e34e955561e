/**
 * Weights of a TensorFlow.js layers model: a manifest in `model.json` and shards beside it, as float32, or quantised
 * to uint8, uint16 or float16. Source: the web format of TensorFlow.js (tfjs-core, io/types).
 */
import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { readFloat16 } from '../format/float16.ts'
import type { WeightShape } from '../topologies/topology.ts'
import { WeightsRefused } from './task.ts'

const MOST_JSON = 20_000_000
const MOST_SHARDS = 500_000_000

const quantization = z.union([
  z.object({ dtype: z.enum(['uint8', 'uint16']), scale: z.number(), min: z.number() }),
  z.object({ dtype: z.literal('float16') }),
])
const manifestSchema = z.object({
  weightsManifest: z.array(
    z.object({
      // plain names: a path could lead out of the folder
      paths: z.array(z.string().regex(/^[\w-][\w.-]*$/)),
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.int().min(0).max(1e9)).max(6),
          dtype: z.string(),
          quantization: quantization.optional(),
        }),
      ),
    }),
  ),
})
type Stored = z.infer<typeof manifestSchema>['weightsManifest'][number]['weights'][number]

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 }

/** @throws WeightsRefused where these weights are not in it */
export async function readTfjsWeights(
  path: string,
  weights: readonly WeightShape[],
  others: readonly string[] = [],
): Promise<Float32Array[]> {
  const elsewhere = new Map(others.map((other) => [basename(other), other]))
  const placeOf = (name: string): string => elsewhere.get(name) ?? join(dirname(path), name)

  const found = new Map<string, { stored: Stored; shards: () => Uint8Array; at: number }>()
  for (const group of manifestOf(path)) {
    let read: Uint8Array | undefined
    const shards = (): Uint8Array => (read ??= shardsOf(group.paths.map(placeOf)))
    let at = 0
    for (const stored of group.weights) {
      found.set(stored.name, { stored, shards, at })
      at += bytesOf(stored)
    }
  }
  return weights.map(({ name, shape }) => {
    const place = found.get(name)
    if (!place) throw new WeightsRefused(`it has no weight ${name}`)
    const has = place.stored.shape
    if (has.join() !== shape.join())
      throw new WeightsRefused(`its weight ${name} has shape [${has.join()}] where [${shape.join()}] is due`)
    if (place.stored.dtype !== 'float32') throw new WeightsRefused(`its weight ${name} is no float32`)
    const bytes = place.shards().subarray(place.at, place.at + bytesOf(place.stored))
    if (bytes.length < bytesOf(place.stored)) throw new WeightsRefused(`its shards end before the weight ${name}`)
    return dequantised(bytes, place.stored)
  })
}

function manifestOf(path: string) {
  if (statSync(path).size > MOST_JSON) throw new WeightsRefused('this is no model.json: it is too large')
  let told: unknown
  try {
    told = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new WeightsRefused('this is no JSON, or only a part of it')
  }
  const { data } = manifestSchema.safeParse(told)
  if (!data) throw new WeightsRefused('it has no weightsManifest of a TensorFlow.js layers model')
  return data.weightsManifest
}

function shardsOf(paths: readonly string[]): Uint8Array {
  const sizes = paths.map((path) => {
    const status = statSync(path, { throwIfNoEntry: false })
    if (!status?.isFile()) throw new WeightsRefused(`its shard ${basename(path)} is missing`)
    return status.size
  })
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_SHARDS)
    throw new WeightsRefused(`its shards are larger than ${MOST_SHARDS} bytes`)
  return Buffer.concat(paths.map((path) => readFileSync(path)))
}

function bytesOf({ shape, dtype, quantization: packed }: Stored): number {
  const size = BYTES[packed?.dtype ?? dtype]
  if (size === undefined) throw new WeightsRefused(`its weights of dtype ${dtype.slice(0, 20)} are not known`)
  return shape.reduce((product, n) => product * n, size)
}

/** Float32 values, which may lie at any address in their shard. */
function dequantised(bytes: Uint8Array, { quantization: packed, dtype }: Stored): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (packed?.dtype === 'float16') return readFloat16(bytes)
  const values = new Float32Array(bytes.length / BYTES[packed?.dtype ?? dtype]!)
  for (let i = 0; i < values.length; i++) {
    if (!packed) values[i] = view.getFloat32(4 * i, true)
    else
      values[i] =
        (packed.dtype === 'uint8' ? view.getUint8(i) : view.getUint16(2 * i, true)) * packed.scale + packed.min
  }
  return values
}
