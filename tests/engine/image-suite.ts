/**
 * Kernels on several images treat each image alike. The CPU backend, with which other tests compare, gets
 * some of them wrong. The suite is shared by all engines.
 */
import { beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { floats, of } from './tensors.ts'
import type { Tensor } from './tensors.ts'

export function describeImages(open: () => Promise<Engine>): void {
  let engine: Engine
  beforeAll(async () => {
    engine = await open()
  })

  const images = floats([3, 5, 6, 2])
  const one = 5 * 6 * 2
  const transforms = of(
    [0.93, 0.12, 1.04, -0.13, 1.07, -1.03, 0, 0, 1, 0.2, -0.9, 0, 1.1, 0.6, 0.01, 0, 0.8, 0, 0, 0.1, 0.9, 0.3, 0, 0.02],
    [3, 8],
  )
  const modes = ['constant', 'reflect', 'wrap', 'nearest'].flatMap((fillMode) =>
    ['nearest', 'bilinear'].map((interpolation) => ({ fillMode, interpolation })),
  )

  test.each(modes)('Transform: %o', (mode) => {
    const table = engine.openTable({ quotaBytes: 1e7 })
    const put = ({ values, shape, dtype }: Tensor): number => table.create(values, shape, dtype).id
    const turned = (image: Tensor, by: Tensor): number[] => [
      ...table.read(
        table.run(
          'Transform',
          { image: put(image), transforms: put(by) },
          { ...mode, fillValue: 0.5, outputShape: [4, 7] },
        )[0].id,
      ),
    ]
    const apart = [0, 1, 2].flatMap((n) =>
      turned(
        { values: images.values.slice(n * one, (n + 1) * one), shape: [1, 5, 6, 2], dtype: 'float32' },
        { values: transforms.values.slice(n * 8, n * 8 + 8), shape: [1, 8], dtype: 'float32' },
      ),
    )
    expect(turned(images, transforms)).toEqual(apart)
    // one transform for all images applies to each
    const shared = { values: transforms.values.slice(0, 8), shape: [1, 8], dtype: 'float32' as const }
    expect(turned(images, shared).slice(0, 56)).toEqual(apart.slice(0, 56))
    expect(turned(images, shared).slice(56)).not.toEqual(apart.slice(56))
    table.dispose()
  })

  test('RotateWithOffset rotates each image', () => {
    const table = engine.openTable({ quotaBytes: 1e7 })
    const rotate = (values: Tensor['values'], n: number): number[] => {
      const image = table.create(values, [n, 5, 6, 2], 'float32').id
      return [
        ...table.read(
          table.run('RotateWithOffset', { image }, { radians: 0.4, fillValue: 0.25, center: [0.5, 0.4] })[0].id,
        ),
      ]
    }
    expect(rotate(images.values, 3)).toEqual(
      [0, 1, 2].flatMap((n) => rotate(images.values.slice(n * one, (n + 1) * one), 1)),
    )
    table.dispose()
  })
}
