/** The engines on TensorFlow's C library: tfjs-node on the processor, tfjs-node-gpu on an NVIDIA card. */
import type { Engine } from '../tensors/engine.ts'
import { createExecutor } from '../execution/executor.ts'
import { EngineTable } from '../execution/table.ts'
import { nativeImplementations } from './implementations.ts'
import { createNativeBackend } from './native-backend.ts'
import { loadTfjsNode } from './tfjs-node.ts'

/**
 * Opens the engine; once per process. Throws the loader's error where something is missing.
 * @param folder made by `tamrin engine install`
 * @param onFault called when the engine fails during its work, for example when a card is lost
 */
export function openNativeEngine(
  folder: string,
  name: 'tfjs-node' | 'tfjs-node-gpu',
  onFault: (message: string) => void,
): Engine {
  const tf = loadTfjsNode(folder, name)
  if (name === 'tfjs-node-gpu' && !tf.backend().isUsingGpuDevice)
    throw new Error('TensorFlow found no graphics card that it can use')
  const backend = createNativeBackend(tf, onFault)
  const executor = createExecutor(backend, nativeImplementations(backend))
  const engine: Engine = {
    name,
    version: `${tf.version['tfjs-node'] ?? tf.version.tfjs!}+tensorflow-${tf.backend().binding.TF_Version}`,
    openTable: (options) => new EngineTable(backend, executor, options),
    stats: () => ({ tensors: backend.ledger.numDataIds(), bytes: backend.ledger.bytes() }),
    heapBytes: () => backend.ledger.bytes(),
  }
  if (name === 'tfjs-node-gpu') warmUp(engine)
  return engine
}

/** Loads CUDA's libraries by a first convolution and product: it takes seconds, which the program must not pay. */
function warmUp(engine: Engine): void {
  const table = engine.openTable({ quotaBytes: 1e6 })
  const ones = (shape: number[]): number =>
    table.create(new Float32Array(shape.reduce((size, n) => size * n, 1)).fill(1), shape, 'float32').id
  const window = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC' }
  const x = ones([1, 8, 8, 2])
  const [y] = table.run('Conv2D', { x, filter: ones([3, 3, 2, 2]) }, window)
  table.run('Conv2DBackpropFilter', { x, dy: y.id }, { ...window, filterShape: [3, 3, 2, 2] })
  const [product] = table.run('BatchMatMul', { a: ones([2, 2]), b: ones([2, 2]) }, {})
  table.read(product.id)
  table.dispose()
}
