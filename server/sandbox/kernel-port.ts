/**
 * The engine's callbacks of one isolate. What goes wrong with a tensor is answered as text, as
 * the guest expects; what goes wrong with us is thrown and ends the job.
 */
import { DeviceFull, KernelError, QuotaError } from '../engine/tensors/tensor-table.ts'
import type { TensorTable } from '../engine/tensors/tensor-table.ts'
import { withValues } from '../engine/tensors/values-elsewhere.ts'
import type { GuestCallbacks, HostTensor } from './guest/wall/host.ts'
import type { HostCallbacks } from './isolate.ts'

type Names = 'kernel' | 'create' | 'read' | 'release'

export type KernelPort = Pick<GuestCallbacks, Names>
/** Answers with promises where a call needs what lies on the engine's device. */
export type PatientKernelPort = Pick<HostCallbacks, Names>

/**
 * @param table undefined where the program was loaded without TensorFlow.js
 * @param onFull hears, before the answer, that there is no room for a tensor
 */
export function createKernelPort(
  table: TensorTable | undefined,
  onFull: (refusal: QuotaError | DeviceFull) => void = () => undefined,
): KernelPort {
  const answer = <Value>(body: (table: TensorTable) => Value): Value | string => {
    if (!table) return 'tensors are not available here'
    try {
      return body(table)
    } catch (thrown) {
      if (thrown instanceof DeviceFull || thrown instanceof QuotaError) onFull(thrown)
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
    read: (id) => answer((tensors) => tensors.read(id)),
    release: (id) => table?.release(id),
  }
}

/** The same on an engine that is read later. */
export function createPatientKernelPort(
  table: TensorTable | undefined,
  onFull?: (refusal: QuotaError | DeviceFull) => void,
): PatientKernelPort {
  const port = createKernelPort(table, onFull)
  return {
    ...port,
    kernel: (name, inputs, attributes) => withValues(() => port.kernel(name, inputs, attributes)),
    read: (id) => withValues(() => port.read(id)),
  }
}
