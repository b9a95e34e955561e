import { defineMisconceptions } from '../../graders/define.ts'
import { laplacian, laplacianKernel, logKernel, zeroCrossings } from './solution.ts'

type Solution = typeof import('./solution.ts')
type Kernel = Solution['laplacianKernel']

export default defineMisconceptions<Solution>({
  'first-derivative-kernel': [
    ...withKernel(() => crossed(1, 0, -1)),
    ...withKernel(() => crossed(-1, 0, 1)),
    ...withKernel(() => [
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ]),
  ],
  'centre-sign': {
    'centre-positive': withKernel((neighbours) => centred(laplacianKernel(neighbours), neighbours)),
    'all-signs': withKernel((neighbours) => laplacianKernel(neighbours).map((row) => row.map((weight) => -weight))),
  },
  'centre-of-one-axis': withKernel((neighbours) => centred(laplacianKernel(neighbours), -2)),
  'neighbours-mixed': {
    exchanged: withKernel((neighbours) => laplacianKernel(neighbours === 4 ? 8 : 4)),
    'always-four': withKernel(() => laplacianKernel(4)),
    'always-eight': withKernel(() => laplacianKernel(8)),
    'wrong-centre': [
      ...withKernel(() => centred(laplacianKernel(4), -8)),
      ...withKernel((neighbours) => centred(laplacianKernel(neighbours), -8)),
      ...withKernel((neighbours) => centred(laplacianKernel(neighbours), -4)),
    ],
  },
  'gradient-sum': [
    ...[0, 1, 2].flatMap((kind) => [
      { laplacian: slopes(kind, (x, y) => Math.abs(x) + Math.abs(y)) },
      { laplacian: slopes(kind, Math.hypot) },
    ]),
    ...[1, 2].map((kind) => ({ laplacian: slopes(kind, (x, y) => x + y) })),
  ],
  'smaller-than-full': [
    {
      logKernel: (gauss) =>
        logKernel(gauss)
          .slice(1, -1)
          .map((row) => row.slice(1, -1)),
    },
    { logKernel: (gauss) => (gauss.length < 3 || gauss[0].length < 3 ? [] : laplacian(gauss, 4)) },
  ],
  'absolute-before-crossings': {
    zeroCrossings: (img) => zeroCrossings(img.map((row) => row.map(Math.abs))),
  },
  'other-neighbours': {
    'right-alone': { zeroCrossings: (img) => img.flatMap((row) => zeroCrossings([row])) },
    'below-alone': { zeroCrossings: (img) => turned(turned(img).flatMap((column) => zeroCrossings([column]))) },
    'left-and-above': {
      zeroCrossings: (img) => around(zeroCrossings(around(img))),
    },
  },
})

/** A wrong kernel, in one function alone or wherever it is used. */
function withKernel(kernel: Kernel): Partial<Solution>[] {
  const filtered: Solution['laplacian'] = (img, neighbours) => correlated(img, kernel(neighbours))
  const log: Solution['logKernel'] = (gauss) => {
    const wide = gauss.map((row) => [0, 0, ...row, 0, 0])
    const zeros = wide[0].map(() => 0)
    return correlated(
      [zeros, zeros, ...wide, zeros, zeros],
      kernel(4)
        .toReversed()
        .map((row) => row.toReversed()),
    )
  }
  return [{ laplacianKernel: kernel }, { laplacian: filtered }, { logKernel: log }]
}

/** The sum of a first derivative along the rows and one down the columns. */
function crossed(first: number, centre: number, last: number): number[][] {
  return [
    [0, first, 0],
    [first, centre, last],
    [0, last, 0],
  ]
}

function centred(kernel: number[][], centre: number): number[][] {
  return kernel.map((row, r) => row.map((weight, c) => (r === 1 && c === 1 ? centre : weight)))
}

/** Something made of two first derivatives: plain ones, Prewitt's or Sobel's. */
function slopes(kind: number, of: (x: number, y: number) => number): Solution['laplacian'] {
  const weights = [
    [0, 1, 0],
    [1, 1, 1],
    [1, 2, 1],
  ][kind]
  const across = weights.map((weight) => [-weight, 0, weight])
  return (img) => {
    const [gx, gy] = [correlated(img, across), correlated(img, turned(across))]
    return gx.map((row, r) => row.map((x, c) => of(x, gy[r][c])))
  }
}

function correlated(img: number[][], kernel: number[][]): number[][] {
  return img
    .slice(2)
    .map((_, r) =>
      img[r]
        .slice(2)
        .map((_, c) =>
          kernel.reduce((sum, line, i) => sum + line.reduce((part, w, j) => part + w * img[r + i][c + j], 0), 0),
        ),
    )
}

function turned<Value>(rows: Value[][]): Value[][] {
  return rows[0]?.map((_, c) => rows.map((row) => row[c])) ?? []
}

/** Turned by 180 degrees. */
function around<Value>(rows: Value[][]): Value[][] {
  return rows.toReversed().map((row) => row.toReversed())
}
