/** The engines on TensorFlow's C library: tfjs-node on the processor, tfjs-node-gpu on a card of NVIDIA. */
import type { Engine } from '../engine.ts'
import { createExecutor } from '../executor.ts'
import { EngineTable } from '../table.ts'
import { nativeImplementations } from './implementations.ts'
import { createNativeBackend } from './native-backend.ts'
import { loadTfjsNode } from './tfjs-node.ts'

/**
 * The engine of this process; to be opened once. Throws as the loader does where something is missing.
 * @param folder that `tamrin engine install` has filled
 */
export function openNativeEngine(folder: string, name: 'tfjs-node' | 'tfjs-node-gpu'): Engine {
  const tf = loadTfjsNode(folder, name)
  if (name === 'tfjs-node-gpu' && !tf.backend().isUsingGpuDevice) throw new Error('TensorFlow found no graphics card that it can use')
  const backend = createNativeBackend(tf)
  const executor = createExecutor(backend, nativeImplementations(backend))
  return {
    name,
    version: tf.version['tfjs-node'] ?? tf.version.tfjs!,
    openTable: (options) => new EngineTable(backend, executor, options),
    stats: () => ({ tensors: backend.ledger.numDataIds(), bytes: backend.ledger.bytes() }),
  }
}
