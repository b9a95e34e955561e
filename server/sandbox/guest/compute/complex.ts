/**
 * Complex numbers: a tensor of dtype complex64 is two tensors on the engine. What moves values,
 * or is linear, runs on each part alone.
 */
import type { NamedTensorInfoMap, TensorInfo, TypedArray } from '@tensorflow/tfjs-core'
import { exchanged } from './bench.ts'
import type { Attributes, Bench, LocalKernel, Parts } from './bench.ts'
import { fourier } from './fourier.ts'

const BY_PARTS = new Set([
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
  'PadV2',
  'MirrorPad',
  'GatherV2',
  'GatherNd',
  'ScatterNd',
  'TensorScatterUpdate',
  'Select',
  'BatchToSpaceND',
  'SpaceToBatchND',
  'Diag',
  'ZerosLike',
  'Neg',
  'Add',
  'Sub',
  'AddN',
  'Sum',
  'Mean',
  'Cumsum',
])

/** Kernels that tfjs has for complex numbers only. */
export const COMPLEX_KERNELS: Readonly<Record<string, LocalKernel>> = {
  Complex: ({ real, imag }, _, bench) => bench.complex({ real: copy(real!, bench), imag: copy(imag!, bench) }),
  Real: ({ input }, _, bench) => copy(bench.parts(input!).real, bench),
  Imag: ({ input }, _, bench) => copy(bench.parts(input!).imag, bench),
  ComplexAbs({ x }, _, bench) {
    const { real, imag } = bench.parts(x!)
    const im = bench.values(imag) as Float32Array
    return bench.make(
      (bench.values(real) as Float32Array).map((re, i) => Math.hypot(re, im[i]!)),
      x!.shape,
      'float32',
    )
  },
  FFT: transform(false),
  IFFT: transform(true),
}

/** Any other kernel, called with a complex tensor or asked for one. */
export function runComplex(
  kernel: string,
  inputs: NamedTensorInfoMap,
  attrs: Attributes,
  bench: Bench,
): TensorInfo | TensorInfo[] {
  if (kernel === 'Cast') return cast(inputs.x!, String(attrs.dtype), bench)
  if (kernel === 'Multiply') return product(bench.parts(inputs.a!), bench.parts(inputs.b!), bench)
  if (kernel === 'OnesLike') {
    const { real, imag } = bench.parts(inputs.x!)
    return bench.complex({ real: one('OnesLike', { x: real }, bench), imag: one('ZerosLike', { x: imag }, bench) })
  }
  if (!BY_PARTS.has(kernel)) throw new Error(`${kernel} does not support complex64 tensors.`)
  const half = (part: keyof Parts, own: Attributes): TensorInfo[] =>
    bench.run(
      kernel,
      exchanged(inputs, (x) => (x.dtype === 'complex64' ? bench.parts(x)[part] : x)),
      own,
    )
  const reals = half('real', attrs)
  // what is padded is a real number
  const imags = orFree(reals, bench, () => half('imag', kernel === 'PadV2' ? { ...attrs, constantValue: 0 } : attrs))
  return reals.map((real, i) => bench.complex({ real, imag: imags[i]! }))
}

/** What was made so far is given back when the rest is refused, for example by the quota. */
function orFree<Made>(made: readonly TensorInfo[], bench: Bench, rest: () => Made): Made {
  try {
    return rest()
  } catch (thrown) {
    for (const x of made) bench.free(x)
    throw thrown
  }
}

function cast(x: TensorInfo, dtype: string, bench: Bench): TensorInfo {
  if (dtype !== 'complex64') return one('Cast', { x: bench.parts(x).real }, bench, { dtype })
  if (x.dtype === 'complex64') {
    const { real, imag } = bench.parts(x)
    return bench.complex({ real: copy(real, bench), imag: copy(imag, bench) })
  }
  const real = one('Cast', { x }, bench, { dtype: 'float32' })
  return bench.complex({ real, imag: one('ZerosLike', { x: real }, bench) })
}

function product(a: Parts, b: Parts, bench: Bench): TensorInfo {
  const times = (x: TensorInfo, y: TensorInfo): TensorInfo => one('Multiply', { a: x, b: y }, bench)
  const terms = [times(a.real, b.real), times(a.imag, b.imag), times(a.real, b.imag), times(a.imag, b.real)] as const
  const real = one('Sub', { a: terms[0], b: terms[1] }, bench)
  const imag = one('Add', { a: terms[2], b: terms[3] }, bench)
  for (const term of terms) bench.free(term)
  return bench.complex({ real, imag })
}

/** Along the last axis. */
function transform(inverse: boolean): LocalKernel {
  return ({ input }, _, bench) => {
    const { shape } = input!
    const { real, imag } = bench.parts(input!)
    const re = Float64Array.from(bench.values(real) as TypedArray)
    const im = Float64Array.from(bench.values(imag) as TypedArray)
    const length = shape[shape.length - 1] ?? 1
    for (let start = 0; length > 0 && start < re.length; start += length)
      fourier(re.subarray(start, start + length), im.subarray(start, start + length), inverse)
    return bench.complex({
      real: bench.make(Float32Array.from(re), shape, 'float32'),
      imag: bench.make(Float32Array.from(im), shape, 'float32'),
    })
  }
}

function one(kernel: string, inputs: NamedTensorInfoMap, bench: Bench, attrs?: Attributes): TensorInfo {
  return bench.run(kernel, inputs, attrs)[0]!
}

/** The same values under a number of their own; the engine shares the data. */
function copy(x: TensorInfo, bench: Bench): TensorInfo {
  return one('Reshape', { x }, bench, { shape: x.shape })
}
