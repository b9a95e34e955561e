/**
 * The gradient of ReLU as one kernel; tfjs itself runs three. It reads the output of ReLU, which is
 * positive exactly where the input is, so the input need not be kept.
 */
import * as core from '@tensorflow/tfjs-core'
import type { Tensor } from '@tensorflow/tfjs-core'

export function installReluGradient(): void {
  const gradient = (x: Tensor, dy: Tensor): Tensor => core.engine().runKernel('ReluGrad', { x, dy })
  core.unregisterGradient('Relu')
  core.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({ x: () => gradient(y!, dy as Tensor) }),
  })
  core.registerGradient({
    kernelName: 'ReluGrad',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]) => ({ x: () => core.zerosLike(x!), dy: () => gradient(x!, dy as Tensor) }),
  })
}
