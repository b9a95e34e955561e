/** Wrong programs for derive-sobel, most of them near a known misconception, and what each must get. */
import { outer, separableCorrelate, separate, sobelKernels } from '../../../exercises/derive-sobel/solution.ts'
import type { Rival } from '../exercise.ts'

interface Factors {
  col: number[]
  row: number[]
}
/** By how much an entry may be off, given the largest one and the entry. */
type Bound = (largest: number, entry: number) => number

/** The same mistakes as others, which may get the same reports. */
const LIKE: Record<string, string> = {
  'separate: an empty array': 'refuses-with-an-object.ts',
  'separate: false': 'refuses-with-an-object.ts',
  'separate: the text "null"': 'refuses-with-an-object.ts',
  'two passes: along the columns, row first': 'both-passes-along-the-columns.ts',
  'two passes: along the rows, row first': 'both-passes-along-the-rows.ts',
  'separate: through the largest entry, never multiplied out': 'never-multiplies-out.ts',
  'separate: the first row, and how much of it each row has': 'never-multiplies-out.ts',
  'separate: the kernel is scaled in place': 'subtracts-in-place.ts',
  'separate: 1e-9, whatever the largest entry': 'tolerance-of-its-own.ts',
  'separate: 1e-6 of the largest entry': 'bound-too-large.ts',
  'separate: 1e-8 of the largest entry': 'bound-too-large.ts',
  'separate: 2e-9 of the largest entry': 'bound-too-large.ts',
  'separate: 1e-10 of the largest entry': 'separate: 0.5e-9 of the largest entry',
  'separate: 1e-12 of the largest entry': 'separate: 0.5e-9 of the largest entry',
  'separate: machine precision of the largest entry': 'separate: 0.5e-9 of the largest entry',
  'separate: 1e-9 of each entry': 'separate: 0.5e-9 of the largest entry',
  'separate: factors without values': 'refuses-with-an-object.ts',
  'separate: factors of zeros': 'refuses-with-an-object.ts',
  'separate: factors of NaN': 'refuses-with-an-object.ts',
  'separate: an empty object': 'refuses-with-an-object.ts',
  'two passes: the first pass rounded': 'two passes: rounded',
  'separate: a tenth of the largest entry': 'refuses-with-an-object.ts',
  'separate: compares entries that are not zero only': 'refuses-with-an-object.ts',
}

