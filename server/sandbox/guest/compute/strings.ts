/**
 * Kernels on string tensors. Strings stay in the isolate: the engine moves and compares their
 * indices in a sorted dictionary instead. Strings are ordered by their UTF-8 bytes, as in TensorFlow.
 */
import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core'
import { util } from '@tensorflow/tfjs-core'
import { mapInputs } from './kernel-runtime.ts'
import type { KernelAttributes, KernelRuntime } from './kernel-runtime.ts'

const MOVES = new Set([
  'Reshape',
  'ExpandDims',
  'Slice',
  'StridedSlice',
  'Concat',
  'Pack',
  'Unpack',
  'SplitV',
  'Transpose',
  'Reverse',
  'Tile',
  'MirrorPad',
  'GatherV2',
  'GatherNd',
  'TensorScatterUpdate',
  'SparseToDense',
  'Select',
  'BatchToSpaceND',
  'Unique',
  'Cast',
])
const COMPARES = new Set(['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'])

/** A kernel that gets a string tensor, or is asked to make one. */
export function runStrings(
  kernel: string,
  inputs: NamedTensorInfoMap,
  attrs: KernelAttributes,
  runtime: KernelRuntime,
): TensorInfo[] {
  if (kernel === 'Fill') {
    const shape = attrs.shape as number[]
    return [
      runtime.make(
        new Array<Uint8Array>(util.sizeFromShape(shape)).fill(util.encodeString(String(attrs.value))),
        shape,
        'string',
      ),
    ]
  }
  if (!MOVES.has(kernel) && !COMPARES.has(kernel)) throw new Error(`${kernel} does not support string tensors.`)
  const dictionary = createDictionary()
  mapInputs(inputs, (x) => {
    if (x.dtype === 'string') dictionary.add(runtime.values(x) as Uint8Array[])
    return x
  })
  const indices: TensorInfo[] = []
  let outputs: TensorInfo[]
  try {
    outputs = runtime.run(
      kernel,
      mapInputs(inputs, (x) => {
        if (x.dtype !== 'string') return x
        const index = runtime.make(dictionary.indices(runtime.values(x) as Uint8Array[]), x.shape, 'int32')
        indices.push(index)
        return index
      }),
      kernel === 'Cast' ? { dtype: 'int32' } : attrs,
    )
  } finally {
    for (const index of indices) runtime.free(index)
  }
  if (COMPARES.has(kernel)) return outputs
  // the second output of Unique holds indices
  const strings = kernel === 'Unique' ? 1 : outputs.length
  return outputs.map((output, i) => {
    if (i >= strings) return output
    const found = runtime.make(dictionary.strings(runtime.values(output) as Int32Array), output.shape, 'string')
    runtime.free(output)
    return found
  })
}

interface Dictionary {
  add(strings: readonly Uint8Array[]): void
  indices(strings: readonly Uint8Array[]): Int32Array
  strings(indices: Int32Array): Uint8Array[]
}

function createDictionary(): Dictionary {
  const entries = new Map<string, { bytes: Uint8Array; index: number }>()
  let sorted: string[] | undefined
  return {
    add(strings) {
      for (const bytes of strings) {
        const key = keyOf(bytes)
        if (!entries.has(key)) entries.set(key, { bytes, index: 0 })
      }
    },
    indices(strings) {
      if (!sorted) {
        sorted = [...entries.keys()].sort()
        sorted.forEach((key, index) => {
          entries.get(key)!.index = index
        })
      }
      return Int32Array.from(strings, (bytes) => entries.get(keyOf(bytes))!.index)
    },
    strings: (indices) => Array.from(indices, (index) => entries.get(sorted![index]!)!.bytes),
  }
}

/** One character for each byte, so that keys have the order of the bytes, and different bytes have different keys. */
function keyOf(bytes: Uint8Array): string {
  let key = ''
  for (let i = 0; i < bytes.length; i++) key += String.fromCharCode(bytes[i]!)
  return key
}
