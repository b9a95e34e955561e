/** Tensors of this isolate by their ids on the host. */
import * as core from '@tensorflow/tfjs-core'
import type { KernelBackend as Backend } from '@tensorflow/tfjs-core'
import type { AllocationSites } from './allocation-sites.ts'
import type { HostBackend } from './host-backend.ts'
import { HostData, LOCAL } from './host-data.ts'
import type { HostTensor } from './wall/host.ts'

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

export function createTensors(backend: HostBackend): Tensors {
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
