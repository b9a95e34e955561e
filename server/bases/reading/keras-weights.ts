/**
 * Weights in Keras's HDF5 files, with or without the network around them. A layer's weights are found by its name and
 * their order in it, since their own names differ from version to version.
 */
import type { Dataset, File, Group } from 'h5wasm/node'
import type { WeightShape } from '../topologies/topology.ts'
import { WeightsRefused } from './task.ts'

/** @throws WeightsRefused where the file has not these weights as float32 */
export async function readKerasWeights(path: string, weights: readonly WeightShape[]): Promise<Float32Array[]> {
  // other formats do without the library, which takes most of a process's start
  const { File: HdfFile, Group: HdfGroup, Dataset: HdfDataset, ready } = await import('h5wasm/node')
  await ready
  let file: File
  try {
    file = new HdfFile(path, 'r')
    if (file.file_id < 0n) throw new Error('not HDF5')
  } catch {
    throw new WeightsRefused('this is no HDF5 file, or only a part of one')
  }
  try {
    const inner = file.get('model_weights')
    const root: Group = inner instanceof HdfGroup ? inner : file
    const datasetOf = (layer: string, index: number): Dataset => {
      const group = root.get(layer)
      if (!(group instanceof HdfGroup)) throw new WeightsRefused(`it has no layer ${layer}`)
      const names: unknown = group.attrs.weight_names?.value
      const name: unknown = Array.isArray(names) ? names[index] : undefined
      const dataset = typeof name === 'string' ? group.get(name) : undefined
      if (dataset instanceof HdfDataset) return dataset
      throw new WeightsRefused(`its layer ${layer} has no weight number ${index + 1}`)
    }
    const taken = new Map<string, number>()
    return weights.map((weight) => {
      const layer = weight.name.slice(0, weight.name.lastIndexOf('/'))
      const index = taken.get(layer) ?? 0
      taken.set(layer, index + 1)
      return valuesOf(datasetOf(layer, index), weight)
    })
  } finally {
    file.close()
  }
}

function valuesOf(dataset: Dataset, { name, shape }: WeightShape): Float32Array {
  const has = dataset.shape ?? []
  // before a value is read: a shape that lies could ask for all memory
  if (has.join() !== shape.join())
    throw new WeightsRefused(`its weight ${name} has shape [${has.join()}] where [${shape.join()}] is due`)
  if (dataset.dtype !== '<f') throw new WeightsRefused(`its weight ${name} is no float32`)
  const values: unknown = dataset.value
  if (!(values instanceof Float32Array) || values.length !== shape.reduce((size, n) => size * n, 1))
    throw new WeightsRefused(`its weight ${name} cannot be read`)
  return values
}
