import { floats, ints, of } from '../tensors.ts'
import type { Tensor } from '../tensors.ts'
import { reference } from '../reference.ts'
import type { Case } from './case.ts'

type Pad = 'same' | 'valid' | [number, number][]
interface Window {
  filterSize: [number, number]
  strides: [number, number]
  pad: Pad
  output: [number, number]
  dimRoundingMode?: string
  same?: [number, number][]
}

/**
 * Windows on images of 7 x 6, with the output's size and the equivalent explicit padding, which the CPU
 * backend's gradients need.
 */
const WINDOWS: Window[] = [
  { filterSize: [2, 2], strides: [2, 2], pad: 'valid', output: [3, 3] },
  { filterSize: [2, 2], strides: [2, 2], pad: 'same', output: [4, 3] },
  { filterSize: [3, 3], strides: [1, 1], pad: 'same', output: [7, 6] },
  { filterSize: [3, 2], strides: [2, 1], pad: 'valid', output: [3, 5] },
  {
    filterSize: [3, 3],
    strides: [2, 2],
    pad: [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ],
    output: [4, 3],
  },
  {
    filterSize: [3, 2],
    strides: [1, 2],
    pad: [
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ],
    output: [6, 3],
  },
  { filterSize: [1, 1], strides: [1, 1], pad: 'valid', output: [7, 6] },
  { filterSize: [1, 1], strides: [2, 2], pad: 'valid', output: [4, 3] },
  {
    filterSize: [2, 2],
    strides: [2, 2],
    pad: [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    output: [4, 3],
    dimRoundingMode: 'ceil',
    same: [
      [0, 0],
      [0, 1],
      [0, 0],
      [0, 0],
    ],
  },
  {
    filterSize: [2, 3],
    strides: [1, 1],
    pad: [
      [0, 0],
      [2, 0],
      [3, 1],
      [0, 0],
    ],
    output: [8, 8],
  },
]

function cases(window: Window, input: Tensor): Case[] {
  const { output, same, ...attrs } = window
  const instead = same && { reference: { attrs: { ...attrs, pad: same, dimRoundingMode: undefined } } }
  const [batch, , , channels] = input.shape
  const dy = floats([batch, ...output, channels])
  const [{ values }] = reference({ kernel: 'MaxPool', inputs: { x: input }, attrs })
  const maxima = of(values, [batch, ...output, channels])
  return [
    { kernel: 'MaxPool', inputs: { x: input }, attrs },
    { kernel: 'AvgPool', inputs: { x: input }, attrs },
    { kernel: 'MaxPoolGrad', inputs: { dy, input, output: maxima }, attrs },
    { kernel: 'AvgPoolGrad', inputs: { dy, input }, attrs, ...instead },
  ]
}

export const POOLING: Case[] = [
  ...WINDOWS.flatMap((window) => cases(window, floats([2, 7, 6, 3]))),
  // many ties: the gradient goes to the first maximum
  ...WINDOWS.flatMap((window) =>
    cases(window, { ...floats([2, 7, 6, 3]), values: Float32Array.from(ints([2, 7, 6, 3], 0, 2).values) }),
  ),
  ...[1, 4, 9].flatMap((channels) =>
    WINDOWS.slice(0, 5).flatMap((window) => cases(window, floats([2, 7, 6, channels]))),
  ),
  // windows that tile the image
  ...cases({ filterSize: [2, 3], strides: [2, 3], pad: 'valid', output: [3, 2] }, floats([2, 6, 6, 5])),
  ...cases(
    { filterSize: [2, 2], strides: [2, 2], pad: 'valid', output: [3, 3] },
    { ...floats([2, 6, 6, 5]), values: Float32Array.from(ints([2, 6, 6, 5], 0, 2).values) },
  ),
  // a window with more than 256 elements
  ...cases({ filterSize: [20, 15], strides: [3, 2], pad: 'valid', output: [2, 2] }, floats([1, 24, 18, 2])),
  // a copy, as in tfjs, although three of four windows contain only padding
  ...['MaxPool', 'AvgPool'].map((kernel): Case => ({
    kernel,
    inputs: { x: floats([1, 2, 2, 3]) },
    attrs: {
      filterSize: [1, 1],
      strides: [2, 2],
      pad: [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ],
    },
  })),
  // a maximum treats NaN as smaller than every number; an average becomes NaN
  ...['MaxPool', 'AvgPool'].flatMap((kernel) =>
    WINDOWS.slice(0, 3).map((window): Case => {
      const { output: _, ...attrs } = window
      const x = floats([1, 7, 6, 5])
      for (let i = 0; i < x.values.length; i += 7) x.values[i] = NaN
      return { kernel, inputs: { x }, attrs }
    }),
  ),
  { kernel: 'MaxPool', inputs: { x: ints([1, 4, 4, 2]) }, attrs: { filterSize: 2, strides: 2, pad: 'valid' } },
  {
    kernel: 'MaxPool',
    inputs: { x: of([1, 2, 3, 4], [1, 2, 2, 1]) },
    attrs: { filterSize: [2, 2], strides: [1, 1], pad: 'valid', dimRoundingMode: null },
  },
]
