/**
 * tfjs-backend-webgpu out of an engine's folder, over Dawn, with the copy of TensorFlow.js that
 * lies beside it there. Its classes declare less than is used here.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { isSoftware, nameOf, NO_ADAPTER, SOFTWARE_ADAPTER } from './adapter.ts'
import type { AdapterInfo } from './adapter.ts'
import type { Info } from '../../specs/spec.ts'
import type { Dtype, Values } from '../../tensors/tensor-table.ts'

/** The parts of WebGPU that are used here; Node has no types of it. */
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

/** What tfjs keeps of a tensor: values in this process, a buffer on the device, or both. */
export interface Entry {
  shape: number[]
  dtype: Dtype
  values: ArrayLike<number> | null
  resource?: GpuBuffer | null
  refCount: number
}

/** Where tfjs keeps its entries. */
export interface Entries {
  get(dataId: object): Entry | undefined
  set(dataId: object, entry: Entry): void
  has(dataId: object): boolean
  delete(dataId: object): boolean
  numDataIds(): number
}

/** What is made into a shader; those of one key are compiled once. */
export interface Program {
  shaderKey: string
  getUserCode(): string
}

export interface TfjsBackend {
  device: GpuDevice
  tensorMap: Entries
  /** Buffers that are kept for the next tensor of their size; keys are `size_usage`. */
  bufferManager: {
    freeBuffers: Map<string, GpuBuffer[]>
    numFreeBuffers: number
    numBytesUsed: number
    numBytesAllocated: number
  }
  write(values: Values, shape: number[], dtype: Dtype): object
  read(dataId: object): Promise<Values>
  readSync(dataId: object): Values
  runWebGPUProgram(program: Program, inputs: Info[], dtype: Dtype, ...rest: unknown[]): Info
  disposeData(dataId: object, force: boolean): boolean
}

export interface TfjsWebgpu {
  backend: TfjsBackend
  adapter: AdapterInfo
  /** Of tfjs-backend-webgpu and, behind a +, of the package that brings Dawn. */
  version: string
  getKernel(
    kernel: string,
    backend: 'webgpu',
  ): { kernelFunc(call: { inputs: unknown; attrs: unknown; backend: TfjsBackend }): Info | Info[] } | undefined
}

interface Core extends Pick<TfjsWebgpu, 'getKernel'> {
  env(): { set(flag: string, value: boolean): void }
  setBackend(name: 'webgpu'): Promise<boolean>
  backend(): TfjsBackend
}

/** A collected one would take its devices with it. */
let dawn: Gpu | undefined

/**
 * Loads the packages and takes a device. Whatever is missing is thrown as it is said.
 * @param folder with a package.json, and the packages under its node_modules
 * @param software whether an adapter that calculates on the processor will do
 */
export async function loadTfjsWebgpu(folder: string, software: boolean): Promise<TfjsWebgpu> {
  const require = createRequire(join(folder, 'package.json'))
  const { create, globals } = require('webgpu') as { create(flags: string[]): Gpu; globals: object }
  // tfjs looks for WebGPU when it is loaded, and for no other: the adapter that was looked at is the one that it gets
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
  // the copies of tfjs would share one registry of kernels and one engine: this one gets its own
  Object.assign(globalThis, { _tfGlobals: undefined, _tfengine: undefined })
  const core = require('@tensorflow/tfjs-core') as Core
  require('@tensorflow/tfjs-backend-webgpu')
  // else a call runs here or there by the size of its tensors, and by where they were before
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
