/**
 * A backend of tfjs that keeps no data. Tensors live on the host's engine under an id, and each
 * kernel call goes to the host. Three things are done here: Identity, whose copy shares the id, and
 * tensors of strings and of complex numbers, which the engine doesn't hold.
 */
import * as core from '@tensorflow/tfjs-core'
import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core'
import type { Disposal } from './disposal.ts'
import type { KernelAttributes, KernelRuntime, LocalKernel } from './compute/kernel-runtime.ts'
import { COMPLEX_KERNELS, runComplex } from './compute/complex.ts'
import { orThrow } from './wall/host.ts'
import type { GuestCallbacks } from './wall/host.ts'
import { installOptimisers } from './compute/optimisers.ts'
import { CPU_KERNELS } from './compute/cpu-kernels.ts'
import { installReluGradient } from './compute/relu-gradient.ts'
import { runStrings } from './compute/strings.ts'
import { type BackendRealm, HostBackend } from './host-backend.ts'
import { type HostData, LOCAL } from './host-data.ts'
import { createTensors, type Tensors } from './tensors.ts'

/** Virtual milliseconds that a kernel call takes. `fit` yields by this clock. */
const KERNEL_MILLISECONDS = 0.25

/** Kernels that answer with a list even when it has one member. */
const LISTS = new Set([
  'SplitV',
  'Unpack',
  'TopK',
  'Unique',
  'NonMaxSuppressionV4',
  'NonMaxSuppressionV5',
  'MaxPoolWithArgmax',
  'RaggedGather',
  'RaggedRange',
  'SparseFillEmptyRows',
  'SparseReshape',
  'StringNGrams',
  'StringSplit',
  'Meshgrid',
])

/** Kernels that read or draw DOM elements. Without them tfjs-core itself accepts pixels as plain data. */
const DOM_KERNELS = new Set(['FromPixels', 'Draw'])

/** Kernels of the engine that tfjs does not know. */
const CUSTOM_KERNELS = ['ReluGrad', 'ApplyRMSProp', 'ApplyAdam']

export const BACKEND_NAME = 'tamrin'

/** Registers the backend with all of tfjs-core's kernels and makes it the current one. */
export function installBackend(host: GuestCallbacks, realm: BackendRealm, disposal: Disposal): Tensors {
  const backend = new HostBackend(host, realm)
  const { advance } = realm
  core.registerBackend(BACKEND_NAME, () => backend)
  core.setBackend(BACKEND_NAME)
  const share = ({ inputs: { x } }: { inputs: { x: TensorInfo } }): TensorInfo => {
    backend.incRef(x.dataId)
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype }
  }
  /** The outputs of a kernel, wherever it runs. */
  const run = (
    name: string,
    inputs: NamedTensorInfoMap,
    attrs: KernelAttributes | undefined,
  ): TensorInfo | TensorInfo[] => {
    const handles = handlesOf(inputs, disposal)
    if (!handles || attrs?.dtype === 'string' || attrs?.dtype === 'complex64') return runHere(name, inputs, attrs ?? {})
    const outputs = orThrow(host.kernel(name, handles, attrs))
    const infos: TensorInfo[] = []
    for (let i = 0; i < outputs.length; i++)
      infos[i] = { dataId: backend.hold(outputs[i]![0], name), shape: outputs[i]![1], dtype: outputs[i]![2] }
    return infos
  }
  const runtime = createKernelRuntime(backend, run)
  const runHere = (name: string, inputs: NamedTensorInfoMap, attrs: KernelAttributes): TensorInfo | TensorInfo[] =>
    attrs.dtype === 'complex64' || some(inputs, ({ dtype }) => dtype === 'complex64')
      ? runComplex(name, inputs, attrs, runtime)
      : runStrings(name, inputs, attrs, runtime)
  const local: Readonly<Record<string, LocalKernel>> = { ...COMPLEX_KERNELS, ...CPU_KERNELS }
  const kernelFunc = (name: string) => {
    const own = local[name]
    const list = LISTS.has(name)
    return ({ inputs, attrs }: { inputs: NamedTensorInfoMap; attrs?: KernelAttributes }): TensorInfo | TensorInfo[] => {
      advance(KERNEL_MILLISECONDS)
      const outputs = own ? own(inputs, attrs ?? {}, runtime) : run(name, inputs, attrs)
      return !list && Array.isArray(outputs) && outputs.length === 1 ? outputs[0]! : outputs
    }
  }
  for (const kernelName of [...kernelNames(), ...CUSTOM_KERNELS]) {
    if (DOM_KERNELS.has(kernelName)) continue
    core.registerKernel({
      kernelName,
      backendName: BACKEND_NAME,
      kernelFunc: (kernelName === 'Identity' ? share : kernelFunc(kernelName)) as never,
    })
  }
  installReluGradient()
  installOptimisers()
  return createTensors(backend)
}

/** The host's ids of the inputs; undefined where the host does not hold one of them. */
function handlesOf(inputs: NamedTensorInfoMap, { disposed }: Disposal): Record<string, number> | number[] | undefined {
  const idOf = ({ dataId }: TensorInfo): number => {
    const { id, references } = dataId as HostData
    if (references <= 0) throw disposed()
    return id
  }
  if (Array.isArray(inputs)) {
    const list = inputs.map(idOf)
    return list.includes(LOCAL) ? undefined : list
  }
  const handles: Record<string, number> = {}
  for (const key of Object.keys(inputs)) {
    if (!inputs[key]) continue
    const id = idOf(inputs[key])
    if (id === LOCAL) return undefined
    handles[key] = id
  }
  return handles
}

function some(inputs: NamedTensorInfoMap, holds: (x: TensorInfo) => boolean): boolean {
  return Object.values(inputs).some((x) => x && holds(x))
}

function createKernelRuntime(
  backend: HostBackend,
  run: (name: string, inputs: NamedTensorInfoMap, attrs: KernelAttributes | undefined) => TensorInfo | TensorInfo[],
): KernelRuntime {
  return {
    run(kernel, inputs, attrs) {
      const outputs = run(kernel, inputs, attrs)
      return Array.isArray(outputs) ? outputs : [outputs]
    },
    values: ({ dataId }) => backend.readSync(dataId),
    make: (values, shape, dtype) => ({ dataId: backend.write(values, shape, dtype), shape, dtype }),
    parts(x) {
      const { parts } = x.dataId as HostData
      if (!parts) throw new Error(`a tensor of dtype complex64 is expected, not ${x.dtype}`)
      return parts
    },
    complex: (parts) => ({ dataId: backend.join(parts), shape: parts.real.shape, dtype: 'complex64' }),
    free({ dataId }) {
      backend.disposeData(dataId)
    },
  }
}

/** tfjs-core exports each kernel's name as a constant. */
function kernelNames(): string[] {
  const names = new Set<string>()
  for (const [constant, value] of Object.entries(core)) {
    if (typeof value === 'string' && (value === constant || value.startsWith('_Fused') || constant.startsWith('Fused')))
      names.add(value)
  }
  return [...names]
}
