/**
 * Kernels on tensors of texts, which stay in the isolate: the engine moves and compares their
 * places in a sorted dictionary instead. Texts are in order of their UTF-8 bytes, as in
 * TensorFlow.
 */
import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core'
import { util } from '@tensorflow/tfjs-core'
import { exchanged } from './bench.ts'
import type { Attributes, Bench } from './bench.ts'

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

/** A kernel that was called with a tensor of texts, or asked for one. */
export function runTexts(kernel: string, inputs: NamedTensorInfoMap, attrs: Attributes, bench: Bench): TensorInfo[] {
  if (kernel === 'Fill') {
    const shape = attrs.shape as number[]
    return [
      bench.make(
        new Array<Uint8Array>(util.sizeFromShape(shape)).fill(util.encodeString(String(attrs.value))),
        shape,
        'string',
      ),
    ]
  }
  if (!MOVES.has(kernel) && !COMPARES.has(kernel)) throw new Error(`${kernel} does not support string tensors.`)
  const dictionary = createDictionary()
  exchanged(inputs, (x) => {
    if (x.dtype === 'string') dictionary.learn(bench.values(x) as Uint8Array[])
    return x
  })
  const places: TensorInfo[] = []
  let outputs: TensorInfo[]
  try {
    outputs = bench.run(
      kernel,
      exchanged(inputs, (x) => {
        if (x.dtype !== 'string') return x
        const place = bench.make(dictionary.places(bench.values(x) as Uint8Array[]), x.shape, 'int32')
        places.push(place)
        return place
      }),
      kernel === 'Cast' ? { dtype: 'int32' } : attrs,
    )
  } finally {
    for (const place of places) bench.free(place)
  }
  if (COMPARES.has(kernel)) return outputs
  // Unique also tells where each value stands
  const texts = kernel === 'Unique' ? 1 : outputs.length
  return outputs.map((output, i) => {
    if (i >= texts) return output
    const found = bench.make(dictionary.texts(bench.values(output) as Int32Array), output.shape, 'string')
    bench.free(output)
    return found
  })
}

interface Dictionary {
  learn(texts: readonly Uint8Array[]): void
  places(texts: readonly Uint8Array[]): Int32Array
  texts(places: Int32Array): Uint8Array[]
}

function createDictionary(): Dictionary {
  const entries = new Map<string, { bytes: Uint8Array; place: number }>()
  let sorted: string[] | undefined
  return {
    learn(texts) {
      for (const bytes of texts) {
        const key = keyOf(bytes)
        if (!entries.has(key)) entries.set(key, { bytes, place: 0 })
      }
    },
    places(texts) {
      if (!sorted) {
        sorted = [...entries.keys()].sort()
        sorted.forEach((key, place) => {
          entries.get(key)!.place = place
        })
      }
      return Int32Array.from(texts, (bytes) => entries.get(keyOf(bytes))!.place)
    },
    texts: (places) => Array.from(places, (place) => entries.get(sorted![place]!)!.bytes),
  }
}

/** One character a byte: in the same order, and the same for the same bytes only. */
function keyOf(bytes: Uint8Array): string {
  let key = ''
  for (let i = 0; i < bytes.length; i++) key += String.fromCharCode(bytes[i]!)
  return key
}
