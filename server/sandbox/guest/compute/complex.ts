/**
 * Kernels on complex numbers. A tensor of dtype complex64 is two tensors on the engine. Kernels that
 * are linear, or only move values, run on each part separately.
 */
import type { NamedTensorInfoMap, TensorInfo, TypedArray } from '@tensorflow/tfjs-core'
import { mapInputs } from './kernel-runtime.ts'
import type { KernelAttributes, KernelRuntime, LocalKernel, Parts } from './kernel-runtime.ts'
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
  Complex: ({ real, imag }, _, runtime) => runtime.complex({ real: copy(real!, runtime), imag: copy(imag!, runtime) }),
  Real: ({ input }, _, runtime) => copy(runtime.parts(input!).real, runtime),
  Imag: ({ input }, _, runtime) => copy(runtime.parts(input!).imag, runtime),
  ComplexAbs({ x }, _, runtime) {
    const { real, imag } = runtime.parts(x!)
    const im = runtime.values(imag) as Float32Array
    return runtime.make(
      (runtime.values(real) as Float32Array).map((re, i) => Math.hypot(re, im[i]!)),
      x!.shape,
      'float32',
    )
  },
  FFT: transform(false),
  IFFT: transform(true),
}

/** Any other kernel that gets a complex tensor, or is asked to make one. */
export function runComplex(
  kernel: string,
  inputs: NamedTensorInfoMap,
  attrs: KernelAttributes,
  runtime: KernelRuntime,
): TensorInfo | TensorInfo[] {
  if (kernel === 'Cast') return cast(inputs.x!, String(attrs.dtype), runtime)
  if (kernel === 'Multiply') return product(runtime.parts(inputs.a!), runtime.parts(inputs.b!), runtime)
  if (kernel === 'OnesLike') {
    const { real, imag } = runtime.parts(inputs.x!)
    return runtime.complex({
      real: one('OnesLike', { x: real }, runtime),
      imag: one('ZerosLike', { x: imag }, runtime),
    })
  }
  if (!BY_PARTS.has(kernel)) throw new Error(`${kernel} does not support complex64 tensors.`)
  const half = (part: keyof Parts, own: KernelAttributes): TensorInfo[] =>
    runtime.run(
      kernel,
      mapInputs(inputs, (x) => (x.dtype === 'complex64' ? runtime.parts(x)[part] : x)),
      own,
    )
  const reals = half('real', attrs)
  // the padding value is a real number
  const imags = orFree(reals, runtime, () => half('imag', kernel === 'PadV2' ? { ...attrs, constantValue: 0 } : attrs))
  return reals.map((real, i) => runtime.complex({ real, imag: imags[i]! }))
}

/** Frees the tensors that were made so far when the rest is refused, for example by the quota. */
function orFree<Made>(made: readonly TensorInfo[], runtime: KernelRuntime, rest: () => Made): Made {
  try {
    return rest()
  } catch (thrown) {
    for (const x of made) runtime.free(x)
    throw thrown
  }
}

function cast(x: TensorInfo, dtype: string, runtime: KernelRuntime): TensorInfo {
  if (dtype !== 'complex64') return one('Cast', { x: runtime.parts(x).real }, runtime, { dtype })
  if (x.dtype === 'complex64') {
    const { real, imag } = runtime.parts(x)
    return runtime.complex({ real: copy(real, runtime), imag: copy(imag, runtime) })
  }
  const real = one('Cast', { x }, runtime, { dtype: 'float32' })
  return runtime.complex({ real, imag: one('ZerosLike', { x: real }, runtime) })
}

function product(a: Parts, b: Parts, runtime: KernelRuntime): TensorInfo {
  const times = (x: TensorInfo, y: TensorInfo): TensorInfo => one('Multiply', { a: x, b: y }, runtime)
  const terms = [times(a.real, b.real), times(a.imag, b.imag), times(a.real, b.imag), times(a.imag, b.real)] as const
  const real = one('Sub', { a: terms[0], b: terms[1] }, runtime)
  const imag = one('Add', { a: terms[2], b: terms[3] }, runtime)
  for (const term of terms) runtime.free(term)
  return runtime.complex({ real, imag })
}

/** Along the last axis. */
function transform(inverse: boolean): LocalKernel {
  return ({ input }, _, runtime) => {
    const { shape } = input!
    const { real, imag } = runtime.parts(input!)
    const re = Float64Array.from(runtime.values(real) as TypedArray)
    const im = Float64Array.from(runtime.values(imag) as TypedArray)
    const length = shape[shape.length - 1] ?? 1
    for (let start = 0; length > 0 && start < re.length; start += length)
      fourier(re.subarray(start, start + length), im.subarray(start, start + length), inverse)
    return runtime.complex({
      real: runtime.make(Float32Array.from(re), shape, 'float32'),
      imag: runtime.make(Float32Array.from(im), shape, 'float32'),
    })
  }
}

function one(kernel: string, inputs: NamedTensorInfoMap, runtime: KernelRuntime, attrs?: KernelAttributes): TensorInfo {
  return runtime.run(kernel, inputs, attrs)[0]!
}

/** A tensor with the same values and an id of its own; the engine shares the data. */
function copy(x: TensorInfo, runtime: KernelRuntime): TensorInfo {
  return one('Reshape', { x }, runtime, { shape: x.shape })
}
