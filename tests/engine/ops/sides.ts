/**
 * Bundled by ops.test.ts into one script, so that both backends share one copy of tfjs: the CPU backend,
 * and the guest's, whose kernels run on the engine.
 */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js'
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import { BACKEND_NAME, installBackend } from '../../../server/sandbox/guest/backend.ts'
import type { GuestCallbacks } from '../../../server/sandbox/guest/wall/host.ts'
import type { Tensor } from '../tensors.ts'
import { OP_CASES, UNCALLED } from './all.ts'
import type { OpCase } from './op-case.ts'

export { OP_CASES, UNCALLED }

/** Values of the result, then of each gradient. */
export interface Side {
  values: Float32Array[]
  shapes: number[][]
}

export function install(host: GuestCallbacks): void {
  const realm = {
    advance: () => undefined,
    resumeLater: setImmediate,
    finalization: { watch: () => undefined, release: () => undefined, takeCollected: () => [] },
  }
  installBackend(host, realm, { disposed: () => new Error('a tensor is used after its disposal') })
  // the guest's gradient of ReLU is a kernel that the CPU backend lacks
  tf.registerKernel({
    kernelName: 'ReluGrad',
    backendName: 'cpu',
    kernelFunc({ inputs: { x, dy }, backend }) {
      const run = (kernel: string, inputs: tf.NamedTensorInfoMap) =>
        tf.getKernel(kernel, 'cpu').kernelFunc({ inputs, attrs: { alpha: 0 }, backend }) as tf.TensorInfo
      const positive = run('Step', { x })
      const product = run('Multiply', { a: dy, b: positive })
      ;(backend as tf.KernelBackend).disposeData(positive.dataId)
      return product
    },
  })
  tf.env().set('IS_TEST', true)
}

export function runBoth(one: OpCase): { plain: Side; engine: Side } {
  return { plain: run(one, 'cpu'), engine: run(one, BACKEND_NAME) }
}

/** Calls on complex and string tensors that are refused half-way. */
export function refuseHalfway(): string[] {
  tf.setBackend(BACKEND_NAME)
  const refused = (body: () => unknown): string => {
    try {
      tf.tidy(() => {
        body()
      })
      return 'nothing was refused'
    } catch (thrown) {
      return (thrown as Error).message
    }
  }
  return [
    refused(() => tf.slice(tf.tensor1d(['a', 'b']), [1], [5])),
    // the real part fits into the quota of 100 MB, both parts do not
    refused(() => tf.tile(tf.complex([1], [2]), [15_000_000])),
    refused(() => tf.log(tf.tensor1d(['a']) as never)),
  ]
}

/** The ops that tfjs exports, with the names of their groups. */
export function opNames(): string[] {
  const groups = { '': tf, 'image.': tf.image, 'linalg.': tf.linalg, 'losses.': tf.losses, 'fused.': tf.fused }
  return Object.entries(groups).flatMap(([prefix, group]) =>
    Object.entries(group)
      .filter(([, value]) => typeof value === 'function' && (prefix !== '' || value.name.endsWith('__op')))
      .map(([name]) => prefix + name)
      .filter((name) => !name.endsWith('Async')),
  )
}

function run({ inputs, call, gradient }: OpCase, backend: string): Side {
  tf.setBackend(backend)
  const kept = tf.tidy(() => {
    const tensors = inputs.map(({ values, shape, dtype }: Tensor) => tf.tensor(values, shape, dtype))
    const outputs = [call(...tensors)].flat()
    const variables = tensors.filter(({ dtype }) => dtype === 'float32')
    if (gradient === false || variables.length === 0) return outputs
    return [
      ...outputs,
      ...tf.grads((...given) => {
        let next = 0
        const weighted = [call(...tensors.map((x) => (x.dtype === 'float32' ? given[next++]! : x)))]
          .flat()
          .filter(({ dtype }) => dtype === 'float32')
        return tf.addN(weighted.map((y) => tf.sum(tf.mul(y, weights(y.shape)))))
      })(variables),
    ]
  })
  const side = { values: kept.map((x) => Float32Array.from(x.dataSync())), shapes: kept.map(({ shape }) => shape) }
  tf.dispose(kept)
  return side
}

/** A different weight for each value, so that errors of gradients do not cancel. */
function weights(shape: number[]): tf.Tensor {
  return tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => ((i * 7) % 11) / 5 - 1),
    shape,
  )
}
