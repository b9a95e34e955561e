/**
 * Loads tfjs-backend-webgpu from an engine's folder, on Dawn, with the copy of TensorFlow.js that
 * lies there. The package's own types lack some members that are used here.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { isSoftware, nameOf, NO_ADAPTER, SOFTWARE_ADAPTER } from './adapter.ts'
import type { AdapterInfo } from './adapter.ts'
import type { Info } from '../../specs/spec.ts'
import type { Dtype, Values } from '../../tensors/tensor-table.ts'

/** The parts of WebGPU that are used here; Node has no types for it. */
export interface GpuBuffer {
  size: number
  usage: number
  destroy(): void
}

export interface GpuDevice {
  limits: { maxBufferSize: number; maxStorageBufferBindingSize: number }
  lost: Promise<{ reason: string; message: string }>
  createBuffer(descriptor: { size: number; usage: number; mappedAtCreation?: boolean }): GpuBuffer
  pushErrorScope(filter: 'out-of-memory'): void
  popErrorScope(): Promise<{ message: string } | null>
  addEventListener(
    type: 'uncapturederror',
    listener: (event: { error: { message: string; constructor: { name: string } }; preventDefault(): void }) => void,
  ): void
}

interface Adapter {
  info: AdapterInfo
}
interface Gpu {
  requestAdapter(options?: object): Promise<Adapter | null>
}

/** tfjs's entry of a tensor: values in this process, a buffer on the device, or both. */
export interface TensorEntry {
  shape: number[]
  dtype: Dtype
  values: ArrayLike<number> | null
  resource?: GpuBuffer | null
  refCount: number
}

/** tfjs's map of its entries. */
export interface TensorMap {
  get(dataId: object): TensorEntry | undefined
  set(dataId: object, entry: TensorEntry): void
  has(dataId: object): boolean
  delete(dataId: object): boolean
  numDataIds(): number
}

/** The source of a shader. Programs with the same key are compiled once. */
export interface WebgpuProgram {
  shaderKey: string
  getUserCode(): string
}

export interface TfjsWebgpuBackend {
  device: GpuDevice
  tensorMap: TensorMap
  /** Free buffers are kept for the next tensor of their size; keys are `size_usage`. */
  bufferManager: {
    freeBuffers: Map<string, GpuBuffer[]>
    numFreeBuffers: number
    numBytesUsed: number
    numBytesAllocated: number
  }
  write(values: Values, shape: number[], dtype: Dtype): object
  read(dataId: object): Promise<Values>
  readSync(dataId: object): Values
  runWebGPUProgram(program: WebgpuProgram, inputs: Info[], dtype: Dtype, ...rest: unknown[]): Info
  disposeData(dataId: object, force: boolean): boolean
}

export interface TfjsWebgpu {
  backend: TfjsWebgpuBackend
  adapter: AdapterInfo
  /** The versions of tfjs-backend-webgpu and, behind a +, of the package that has Dawn. */
  version: string
  getKernel(
    kernel: string,
    backend: 'webgpu',
  ): { kernelFunc(call: { inputs: unknown; attrs: unknown; backend: TfjsWebgpuBackend }): Info | Info[] } | undefined
}

interface Core extends Pick<TfjsWebgpu, 'getKernel'> {
  env(): { set(flag: string, value: boolean): void }
  setBackend(name: 'webgpu'): Promise<boolean>
  backend(): TfjsWebgpuBackend
}

/** Kept here, since a garbage collected instance would destroy its devices. */
let dawn: Gpu | undefined

/**
 * Loads the packages and opens a device. Throws the original error where something is missing.
 * @param folder has a package.json, and the packages under its node_modules
 * @param software whether to accept a software adapter
 */
export async function loadTfjsWebgpu(folder: string, software: boolean): Promise<TfjsWebgpu> {
  const require = createRequire(join(folder, 'package.json'))
  const { create, globals } = require('webgpu') as { create(flags: string[]): Gpu; globals: object }
  // tfjs asks for an adapter when it is loaded: it must get the very adapter that was checked here
  dawn = create([])
  const adapter = await dawn.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) throw new Error(NO_ADAPTER)
  if (!software && isSoftware(adapter.info)) throw new Error(`${SOFTWARE_ADAPTER}: ${nameOf(adapter.info)}`)
  Object.assign(globalThis, globals)
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: { requestAdapter: () => Promise.resolve(adapter) } },
    configurable: true,
    writable: true,
  })
  // otherwise both copies of tfjs would share one registry of kernels and one engine
  Object.assign(globalThis, { _tfGlobals: undefined, _tfengine: undefined })
  const core = require('@tensorflow/tfjs-core') as Core
  require('@tensorflow/tfjs-backend-webgpu')
  // otherwise small tensors are computed on the processor, depending also on where their values lie
  core.env().set('WEBGPU_CPU_FORWARD', false)
  if (!(await core.setBackend('webgpu')))
    throw new Error(`the webgpu backend of TensorFlow.js does not start on ${nameOf(adapter.info)}`)
  const versionOf = (name: string): string => (require(`${name}/package.json`) as { version: string }).version
  return {
    backend: core.backend(),
    adapter: adapter.info,
    version: `${versionOf('@tensorflow/tfjs-backend-webgpu')}+webgpu-${versionOf('webgpu')}`,
    getKernel: core.getKernel,
  }
}
