/** What a training needs to go on: weights, running statistics, velocities and the number of epochs done. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs'
import type { Network } from './network.ts'
import type { Optimiser } from './optimiser.ts'

/** What has been measured after an epoch. */
export interface Epoch {
  loss: number
  trainAccuracy: number
  testAccuracy: number
  seconds: number
}

interface Header {
  epochs: Epoch[]
  arrays: { name: string; length: number }[]
}

/** A length in four bytes, the header as JSON, then all arrays as float32. It replaces the old file at once. */
export function writeCheckpoint(file: string, network: Network, optimiser: Optimiser, epochs: Epoch[]): void {
  const arrays = [
    ...[...network.variables].map(([name, x]) => [name, x.dataSync() as Float32Array] as const),
    ...[...network.statistics].flatMap(([name, { mean, variance }]) => [
      [`${name}/mean`, mean] as const,
      [`${name}/variance`, variance] as const,
    ]),
    ...[...optimiser.velocities].map(([name, velocity]) => [`${name}/velocity`, velocity] as const),
  ]
  const header: Header = { epochs, arrays: arrays.map(([name, { length }]) => ({ name, length })) }
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  const bytes = arrays.map(([, array]) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))
  writeFileSync(`${file}.tmp`, Buffer.concat([length, json, ...bytes]))
  renameSync(`${file}.tmp`, file)
}

/** Fills network and optimiser; without a file there is nothing to fill. @returns the epochs that are done */
export function readCheckpoint(file: string, network: Network, optimiser: Optimiser): Epoch[] {
  if (!existsSync(file)) return []
  const bytes = readFileSync(file)
  let at = 4 + bytes.readUInt32LE(0)
  const { epochs, arrays } = JSON.parse(bytes.toString('utf8', 4, at)) as Header
  for (const { name, length } of arrays) {
    const values = new Float32Array(length)
    new Uint8Array(values.buffer).set(bytes.subarray(at, (at += length * 4)))
    place(name, values, network, optimiser)
  }
  return epochs
}

function place(name: string, values: Float32Array, { variables, statistics }: Network, optimiser: Optimiser): void {
  const variable = variables.get(name)
  const cut = name.lastIndexOf('/')
  const [owner, what] = [name.slice(0, cut), name.slice(cut + 1)]
  if (variable) tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)))
  else if (what === 'velocity') optimiser.velocities.set(owner, values)
  else statistics.get(owner)![what as 'mean' | 'variance'].set(values)
}
