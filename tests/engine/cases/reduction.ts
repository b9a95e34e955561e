import { any, bools, floats, ints, of } from '../tensors.ts'
import type { Case } from './case.ts'

const AXES: [number[], number | number[] | undefined][] = [
  [[2, 3, 4], undefined],
  [[2, 3, 4], 0],
  [[2, 3, 4], -1],
  [
    [2, 3, 4],
    [0, 2],
  ],
  [[2, 3, 4], [1]],
  [
    [2, 3, 4],
    [2, 0],
  ],
  [[5], 0],
  [[], undefined],
  [
    [3, 2, 2, 2],
    [1, 3],
  ],
  [
    [2, 1, 3, 2, 2],
    [0, 1, 2],
  ],
  [
    [2, 3, 5, 21],
    [1, 2],
  ],
  [
    [1, 3, 1, 4],
    [0, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 2, 3],
  ],
]
const EMPTY: [number[], number | undefined][] = [
  [[0, 3], 0],
  [[0, 3], 1],
  [[2, 0], undefined],
]

export const REDUCTION: Case[] = [
  ...['Sum', 'Prod', 'Mean', 'Min', 'Max'].flatMap((kernel) => {
    const name = kernel === 'Max' ? 'reductionIndices' : 'axis'
    return [...AXES, ...(kernel === 'Sum' ? EMPTY : [])].flatMap(([shape, axis]) =>
      (['float32', 'int32'] as const).flatMap((dtype): Case[] => [
        {
          kernel,
          inputs: { x: any(dtype, shape) },
          attrs: { [name]: axis, keepDims: false },
          reference: { attrs: { [name]: axis ?? shape.map((_, i) => i), keepDims: false } },
        },
        {
          kernel,
          inputs: { x: any(dtype, shape) },
          attrs: { [name]: axis, keepDims: true },
          reference: { attrs: { [name]: axis ?? shape.map((_, i) => i), keepDims: true } },
        },
      ]),
    )
  }),
  // longer than a partial sum
  ...['Sum', 'Mean'].flatMap((kernel) =>
    [
      [[700, 21], 0],
      [[2, 9001], 1],
      [[2, 300, 3], 1],
    ].map(([shape, axis]): Case => ({
      kernel,
      inputs: { x: floats(shape as number[], 0, 1) },
      attrs: { axis: [axis], keepDims: false },
    })),
  ),
  ...['All', 'Any'].flatMap((kernel) =>
    AXES.map(([shape, axis]): Case => ({
      kernel,
      inputs: { x: bools(shape) },
      attrs: { axis, keepDims: true },
      reference: { attrs: { axis: axis ?? shape.map((_, i) => i), keepDims: true } },
    })),
  ),
  ...['ArgMax', 'ArgMin'].flatMap((kernel): Case[] => [
    ...[0, 1, 2, -1].map((axis): Case => ({ kernel, inputs: { x: floats([3, 4, 5]) }, attrs: { axis } })),
    { kernel, inputs: { x: ints([6, 3]) }, attrs: { axis: [0] } },
    { kernel, inputs: { x: bools([6, 3]) }, attrs: { axis: 1 } },
    { kernel, inputs: { x: of([1, 3, 3, 1, 0, 0]) }, attrs: { axis: 0 } },
  ]),
  ...['Cumsum', 'Cumprod'].flatMap((kernel) =>
    [false, true].flatMap((exclusive) =>
      [false, true].flatMap((reverse) =>
        [0, 1, 2].flatMap((axis): Case[] => [
          { kernel, inputs: { x: floats([2, 3, 4]) }, attrs: { axis, exclusive, reverse } },
          { kernel, inputs: { x: ints([2, 3, 4]) }, attrs: { axis, exclusive, reverse } },
        ]),
      ),
    ),
  ),
  { kernel: 'Softmax', inputs: { logits: floats([4, 10], -20, 20) }, attrs: { dim: 1 } },
  { kernel: 'Softmax', inputs: { logits: floats([2, 3, 5]) }, attrs: { dim: 2 } },
  { kernel: 'Softmax', inputs: { logits: ints([2, 5]) }, attrs: { dim: 1 } },
]