const RIVALS: Record<string, Rival> = {
  'separate: 1e-6 of the largest entry': bounded(9, 'none', (largest) => 1e-6 * largest),
  'separate: 1e-8 of the largest entry': bounded(9, 'none', (largest) => 1e-8 * largest),
  'separate: 2e-9 of the largest entry': bounded(9, 'none', (largest) => 2e-9 * largest),
  'separate: 0.5e-9 of the largest entry': bounded(8, 'none', (largest) => 0.5e-9 * largest),
  'separate: 1e-10 of the largest entry': bounded(8, 'none', (largest) => 1e-10 * largest),
  'separate: 1e-12 of the largest entry': bounded(8, 'none', (largest) => 1e-12 * largest),
  'separate: machine precision of the largest entry': bounded(8, 'none', (largest) => Number.EPSILON * largest),
  'separate: 1e-9, whatever the largest entry': bounded(7, 'none', () => 1e-9),
  'separate: 1e-6, whatever the largest entry': bounded(7, 'none', () => 1e-6),
  'separate: 1e-3, whatever the largest entry': bounded(9, 'none', () => 1e-3),
  'separate: 1e-9 of each entry': bounded(8, 'none', (_, entry) => 1e-9 * Math.abs(entry)),
  'separate: a tenth of the largest entry': bounded(9, 'none', (largest) => largest / 10),
  'separate: factors without values': refusing(9, 'none', () => ({ col: [], row: [] })),
  'separate: factors of zeros': refusing(9, 'none', (k) => ({ col: k.map(() => 0), row: k[0]!.map(() => 0) })),
  'separate: factors of NaN': refusing(9, 'none', (k) => ({ col: k.map(() => NaN), row: k[0]!.map(() => NaN) })),
  'separate: an empty object': refusing(9, 'none', () => ({})),
  'separate: an empty array': refusing(9, 'none', () => []),
  'separate: undefined': refusing(9, 'none', () => undefined),
  'separate: false': refusing(9, 'none', () => false),
  'separate: the text "null"': refusing(9, 'none', () => 'null'),
  'separate: an error': refusing(9, 'none', () => {
    throw new Error('not separable')
  }),
  'separate: the kernel of zeros is a product': separating(9, 'none', (k) =>
    k.flat().every((value) => value === 0) ? { col: k.map(() => 0), row: k[0]!.map(() => 0) } : separate(k),
  ),
  'separate: through the largest entry, never multiplied out': separating(9, 'laplacian-separable', through),
  'separate: the first row, and how much of it each row has': separating(9, 'laplacian-separable', (k) => {
    const row = k.find((line) => line.some((value) => value !== 0))
    if (!row) return null
    const square = row.reduce((sum, value) => sum + value * value, 0)
    return { col: k.map((line) => line.reduce((sum, value, j) => sum + value * row[j]!, 0) / square), row }
  }),
  'separate: the sums of rows and columns': separating(6, 'none', (k) => ({
    col: k.map((line) => line.reduce((sum, value) => sum + value, 0)),
    row: k[0]!.map((_, j) => k.reduce((sum, line) => sum + line[j]!, 0)),
  })),
  'separate: always the factors of kx': separating(7, 'none', () => ({ col: [1, 2, 1], row: [-1, 0, 1] })),
  'separate: compares the first two rows': separating(9, 'none', (k) =>
    separate(k.slice(0, 2)) ? through(k) : separate(k) && through(k),
  ),
  'separate: compares the first two columns': separating(9, 'none', (k) => {
    const factors = through(k)
    return factors &&
      k.every((line, i) =>
        line.every((value, j) => j > 1 || Math.abs(value - factors.col[i]! * factors.row[j]!) < 1e-9 * largestOf(k)),
      )
      ? factors
      : null
  }),
  'separate: compares entries that are not zero only': separating(9, 'none', (k) => {
    const factors = through(k)
    return factors &&
      k.every((line, i) =>
        line.every(
          (value, j) => value === 0 || Math.abs(value - factors.col[i]! * factors.row[j]!) < 1e-9 * largestOf(k),
        ),
      )
      ? factors
      : null
  }),
  'separate: square kernels only': separating(7, 'none', (k) => (k.length === k[0]!.length ? separate(k) : null)),
  'separate: through the entry in the middle': separating(7, 'none', (k) => {
    const [p, q] = [k.length >> 1, k[0]!.length >> 1]
    const factors = { col: k.map((line) => line[q]! / k[p]![q]!), row: [...k[p]!] }
    return k.every((line, i) =>
      line.every((value, j) => Math.abs(value - factors.col[i]! * factors.row[j]!) <= 1e-9 * largestOf(k)),
    )
      ? factors
      : null
  }),
  'separate: column and row exchanged': separating(6, 'none', (k) => {
    const factors = separate(k)
    return factors && { col: factors.row, row: factors.col }
  }),
  'separate: factors twice as large': separating(6, 'none', (k) => {
    const factors = separate(k)
    return factors && { col: factors.col.map((value) => 2 * value), row: factors.row }
  }),
  'separate: whole numbers only': separating(6, 'none', (k) => {
    const factors = separate(k)
    return factors && { col: factors.col.map(Math.round), row: factors.row.map(Math.round) }
  }),
  'separate: an array of both': {
    score: 6,
    misconception: 'none',
    student: { separate: (k: number[][]) => Object.values(separate(k) ?? {}) },
  },
  'separate: columns in brackets': {
    score: 6,
    misconception: 'none',
    student: {
      separate: (k: number[][]) => {
        const factors = separate(k)
        return factors && { col: factors.col.map((value) => [value]), row: factors.row }
      },
    },
  },
  'separate: the kernel is scaled in place': separating(9, 'none', (k) => {
    const factors = separate(k)
    const largest = largestOf(k)
    for (const line of k) for (const j of line.keys()) line[j]! /= largest
    return factors
  }),
  'outer: one value after the other': {
    score: 8,
    misconception: 'none',
    student: { outer: (col: number[], row: number[]) => outer(col, row).flat() },
  },
  'outer: the inner product': {
    score: 8,
    misconception: 'none',
    student: { outer: (col: number[], row: number[]) => col.reduce((sum, value, i) => sum + value * (row[i] ?? 0), 0) },
  },
  'outer: a sum': outering(8, 'none', (col, row) => col.map((a) => row.map((b) => a + b))),
  'outer: square': outering(8, 'none', (col, row) => outer(col, row).map((line) => line.slice(0, col.length))),
  'outer: only as many rows as columns': outering(9, 'none', (col, row) => outer(col, row).slice(0, row.length)),
  'outer: the column from below': outering(8, 'none', (col, row) => outer(col.toReversed(), row)),
  'outer: the row from the right': outering(8, 'none', (col, row) => outer(col, row.toReversed())),
  'outer: the arguments are changed': outering(9, 'none', (col, row) => {
    const product = outer(col, row)
    row.reverse()
    return product
  }),
  'outer: a sum, throughout': {
    score: 7,
    misconception: 'none',
    student: {
      outer: sum,
      sobelKernels: () => ({ kx: sum([1, 2, 1], [-1, 0, 1]), ky: sum([-1, 0, 1], [1, 2, 1]) }),
    },
  },
  'kernels: flipped': kernels(9, 'none', negated(sobelKernels().kx), negated(sobelKernels().ky)),
  'kernels: ky upwards': kernels(9, 'none', sobelKernels().kx, negated(sobelKernels().ky)),
  'kernels: kx by Prewitt': kernels(9, 'prewitt-smoothing/only-kx', outer([1, 1, 1], [-1, 0, 1]), sobelKernels().ky),
  'kernels: ky by Prewitt': kernels(9, 'prewitt-smoothing/only-ky', sobelKernels().kx, outer([-1, 0, 1], [1, 1, 1])),
  'kernels: Prewitt, exchanged': kernels(9, 'none', outer([-1, 0, 1], [1, 1, 1]), outer([1, 1, 1], [-1, 0, 1])),
  'kernels: divided by 8': kernels(
    9,
    'none',
    sobelKernels().kx.map((line) => line.map((value) => value / 8)),
    sobelKernels().ky,
  ),
  'kernels: of Scharr': kernels(9, 'none', outer([3, 10, 3], [-1, 0, 1]), outer([-1, 0, 1], [3, 10, 3])),
  'kernels: kx twice': kernels(9, 'none', sobelKernels().kx, sobelKernels().kx),
  'kernels: an array of both': {
    score: 9,
    misconception: 'none',
    student: { sobelKernels: () => Object.values(sobelKernels()) },
  },
  'two passes: column and row exchanged': passes(7, 'none', (img, col, row) => separableCorrelate(img, row, col)),
  'two passes: convolutions': passes(7, 'none', (img, col, row) =>
    separableCorrelate(img, col.toReversed(), row.toReversed()),
  ),
  'two passes: the column from below': passes(7, 'none', (img, col, row) =>
    separableCorrelate(img, col.toReversed(), row),
  ),
  'two passes: only the column': passes(7, 'none', (img, col) => separableCorrelate(img, col, [1])),
  'two passes: only the row': passes(7, 'none', (img, _, row) => separableCorrelate(img, [1], row)),
  'two passes: the sum of both': passes(7, 'none', (img, col, row) => {
    const [down, across] = [separableCorrelate(img, col, [1]), separableCorrelate(img, [1], row)]
    return separableCorrelate(img, col, row).map((line, r) => line.map((_, c) => down[r]![c]! + across[r]![c]!))
  }),
  'two passes: along the rows, row first': passes(7, 'both-on-one-axis/along-the-rows', (img, col, row) =>
    separableCorrelate(separableCorrelate(img, [1], row), [1], col),
  ),
  'two passes: along the columns, row first': passes(7, 'both-on-one-axis/along-the-columns', (img, col, row) =>
    separableCorrelate(separableCorrelate(img, row, [1]), col, [1]),
  ),
  'two passes: along the rows, cut to the right height': passes(7, 'none', (img, col, row) =>
    separableCorrelate(separableCorrelate(img, [1], col), [1], row).slice(0, img.length - col.length + 1),
  ),
  'two passes: with a border of zeros': passes(7, 'none', (img, col, row) => {
    const [above, left] = [col.length >> 1, row.length >> 1]
    return separableCorrelate(
      Array.from({ length: img.length + col.length - 1 }, (_, r) =>
        Array.from({ length: img[0]!.length + row.length - 1 }, (__, c) => img[r - above]?.[c - left] ?? 0),
      ),
      col,
      row,
    )
  }),
  'two passes: three values each': passes(8, 'none', (img, col, row) =>
    separableCorrelate(img, col.slice(0, 3), row.slice(0, 3)),
  ),
  'two passes: results lie on their side': passes(7, 'none', (img, col, row) =>
    turned(separableCorrelate(img, col, row)),
  ),
  'two passes: rounded': passes(8, 'none', (img, col, row) =>
    separableCorrelate(img, col, row).map((line) => line.map(Math.round)),
  ),
  'two passes: the first pass rounded': passes(8, 'none', (img, col, row) =>
    separableCorrelate(
      separableCorrelate(img, col, [1]).map((line) => line.map(Math.round)),
      [1],
      row,
    ),
  ),
  'two passes: negative values cut between them': passes(7, 'none', (img, col, row) =>
    separableCorrelate(
      separableCorrelate(img, col, [1]).map((line) => line.map((value) => Math.max(0, value))),
      [1],
      row,
    ),
  ),
  'two passes: without the last column': passes(7, 'none', (img, col, row) =>
    separableCorrelate(img, col, row).map((line) => line.slice(0, -1)),
  ),
  'two passes: the kernel is changed': passes(9, 'none', (img, col, row) => {
    const result = separableCorrelate(img, col, row)
    col.reverse()
    row.reverse()
    return result
  }),
}

