/** The weights of a base as they are stored: a file of float16 numbers, and a description of what is where. */
import { createHash } from 'node:crypto'
import { readFloat16 } from './format/float16.ts'

/** Kernel [3][3][inChannels][filters] and bias [filters] of a convolution, row-major. */
export interface ConvolutionWeights {
  kernel: Float32Array
  bias: Float32Array
}

/** One layer of the description; the shapes of a pooling's weights are not there. */
export interface DescribedLayer {
  name: string
  kernel?: readonly [number, number, number, number]
  bias?: readonly [number]
}

export interface Description {
  layers: readonly DescribedLayer[]
  /** Numbers in all layers. */
  parameters: number
  /** Of the file's bytes: kernel, bias of each layer in their order. */
  sha256: string
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The weights of each convolution by name; a file that is not the described one throws. */
export function readContent(bytes: Uint8Array, { layers, parameters, sha256: stated }: Description) {
  if (bytes.length !== 2 * parameters || sha256(bytes) !== stated)
    throw new Error('the weights of the base are damaged; install the program again')
  const values = readFloat16(bytes)
  const weights = new Map<string, ConvolutionWeights>()
  let at = 0
  const next = (shape: readonly number[]): Float32Array =>
    values.subarray(at, (at += shape.reduce((product, n) => product * n, 1)))
  for (const { name, kernel, bias } of layers)
    if (kernel && bias) weights.set(name, { kernel: next(kernel), bias: next(bias) })
  return weights
}
