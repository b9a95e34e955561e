/** Small files of weights that tests make, in the published formats, and the base that they belong to. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { File, ready } from 'h5wasm/node'
import { weightsHash } from '../../server/bases/format/base-file.ts'
import type { BaseDeclaration, BaseVariant } from '../../server/bases/declaration.ts'
import type { WeightsReader } from '../../server/bases/reading/task.ts'
import type { WeightShape } from '../../server/bases/topologies/topology.ts'
import { vgg16 } from '../../server/bases/topologies/vgg16.ts'

export const TINY = vgg16([1, 2, 2, 3, 3])
export const TINY_WEIGHTS: readonly WeightShape[] = TINY(32).weights

/** Values that float16 holds exactly, so that every format can have them. */
export const TINY_VALUES: readonly Float32Array[] = TINY_WEIGHTS.map(({ shape }, index) =>
  Float32Array.from({ length: shape.reduce((size, n) => size * n, 1) }, (_, i) => ((i * 7 + index) % 33) / 16 - 1),
)

/** A declaration under the name of VGG16 whose weights are the tiny ones. */
export function tinyBase(reader: WeightsReader, hash = weightsHash(TINY_VALUES)): BaseDeclaration {
  const real: BaseVariant = {
    citation: 'made by a test',
    licence: 'MIT',
    parameters: TINY_VALUES.reduce((sum, values) => sum + values.length, 0),
    preprocessing: { order: 'bgr', mean: [1, 2, 3], std: [1, 1, 1] },
    contentHash: hash,
    topology: TINY,
    from: { reader },
  }
  return { name: 'vgg16', title: { en: 'VGG16', fa: 'VGG16' }, sizes: { default: 32, least: 32 }, variants: { real } }
}

export interface KerasOptions {
  /** A group between the file and its layers. */
  inner?: string
  /** Replaces the shape that a weight is stored with. */
  shapeOf?(weight: WeightShape): number[]
  dtype?: '<f' | '<d'
}

/** Keras's HDF5: a group for each layer, whose attribute names its weights. */
export async function writeKeras(path: string, { inner, shapeOf, dtype = '<f' }: KerasOptions = {}): Promise<void> {
  await ready
  mkdirSync(dirname(path), { recursive: true })
  const file = new File(path, 'w')
  const root = inner === undefined ? file : file.create_group(inner)
  const layers = Map.groupBy(TINY_WEIGHTS.keys(), (index) => TINY_WEIGHTS[index]!.name.split('/')[0]!)
  for (const [layer, indices] of layers) {
    const group = root.create_group(layer)
    const names = indices.map((_, i) => `${layer}_${i === 0 ? 'W' : 'b'}_1:0`)
    group.create_attribute('weight_names', names)
    for (const [i, index] of indices.entries()) {
      const shape = shapeOf?.(TINY_WEIGHTS[index]!) ?? TINY_WEIGHTS[index]!.shape
      const size = shape.reduce((product, n) => product * n, 1)
      const data = size === TINY_VALUES[index]!.length ? TINY_VALUES[index]! : new Float32Array(size)
      group.create_dataset({ name: names[i]!, data: dtype === '<d' ? Float64Array.from(data) : data, shape, dtype })
    }
  }
  file.close()
}

/** What all weights of a TensorFlow.js model are packed to; float32 where it is absent. */
export type Packed = 'uint8' | 'uint16' | 'float16' | undefined

/** A manifest and its shards: a group for each pair of weights, in two shards that part a value. */
export function writeTfjs(folder: string, packed?: Packed): string[] {
  mkdirSync(folder, { recursive: true })
  const names = ['model.json']
  const weightsManifest = []
  for (let index = 0; index < TINY_WEIGHTS.length; index += 2) {
    const pair = [index, index + 1]
    const bytes = Buffer.concat(pair.map((i) => packedBytes(TINY_VALUES[i]!, packed)))
    const paths = [1, 2].map((shard) => `group${index}-shard${shard}of2`)
    const middle = Math.floor(bytes.length / 2) - 1
    writeFileSync(join(folder, paths[0]!), bytes.subarray(0, middle))
    writeFileSync(join(folder, paths[1]!), bytes.subarray(middle))
    names.push(...paths)
    const weights = pair.map((i) => ({
      ...TINY_WEIGHTS[i],
      dtype: 'float32',
      ...(packed && { quantization: { dtype: packed, scale: 1 / 16, min: -1, original_dtype: 'float32' } }),
    }))
    weightsManifest.push({ paths, weights })
  }
  writeFileSync(join(folder, 'model.json'), JSON.stringify({ modelTopology: {}, weightsManifest }))
  return names
}

function packedBytes(values: Float32Array, packed: Packed): Buffer {
  const size = { uint8: 1, uint16: 2, float16: 2 }[packed!] ?? 4
  const bytes = new DataView(new ArrayBuffer(size * values.length))
  for (const [i, value] of values.entries()) {
    if (packed === undefined) bytes.setFloat32(4 * i, value, true)
    else if (packed === 'float16') bytes.setFloat16(2 * i, value, true)
    else if (packed === 'uint8') bytes.setUint8(i, 16 * (value + 1))
    else bytes.setUint16(2 * i, 16 * (value + 1), true)
  }
  return Buffer.from(bytes.buffer)
}
