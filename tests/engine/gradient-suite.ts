/**
 * Tests gradients that the CPU backend computes wrongly: dilated depthwise convolutions, and resizing of
 * several images. The gradient of a linear kernel f is its adjoint f*: <dy, f(x)> = <f*(dy), x>. The
 * suite is shared by all engines.
 */
import { beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { floats } from './tensors.ts'
import type { Tensor } from './tensors.ts'

function put({ values, shape, dtype }: Tensor): number {
  return table.create(values, shape, dtype).id
}

function dot(a: number, b: number): number {
  const [x, y] = [table.read(a), table.read(b)]
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i]
  return sum
}

function run(kernel: string, inputs: Record<string, number>, attrs: object): { id: number; shape: number[] } {
  return table.run(kernel, inputs, attrs)[0]
}

let table: TensorTable

const WINDOWS = [
  { strides: [1, 1], dilations: [2, 3], pad: 'same' },
  { strides: [1, 1], dilations: [2, 2], pad: 'valid' },
  { strides: [2, 1], dilations: [1, 1], pad: 2 },
]

export function describeGradients(open: () => Promise<Engine>): void {
  beforeAll(async () => {
    table = (await open()).openTable({ quotaBytes: 1e8 })
  })

  test.each(WINDOWS)('depthwise convolution %o', (window) => {
    const attrs = { ...window, dataFormat: 'NHWC' }
    const [x, filter] = [floats([2, 9, 8, 3]), floats([3, 2, 3, 2])]
    const [image, weights] = [put(x), put(filter)]
    const y = run('DepthwiseConv2dNative', { x: image, filter: weights }, attrs)
    const dy = put(floats(y.shape))
    const dx = run('DepthwiseConv2dNativeBackpropInput', { dy, filter: weights }, { ...attrs, inputShape: x.shape })
    const dw = run('DepthwiseConv2dNativeBackpropFilter', { x: image, dy }, { ...attrs, filterShape: filter.shape })
    expect(dot(dx.id, image)).toBeCloseTo(dot(dy, y.id), 2)
    expect(dot(dw.id, weights)).toBeCloseTo(dot(dy, y.id), 2)
  })

  test.each(WINDOWS.slice(2))('convolution %o', (window) => {
    const attrs = { ...window, dataFormat: 'NHWC' }
    const [x, filter] = [floats([2, 9, 8, 3]), floats([3, 2, 3, 4])]
    const [image, weights] = [put(x), put(filter)]
    const y = run('Conv2D', { x: image, filter: weights }, attrs)
    const dy = put(floats(y.shape))
    const dx = run('Conv2DBackpropInput', { dy, filter: weights }, { ...attrs, inputShape: x.shape })
    const dw = run('Conv2DBackpropFilter', { x: image, dy }, { ...attrs, filterShape: filter.shape })
    expect(dot(dx.id, image)).toBeCloseTo(dot(dy, y.id), 2)
    expect(dot(dw.id, weights)).toBeCloseTo(dot(dy, y.id), 2)
  })

  test.each(['ResizeBilinear', 'ResizeNearestNeighbor'])('%s of several images', (kernel) => {
    for (const alignCorners of [false, true]) {
      const attrs = { size: [10, 4], alignCorners, halfPixelCenters: false }
      const images = put(floats([3, 5, 6, 2]))
      const y = run(kernel, { images }, attrs)
      const dy = put(floats(y.shape))
      const dx = run(`${kernel}Grad`, { images, dy }, attrs)
      expect(dot(dx.id, images)).toBeCloseTo(dot(dy, y.id), 2)
    }
  })
}
