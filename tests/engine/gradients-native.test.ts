import { describe, expect, test } from 'vitest'
import { describeGradients } from './gradient-suite.ts'
import { hasNative, openNative } from './native-engine.ts'
import { floats } from './tensors.ts'
import type { Tensor } from './tensors.ts'

describe.skipIf(!hasNative)('on tfjs-node', () => {
  describeGradients(openNative)

  test('average pooling divides by the number of pixels inside of the image', async () => {
    const table = (await openNative()).openTable({ quotaBytes: 1e8 })
    const put = ({ values, shape, dtype }: Tensor): number => table.create(values, shape, dtype).id
    const dot = (a: number, b: number): number => {
      const [x, y] = [table.read(a), table.read(b)]
      return Array.from(x).reduce((sum, value, i) => sum + value * y[i], 0)
    }
    const x = floats([2, 7, 6, 3])
    const attrs = { filterSize: [3, 3], strides: [1, 1], pad: 'same', dataFormat: 'NHWC' }
    const image = put(x)
    const y = table.run('AvgPool', { x: image }, attrs)[0]
    const dy = put(floats(y.shape))
    const dx = table.run('AvgPoolGrad', { dy, input: image }, attrs)[0]
    expect(dot(dx.id, image)).toBeCloseTo(dot(dy, y.id), 3)
    table.dispose()
  })
})