export const DERIVE_SOBEL_RIVALS = Object.fromEntries(
  Object.entries(RIVALS).map(([name, program]) => [name, name in LIKE ? { ...program, like: LIKE[name]! } : program]),
)

function separating(score: number, misconception: string, program: (k: number[][]) => Factors | null): Rival {
  return { score, misconception, student: { separate: program } }
}

/** Right but for kernels that are no products. */
function refusing(score: number, misconception: string, refusal: (k: number[][]) => unknown): Rival {
  return { score, misconception, student: { separate: (k: number[][]) => separate(k) ?? refusal(k) } }
}

/** Right but for the bound. */
function bounded(score: number, misconception: string, bound: Bound): Rival {
  return separating(score, misconception, (k) => {
    const factors = through(k)
    const largest = largestOf(k)
    return factors &&
      k.every((line, i) =>
        line.every((value, j) => Math.abs(value - factors.col[i]! * factors.row[j]!) <= bound(largest, value)),
      )
      ? factors
      : null
  })
}

/** Row and column through the first of the largest entries. */
function through(k: number[][]): Factors | null {
  const largest = largestOf(k)
  if (largest === 0) return null
  const p = k.findIndex((line) => line.some((value) => Math.abs(value) === largest))
  const q = k[p]!.findIndex((value) => Math.abs(value) === largest)
  return { col: k.map((line) => line[q]! / k[p]![q]!), row: [...k[p]!] }
}

function outering(score: number, misconception: string, program: typeof outer): Rival {
  return { score, misconception, student: { outer: program } }
}

function kernels(score: number, misconception: string, kx: number[][], ky: number[][]): Rival {
  return { score, misconception, student: { sobelKernels: () => ({ kx, ky }) } }
}

function passes(score: number, misconception: string, program: typeof separableCorrelate): Rival {
  return { score, misconception, student: { separableCorrelate: program } }
}

function sum(col: number[], row: number[]): number[][] {
  return col.map((a) => row.map((b) => a + b))
}

function negated(k: number[][]): number[][] {
  return k.map((line) => line.map((value) => -value))
}

function turned(image: number[][]): number[][] {
  return image[0]?.map((_, c) => image.map((row) => row[c]!)) ?? []
}

function largestOf(k: number[][]): number {
  return Math.max(...k.flat().map(Math.abs))
}
