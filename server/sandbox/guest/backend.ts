/**
 * A backend of tfjs that keeps no data: tensors live on the host's engine under a number, and
 * each kernel call goes to the host. Identity alone is done here: the copy shares the number.
 */
import * as core from '@tensorflow/tfjs-core'
import type { BackendValues, DataId, DataType, KernelBackend as Backend, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core'
import { answered } from './host.ts'
import type { GuestCallbacks, HostTensor } from './host.ts'

/** Virtual milliseconds that a kernel call takes; `fit` yields by this clock. */
const KERNEL_MILLISECONDS = 0.25

/** What stands behind a tensor: its number on the host, or texts, which stay here. */
class HostData {
  id: number
  texts?: Uint8Array[]
  references = 1
  constructor(id: number, texts?: Uint8Array[]) {
    this.id = id
    this.texts = texts
  }
}

/** Kernels whose answer is a list even when it has one member. */
const LISTS = new Set(['SplitV', 'Unpack', 'TopK', 'Unique', 'NonMaxSuppressionV4', 'NonMaxSuppressionV5', 'MaxPoolWithArgmax',
  'RaggedGather', 'RaggedRange', 'SparseFillEmptyRows', 'SparseReshape', 'StringNGrams', 'StringSplit', 'Meshgrid'])

export const BACKEND_NAME = 'tamrin'

class HostBackend extends core.KernelBackend {
  host: GuestCallbacks
  count = 0
  constructor(host: GuestCallbacks) {
    super()
    this.host = host
  }
  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    this.count++
    if (dtype === 'string') return new HostData(-1, values as Uint8Array[])
    if (dtype === 'complex64') throw new Error('complex tensors are not available')
    return new HostData(answered(this.host.create(bytesFor(values, dtype), shape, dtype)))
  }
  override move(): void {
    throw new Error('tensors cannot be moved to another backend')
  }
  override readSync(dataId: DataId): BackendValues {
    const data = dataId as HostData
    return data.texts ?? answered(this.host.read(data.id))
  }
  override read(dataId: DataId): Promise<BackendValues> {
    return Promise.resolve(this.readSync(dataId))
  }
  override disposeData(dataId: DataId, force = false): boolean {
    const data = dataId as HostData
    data.references--
    if (data.references > 0 && !force) return false
    this.count--
    if (!data.texts) this.host.release(data.id)
    return true
  }
  override refCount(dataId: DataId): number { return (dataId as HostData).references }
  override incRef(dataId: DataId): void { (dataId as HostData).references++ }
  override numDataIds(): number { return this.count }
  override memory(): { unreliable: boolean } { return { unreliable: false } }
  override floatPrecision(): 16 | 32 { return 32 }
  override epsilon(): number { return 1e-7 }
  override timerAvailable(): boolean { return false }
  override dispose(): void {}
  adopt([id]: HostTensor): DataId {
    this.count++
    return new HostData(id)
  }
}

function bytesFor(values: BackendValues, dtype: DataType): ArrayBufferView {
  if (dtype === 'float32') return values instanceof Float32Array ? values : Float32Array.from(values as ArrayLike<number>)
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values as ArrayLike<number>)
  return values instanceof Uint8Array ? values : Uint8Array.from(values as ArrayLike<number>)
}

/** Registers the backend with all of tfjs-core's kernels and makes it the current one. */
export function installBackend(host: GuestCallbacks, advance: (milliseconds: number) => void): Tensors {
  const backend = new HostBackend(host)
  core.registerBackend(BACKEND_NAME, () => backend)
  core.setBackend(BACKEND_NAME)
  const share = ({ inputs: { x } }: { inputs: { x: TensorInfo } }): TensorInfo => {
    backend.incRef(x.dataId)
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype }
  }
  const run = (name: string, list: boolean) => ({ inputs, attrs }: { inputs: NamedTensorInfoMap; attrs?: unknown }): TensorInfo | TensorInfo[] => {
    advance(KERNEL_MILLISECONDS)
    const outputs = answered(host.kernel(name, handlesOf(name, inputs), attrs))
    const infos: TensorInfo[] = []
    for (let i = 0; i < outputs.length; i++) infos[i] = { dataId: backend.adopt(outputs[i]!), shape: outputs[i]![1], dtype: outputs[i]![2] }
    return list || infos.length !== 1 ? infos : infos[0]!
  }
  for (const kernelName of [...kernelNames(), 'ReluGrad']) {
    const kernelFunc = kernelName === 'Identity' ? share : run(kernelName, LISTS.has(kernelName))
    core.registerKernel({ kernelName, backendName: BACKEND_NAME, kernelFunc: kernelFunc as never })
  }
  installReluGradient()
  return createTensors(backend)
}

/** tfjs makes the gradient of ReLU of three kernels; the engine has it as one. */
function installReluGradient(): void {
  const gradient = core.getGradient('Relu')
  core.unregisterGradient('Relu')
  core.registerGradient({
    ...gradient,
    gradFunc: (dy, [x]) => ({ x: () => core.engine().runKernel('ReluGrad', { x: x!, dy: dy as core.Tensor }) as core.Tensor }),
  })
}

function handlesOf(name: string, inputs: NamedTensorInfoMap): Record<string, number> | number[] {
  const handle = (info: TensorInfo): number => {
    const data = info.dataId as HostData
    if (data.texts) throw new Error(`${name} is not available for tensors of dtype string`)
    return data.id
  }
  if (Array.isArray(inputs)) return inputs.map(handle)
  const handles: Record<string, number> = {}
  for (const key of Object.keys(inputs)) if (inputs[key]) handles[key] = handle(inputs[key]!)
  return handles
}

/** tfjs-core exports each kernel's name as a constant. */
function kernelNames(): string[] {
  const names = new Set<string>()
  for (const [constant, value] of Object.entries(core)) {
    if (typeof value === 'string' && (value === constant || value.startsWith('_Fused') || constant.startsWith('Fused'))) names.add(value)
  }
  return [...names]
}

/** Tensors of this isolate by their numbers on the host. */
export interface Tensors {
  /** The host's number of a tensor, or undefined if the value is no tensor; throws for a disposed one. */
  idOf(value: object): number | undefined
  /** A tensor over data that the host has lent to this isolate. */
  adopt(tensor: HostTensor): core.Tensor
}

function createTensors(backend: HostBackend): Tensors {
  const { Tensor } = core
  return {
    idOf(value) {
      if (!(value instanceof Tensor)) return undefined
      if (value.isDisposed) throw new Error('the tensor was disposed before it was returned')
      const data = value.dataId as HostData
      return data instanceof HostData && !data.texts ? data.id : undefined
    },
    adopt(tensor) {
      const info = { dataId: backend.adopt(tensor), shape: tensor[1], dtype: tensor[2] }
      return core.engine().makeTensorFromTensorInfo(info, backend as Backend)
    },
  }
}
