/** The backend of tfjs whose data lie on the host's engine. */
import * as core from '@tensorflow/tfjs-core'
import type { BackendValues, DataId, DataType } from '@tensorflow/tfjs-core'
import { createAllocationSites } from './allocation-sites.ts'
import type { AllocationSites } from './allocation-sites.ts'
import type { Parts } from './compute/kernel-runtime.ts'
import { HostData, LOCAL } from './host-data.ts'
import type { Finalization } from './wall/finalization.ts'
import { orThrow } from './wall/host.ts'
import type { GuestCallbacks } from './wall/host.ts'
import type { Realm } from './wall/realm.ts'

/** What the backend takes of its realm. */
export type BackendRealm = Pick<Realm, 'advance' | 'finalization' | 'resumeLater'>

export class HostBackend extends core.KernelBackend {
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
