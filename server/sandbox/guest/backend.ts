/**
 * A backend of tfjs that keeps no data. Tensors live on the host's engine under an id, and each
 * kernel call goes to the host. Three things are done here: Identity, whose copy shares the id, and
 * tensors of strings and of complex numbers, which the engine doesn't hold.
 */
import * as core from '@tensorflow/tfjs-core'
import type {
  BackendValues,
  DataId,
  DataType,
  KernelBackend as Backend,
  NamedTensorInfoMap,
  TensorInfo,
} from '@tensorflow/tfjs-core'
import type { Disposal } from './disposal.ts'
import type { KernelAttributes, KernelRuntime, LocalKernel, Parts } from './compute/kernel-runtime.ts'
import { createAllocationSites } from './allocation-sites.ts'
import type { AllocationSites } from './allocation-sites.ts'
import { COMPLEX_KERNELS, runComplex } from './compute/complex.ts'
import type { Finalization, Owner } from './wall/finalization.ts'
import { orThrow } from './wall/host.ts'
import type { GuestCallbacks, HostTensor } from './wall/host.ts'
import { installOptimisers } from './compute/optimisers.ts'
import { CPU_KERNELS } from './compute/cpu-kernels.ts'
import type { Realm } from './wall/realm.ts'
import { installReluGradient } from './compute/relu-gradient.ts'
import { runStrings } from './compute/strings.ts'

/** Virtual milliseconds that a kernel call takes. `fit` yields by this clock. */
const KERNEL_MILLISECONDS = 0.25

/** The id of data that the host doesn't hold. */
const LOCAL = -1

/**
 * The data of a tensor: an id on the host, or strings, which stay here, or the two parts of a
 * complex tensor. Only tensors reference it, so it becomes unreachable with the last of them.
 */
class HostData implements Owner {
  id: number
  state: Owner['state'] = 'young'
  texts?: Uint8Array[]
  parts?: Parts
  references = 1
  constructor(id: number, texts?: Uint8Array[]) {
    this.id = id
    this.texts = texts
  }
}

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

/** What the backend takes of its realm. */
type BackendRealm = Pick<Realm, 'advance' | 'finalization' | 'resumeLater'>

class HostBackend extends core.KernelBackend {
  host: GuestCallbacks
  finalization: Finalization
  allocationSites: AllocationSites = createAllocationSites()
  resumeLater: Realm['resumeLater']
  count = 0
  constructor(host: GuestCallbacks, { finalization, resumeLater }: BackendRealm) {
    super()
    this.host = host
    this.finalization = finalization
    this.resumeLater = resumeLater
  }
  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    if (dtype !== 'string') return this.hold(orThrow(this.host.create(bytesFor(values, dtype), shape, dtype)), 'tensor')
    this.count++
    return new HostData(LOCAL, values as Uint8Array[])
  }
  override move(): void {
    throw new Error('tensors cannot be moved to another backend')
  }
  override readSync(dataId: DataId): BackendValues {
    const data = dataId as HostData
    if (data.parts)
      return core.backend_util.mergeRealAndImagArrays(
        this.readSync(data.parts.real.dataId) as Float32Array,
        this.readSync(data.parts.imag.dataId) as Float32Array,
      )
    return data.texts ?? orThrow(this.host.read(data.id))
  }
  /** Resolves in a macrotask, as if a graphics card were read: between two macrotasks garbage is collected. */
  override read(dataId: DataId): Promise<BackendValues> {
    const values = this.readSync(dataId)
    return new Promise((resolve) => {
      this.resumeLater(() => resolve(values))
    })
  }
  override disposeData(dataId: DataId, force = false): boolean {
    const data = dataId as HostData
    data.references--
    if (data.references > 0 && !force) return false
    this.count--
    if (data.parts) {
      this.disposeData(data.parts.real.dataId)
      this.disposeData(data.parts.imag.dataId)
    } else if (!data.texts) {
      this.finalization.release(data)
      this.allocationSites.disposed(data.id)
      this.host.release(data.id)
    }
    return true
  }
  override refCount(dataId: DataId): number {
    return (dataId as HostData).references
  }
  override incRef(dataId: DataId): void {
    ;(dataId as HostData).references++
  }
  override numDataIds(): number {
    return this.count
  }
  override memory(): { unreliable: boolean } {
    return { unreliable: false }
  }
  override floatPrecision(): 16 | 32 {
    return 32
  }
  override epsilon(): number {
    return 1e-7
  }
  override timerAvailable(): boolean {
    return true
  }
  /** In virtual milliseconds, as every clock here. */
  override time(body: () => void): Promise<core.BackendTimingInfo> {
    const start = performance.now()
    body()
    return Promise.resolve({ kernelMs: performance.now() - start })
  }
  override dispose(): void {}
  /** @param op the op that made the tensor; undefined for a tensor that the host shares for one call */
  hold(id: number, op?: string): DataId {
    this.count++
    const data = new HostData(id)
    this.finalization.watch(data)
    if (op !== undefined) this.allocationSites.allocated(id, op)
    return data
  }
  join(parts: Parts): DataId {
    this.count++
    const data = new HostData(LOCAL)
    data.parts = parts
    return data
  }
}

function bytesFor(values: BackendValues, dtype: DataType): ArrayBufferView {
  if (dtype === 'float32')
    return values instanceof Float32Array ? values : Float32Array.from(values as ArrayLike<number>)
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values as ArrayLike<number>)
  return values instanceof Uint8Array ? values : Uint8Array.from(values as ArrayLike<number>)
}

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

/** Tensors of this isolate by their ids on the host. */
export interface Tensors {
  /** The host's id of a tensor; undefined for any other value. Throws for a disposed tensor. */
  idOf(value: object): number | undefined
  /**
   * A tensor over data that the host shares with this isolate.
   * @param op the name under which a leak is reported; undefined where the host disposes the tensor itself
   */
  adopt(tensor: HostTensor, op?: string): core.Tensor
  allocationSites: AllocationSites
}

function createTensors(backend: HostBackend): Tensors {
  const { Tensor } = core
  return {
    idOf(value) {
      if (!(value instanceof Tensor)) return undefined
      if (value.isDisposed) throw new Error('the tensor was disposed before it was returned')
      const data = value.dataId as HostData
      if (!(data instanceof HostData)) return undefined
      if (data.id === LOCAL)
        throw new Error(
          `a tensor of dtype ${value.dtype} cannot leave the program: return ` +
            (data.parts ? 'its real and its imaginary part' : 'its values'),
        )
      return data.id
    },
    adopt([id, shape, dtype], op) {
      return core.engine().makeTensorFromTensorInfo({ dataId: backend.hold(id, op), shape, dtype }, backend as Backend)
    },
    allocationSites: backend.allocationSites,
  }
}
