/**
 * A fused convolution with bias and ReLU, also while gradients are recorded. There tfjs runs
 * convolution, bias and ReLU as three kernels and keeps their intermediate results. The engine's
 * fused kernel makes none, and its output is enough for the gradient. (tfjs's own gradient of the
 * fused kernel always computes the gradient by the input too, which the first layer of a network
 * does not need.)
 */
import * as core from '@tensorflow/tfjs-core'
import type { Tensor } from '@tensorflow/tfjs-core'

/** The private members of a `Conv2D` of tfjs-layers that are used here. */
interface Convolution {
  kernel: { read(): Tensor }
  bias: { read(): Tensor } | null
  activation: { getClassName(): string } | null
  rank: number
  strides: number[]
  padding: string
  dataFormat: string
  dilationRate: number | number[]
  call(inputs: Tensor | Tensor[], kwargs: unknown): Tensor | Tensor[]
}

const run = (kernel: string, inputs: Record<string, Tensor>, attrs?: Record<string, unknown>): Tensor =>
  core.engine().runKernel(kernel, inputs, attrs as never)

/** Must be called after tfjs-layers has registered its classes. */
export function installFusedConvolution(): void {
  const { prototype } = core.serialization.SerializationMap.getMap().classNameMap.Conv2D![0] as unknown as {
    prototype: Convolution
  }
  const { call } = prototype
  prototype.call = function (this: Convolution, inputs, kwargs) {
    const x = Array.isArray(inputs) && inputs.length === 1 ? inputs[0]! : inputs
    if (!(x instanceof core.Tensor) || !fuses(this, x)) return call.call(this, inputs, kwargs)
    const { strides, padding: pad } = this
    return core.tidy(() =>
      run(
        'FusedConv2D',
        { x, filter: this.kernel.read(), bias: this.bias!.read() },
        { strides, pad, dataFormat: 'NHWC', dilations: [1, 1], activation: 'relu' },
      ),
    )
  }
  core.registerGradient({
    kernelName: 'FusedConv2D',
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc(dy, [x, filter, y], attrs) {
      const { strides, pad, dataFormat } = attrs as Record<string, unknown>
      const window = { strides, pad, dataFormat }
      const inner = run('ReluGrad', { x: y!, dy: dy as Tensor })
      return {
        x: () => run('Conv2DBackpropInput', { dy: inner, filter: filter! }, { ...window, inputShape: x!.shape }),
        filter: () => run('Conv2DBackpropFilter', { x: x!, dy: inner }, { ...window, filterShape: filter!.shape }),
        bias: () => core.sum(inner, [0, 1, 2]),
      }
    },
  })
}

/** Whether the kernel supports the layer and gradients are recorded; without gradients tfjs fuses it itself. */
function fuses(
  { rank, activation, bias, padding, dataFormat, dilationRate, kernel }: Convolution,
  { shape, dtype }: Tensor,
): boolean {
  return (
    core.engine().state.gradientDepth > 0 &&
    rank === 2 &&
    bias !== null &&
    activation?.getClassName() === 'relu' &&
    (padding === 'same' || padding === 'valid') &&
    dataFormat === 'channelsLast' &&
    [dilationRate].flat().every((n) => n === 1) &&
    dtype === 'float32' &&
    shape.length === 4 &&
    shape[3] === kernel.read().shape[2]
  )
}
