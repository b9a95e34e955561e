/**
 * The engine's callbacks for one isolate. An error of the program (a refused tensor or kernel) is
 * answered as text, as the guest expects. An error of the platform is thrown and ends the job.
 */
import { DeviceOutOfMemory, KernelError, QuotaError } from '../engine/tensors/tensor-table.ts'
import type { TensorTable } from '../engine/tensors/tensor-table.ts'
import { withReadback } from '../engine/tensors/readback.ts'
import type { GuestCallbacks, HostTensor } from './guest/wall/host.ts'
import type { HostCallbacks } from './isolate.ts'

type Names = 'kernel' | 'create' | 'admit' | 'read' | 'release'

export type KernelPort = Pick<GuestCallbacks, Names>
/** Answers with a promise where a call needs values from the engine's device. */
export type AsyncKernelPort = Pick<HostCallbacks, Names>

/**
 * @param table undefined where the program was loaded without TensorFlow.js
 * @param onOutOfMemory called before the answer when a tensor does not fit
 */
export function createKernelPort(
  table: TensorTable | undefined,
  onOutOfMemory: (refusal: QuotaError | DeviceOutOfMemory) => void = () => undefined,
): KernelPort {
  const answer = <Value>(body: (table: TensorTable) => Value): Value | string => {
    if (!table) return 'tensors are not available here'
    try {
      return body(table)
    } catch (thrown) {
      if (thrown instanceof DeviceOutOfMemory || thrown instanceof QuotaError) onOutOfMemory(thrown)
      if (thrown instanceof KernelError) return thrown.message
      throw thrown
    }
  }
  return {
    kernel: (name, inputs, attributes) =>
      answer((tensors) =>
        tensors.run(name, inputs, attributes).map(({ id, shape, dtype }): HostTensor => [id, shape, dtype]),
      ),
    create: (values, shape, dtype) =>
      answer((tensors) => tensors.create(values as Float32Array, shape, dtype as 'float32').id),
    admit: (name, shape, dtype) =>
      answer((tensors): undefined => {
        tensors.admit(String(name), shape, dtype as 'float32')
      }),
    read: (id) => answer((tensors) => tensors.read(id)),
    release: (id) => table?.release(id),
  }
}

/** The same for an engine whose values are read asynchronously. */
export function createAsyncKernelPort(
  table: TensorTable | undefined,
  onOutOfMemory?: (refusal: QuotaError | DeviceOutOfMemory) => void,
): AsyncKernelPort {
  const port = createKernelPort(table, onOutOfMemory)
  return {
    ...port,
    kernel: (name, inputs, attributes) => withReadback(() => port.kernel(name, inputs, attributes)),
    read: (id) => withReadback(() => port.read(id)),
  }
}
