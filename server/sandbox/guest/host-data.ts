/** The data of this isolate's tensors. */
import type { Parts } from './compute/kernel-runtime.ts'
import type { Owner } from './wall/finalization.ts'

/** The id of data that the host doesn't hold. */
export const LOCAL = -1

/**
 * The data of a tensor: an id on the host, or strings, which stay here, or the two parts of a
 * complex tensor. Only tensors reference it, so it becomes unreachable with the last of them.
 */
export class HostData implements Owner {
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
