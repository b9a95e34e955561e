/** Wrong programs for sobel, most of them near a known misconception, and what each must get. */
import { sobel, toGray } from '../../../exercises/sobel/solution.ts'
import type { Rival } from '../exercise.ts'

type Change = (value: number) => number

const SMALL = [-1, 0, 1]
const same: Change = (value) => value

const RIVALS: Record<string, Rival> = {
  'magnitude cut to whole numbers': magnitude(7, 'none', (x, y) => Math.trunc(Math.hypot(x, y))),
  'magnitude rounded up': magnitude(7, 'none', (x, y) => Math.ceil(Math.hypot(x, y))),
  'magnitude with one decimal': magnitude(7, 'none', (x, y) => Number(Math.hypot(x, y).toFixed(1))),
  'magnitude as a text': magnitude(5, 'none', ((x: number, y: number) =>
    Math.hypot(x, y).toFixed(4)) as unknown as typeof Math.hypot),
  'magnitude rounded and cut at 255': magnitude(7, 'clipped/magnitude-cut', (x, y) =>
    Math.min(255, Math.round(Math.hypot(x, y))),
  ),
  'magnitude as a byte': magnitude(7, 'clipped/magnitude-wrapped', (x, y) => Math.hypot(x, y) & 255),
  'magnitude without a root': magnitude(6, 'none', (x, y) => x * x + y * y),
  'magnitude as a sum with signs': magnitude(7, 'none', (x, y) => x + y),
  'magnitude as the sum of absolute values, rounded': magnitude(7, 'absolute-sum', (x, y) =>
    Math.round(Math.abs(x) + Math.abs(y)),
  ),
  'magnitude as the absolute value of the sum': magnitude(7, 'none', (x, y) => Math.abs(x + y)),
  'magnitude as the larger one': magnitude(7, 'none', (x, y) => Math.max(Math.abs(x), Math.abs(y))),
  'magnitude as the mean of both': magnitude(6, 'none', (x, y) => (Math.abs(x) + Math.abs(y)) / 2),
  'magnitude with ^ for a power': magnitude(5, 'none', (x, y) => Math.sqrt((x ^ 2) + (y ^ 2))),
  'magnitude as the root of the mean square': magnitude(6, 'none', (x, y) => Math.hypot(x, y) / Math.SQRT2),
  'magnitude scaled to 255': whole(5, 'none', ({ gx, gy, magnitude: length }) => {
    const largest = Math.max(...length.flat(), 1e-9)
    return { gx, gy, magnitude: length.map((row) => row.map((value) => (255 * value) / largest)) }
  }),
  'magnitude is the angle': magnitude(6, 'none', (x, y) => Math.atan2(y, x)),
  'derivatives rounded': derivatives(8, 'none', Math.round),
  'derivatives cut to whole numbers': derivatives(8, 'none', Math.trunc),
  'derivatives rounded behind the magnitude': derivatives(7, 'none', Math.round, { before: false }),
  'derivatives cut to -255..255': derivatives(7, 'clipped/large-cut', (value) => Math.max(-255, Math.min(255, value))),
  'derivatives in signed bytes': derivatives(7, 'clipped/wrapped-to-8-bits', (value) => (value << 24) >> 24),
  'derivatives in 16 bits': derivatives(8, 'none', (value) => (value << 16) >> 16),
  'derivatives cut to 0..255': derivatives(4, 'clipped/cut-to-0-and-255', (value) => Math.max(0, Math.min(255, value))),
  'derivatives without signs before the magnitude': derivatives(4, 'clipped/signs-dropped', Math.abs),
  'derivatives cut at 0 behind the magnitude': derivatives(3, 'clipped/negatives-cut', (value) => Math.max(0, value), {
    before: false,
  }),
  'only the magnitude is of derivatives cut at 0': magnitude(7, 'clipped/cut-before-the-magnitude', (x, y) =>
    Math.hypot(Math.max(0, x), Math.max(0, y)),
  ),
  'derivatives divided by 8': derivatives(4, 'none', (value) => value / 8),
  'derivatives divided by 4, magnitude too': derivatives(4, 'none', (value) => value / 4),
  'gx cut at 0': perDerivative(4, 'none', (value) => Math.max(0, value), same),
  'gx to the left': perDerivative(4, 'sign-flipped/only-gx', (value) => -value, same),
  'both towards the origin': perDerivative(
    4,
    'sign-flipped/both-derivatives',
    (value) => -value,
    (value) => -value,
  ),
  'gx twice': whole(3, 'none', ({ gx, magnitude: length }) => ({ gx, gy: gx, magnitude: length })),
  'gy twice': whole(3, 'none', ({ gy, magnitude: length }) => ({ gx: gy, gy, magnitude: length })),
  'exchanged, and one turned': whole(4, 'none', ({ gx, gy, magnitude: length }) => ({
    gx: gy.map((row) => row.map((value) => -value)),
    gy: gx,
    magnitude: length,
  })),
  'results lie on their side': whole(2, 'none', ({ gx, gy, magnitude: length }) => ({
    gx: turned(gx),
    gy: turned(gy),
    magnitude: turned(length),
  })),
  'rows from below': whole(5, 'none', ({ gx, gy, magnitude: length }) => ({
    gx: gx.toReversed(),
    gy: gy.toReversed(),
    magnitude: length.toReversed(),
  })),
  'rows and columns confused': {
    score: 2,
    misconception: 'none',
    student: { sobel: (img: number[][]) => sobel(turned(img)) },
  },
  'rows are counted upwards': {
    score: 4,
    misconception: 'none',
    student: { sobel: (img: number[][]) => sobel(img.toReversed()) },
  },
  'as wide as high': whole(2, 'none', ({ gx, gy, magnitude: length }) => {
    const square = (image: number[][]) => image.map((row) => image.map((_, c) => row[c] ?? 0))
    return { gx: square(gx), gy: square(gy), magnitude: square(length) }
  }),
  'without the last column': whole(2, 'none', ({ gx, gy, magnitude: length }) => {
    const narrower = (image: number[][]) => image.map((row) => row.slice(0, -1))
    return { gx: narrower(gx), gy: narrower(gy), magnitude: narrower(length) }
  }),
  'without the last row': whole(2, 'none', ({ gx, gy, magnitude: length }) => ({
    gx: gx.slice(0, -1),
    gy: gy.slice(0, -1),
    magnitude: length.slice(0, -1),
  })),
  'only the magnitude': {
    score: 2,
    misconception: 'none',
    student: { sobel: (img: number[][]) => sobel(img).magnitude },
  },
  'without the magnitude': {
    score: 5,
    misconception: 'none',
    student: { sobel: (img: number[][]) => ({ gx: sobel(img).gx, gy: sobel(img).gy }) },
  },
  'kernels of Scharr': kernel(4, 'none', [3, 10, 3]),
  'kernels of Scharr, scaled to Sobel': kernel(6, 'none', [3 / 4, 10 / 4, 3 / 4]),
  'outer rows counted twice': kernel(4, 'none', [2, 1, 2]),
  'only the middle row': kernel(4, 'none', [0, 1, 0]),
  'the middle row four times': kernel(6, 'none', [0, 4, 0]),
  'the middle row three times': kernel(4, 'none', [0, 3, 0]),
  'a lopsided smoothing': kernel(4, 'none', [1, 2, 0]),
  'gx by Prewitt': kernel(4, 'prewitt-weights/only-gx', [1, 1, 1], [1, 2, 1]),
  'gy by Prewitt': kernel(4, 'prewitt-weights/only-gy', [1, 2, 1], [1, 1, 1]),
  'a wrap-around border': {
    score: 2,
    misconception: 'none',
    student: { sobel: bordered((img, r, c) => img.at(r % img.length)!.at(c % img[0]!.length)!) },
  },
  'a border that goes on': {
    score: 2,
    misconception: 'none',
    student: {
      sobel: bordered(
        (img, r, c) => img[Math.max(0, Math.min(img.length - 1, r))]![Math.max(0, Math.min(img[0]!.length - 1, c))]!,
      ),
    },
  },
  'pixels cut to 0..255': {
    score: 7,
    misconception: 'none',
    student: {
      sobel: (img: number[][]) => sobel(img.map((row) => row.map((value) => Math.max(0, Math.min(255, value))))),
    },
  },
  'pixels as bytes': {
    score: 7,
    misconception: 'none',
    student: { sobel: (img: number[][]) => sobel(img.map((row) => [...Uint8Array.from(row)])) },
  },
  'pixels rounded': {
    score: 8,
    misconception: 'none',
    student: { sobel: (img: number[][]) => sobel(img.map((row) => row.map(Math.round))) },
  },
  'pixels scaled to 0..1': {
    score: 4,
    misconception: 'none',
    student: { sobel: (img: number[][]) => sobel(img.map((row) => row.map((value) => value / 255))) },
  },
  'the image is changed': {
    score: 9,
    misconception: 'none',
    student: {
      sobel(img: number[][]) {
        const result = sobel(img)
        img[0]![0] = 0
        img.push([])
        return result
      },
    },
  },
  Laplacian: {
    score: 3,
    misconception: 'none',
    student: {
      sobel: (img: number[][]) => {
        const laplacian = img
          .slice(2)
          .map((_, r) =>
            img[0]!
              .slice(2)
              .map(
                (__, c) =>
                  img[r]![c + 1]! +
                  img[r + 2]![c + 1]! +
                  img[r + 1]![c]! +
                  img[r + 1]![c + 2]! -
                  4 * img[r + 1]![c + 1]!,
              ),
          )
        return { gx: laplacian, gy: laplacian, magnitude: laplacian.map((row) => row.map(Math.abs)) }
      },
    },
  },
  'grey: the mean, rounded': gray(8, 'gray-mean', ([r, g, b]) => Math.round((r! + g! + b!) / 3)),
  'grey: the mean, rounded down': gray(8, 'gray-mean', ([r, g, b]) => Math.floor((r! + g! + b!) / 3)),
  'grey: lightness': gray(8, 'none', (pixel) => (Math.max(...pixel) + Math.min(...pixel)) / 2),
  'grey: the largest': gray(8, 'none', (pixel) => Math.max(...pixel)),
  'grey: the sum': gray(8, 'none', ([r, g, b]) => r! + g! + b!),
  'grey: the middle one': gray(8, 'none', (pixel) => pixel.toSorted((one, other) => one - other)[1]!),
  'grey: blue first': gray(8, 'none', ([r, g, b]) => 0.299 * b! + 0.587 * g! + 0.114 * r!),
  'grey: the weights of HDTV': gray(8, 'none', ([r, g, b]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!),
  'grey: 0.2989 for red': gray(8, 'none', ([r, g, b]) => 0.2989 * r! + 0.587 * g! + 0.114 * b!),
  'grey: 0.1141 for blue': gray(9, 'none', ([r, g, b]) => 0.299 * r! + 0.587 * g! + 0.1141 * b!),
  'grey: weights of one decimal': gray(8, 'none', ([r, g, b]) => 0.3 * r! + 0.59 * g! + 0.11 * b!),
  'grey: rounded': gray(8, 'none', ([r, g, b]) => Math.round(0.299 * r! + 0.587 * g! + 0.114 * b!)),
  'grey: two decimals': gray(9, 'none', ([r, g, b]) => Number((0.299 * r! + 0.587 * g! + 0.114 * b!).toFixed(2))),
  'grey: a byte': gray(8, 'none', ([r, g, b]) => Math.trunc(0.299 * r! + 0.587 * g! + 0.114 * b!)),
  'grey: between 0 and 1': gray(8, 'none', ([r, g, b]) => (0.299 * r! + 0.587 * g! + 0.114 * b!) / 255),
  'grey: three channels': gray(8, 'none', (([r, g, b]: number[]) => [
    0.299 * r!,
    0.587 * g!,
    0.114 * b!,
  ]) as unknown as (pixel: number[]) => number),
  'grey: in brackets': gray(8, 'none', (([r, g, b]: number[]) => [0.299 * r! + 0.587 * g! + 0.114 * b!]) as unknown as (
    pixel: number[],
  ) => number),
  'grey: lies on its side': {
    score: 8,
    misconception: 'none',
    student: { toGray: (rgb: number[][][]) => turned(toGray(rgb)) },
  },
  'grey: the colours are changed': {
    score: 9,
    misconception: 'none',
    student: {
      toGray(rgb: number[][][]) {
        const gray = toGray(rgb)
        for (const row of rgb) row.fill([0, 0, 0])
        return gray
      },
    },
  },
}

/** The same mistakes as others, which may get the same reports. */
const LIKE: Record<string, string> = {
  'both towards the origin': 'convolves.ts',
  'derivatives without signs before the magnitude': 'drops-the-signs.ts',
  'magnitude rounded up': 'rounds-the-magnitude.ts',
  'derivatives cut to whole numbers': 'derivatives rounded',
  'pixels rounded': 'derivatives rounded',
  'pixels as bytes': 'pixels cut to 0..255',
}

export const SOBEL_RIVALS: Record<string, Rival> = Object.fromEntries(
  Object.entries(RIVALS).map(([name, program]) => [name, name in LIKE ? { ...program, like: LIKE[name]! } : program]),
)

type Images = ReturnType<typeof sobel>

function whole(score: number, misconception: string, change: (images: Images) => Images): Rival {
  return { score, misconception, student: { sobel: (img: number[][]) => change(sobel(img)) } }
}

function magnitude(score: number, misconception: string, length: (x: number, y: number) => number): Rival {
  return whole(score, misconception, ({ gx, gy }) => ({ gx, gy, magnitude: lengths(gx, gy, length) }))
}

/** @param before whether the magnitude is that of the changed derivatives */
function derivatives(score: number, misconception: string, change: Change, { before = true } = {}): Rival {
  return whole(score, misconception, (right) => {
    const [gx, gy] = [right.gx.map((row) => row.map(change)), right.gy.map((row) => row.map(change))]
    return { gx, gy, magnitude: before ? lengths(gx, gy, Math.hypot) : right.magnitude }
  })
}

function perDerivative(score: number, misconception: string, x: Change, y: Change): Rival {
  return whole(score, misconception, (right) => {
    const [gx, gy] = [right.gx.map((row) => row.map(x)), right.gy.map((row) => row.map(y))]
    return { gx, gy, magnitude: lengths(gx, gy, Math.hypot) }
  })
}

/** Differences of two pixels, weighted by three weights across. */
function kernel(score: number, misconception: string, x: number[], y = x): Rival {
  const filtered = (img: number[][], weight: (i: number, j: number) => number) =>
    img
      .slice(2)
      .map((_, r) =>
        img[0]!
          .slice(2)
          .map((__, c) =>
            SMALL.flatMap((i) => SMALL.map((j) => weight(i, j) * img[r + 1 + i]![c + 1 + j]!)).reduce(
              (sum, part) => sum + part,
            ),
          ),
      )
  return {
    score,
    misconception,
    student: {
      sobel(img: number[][]) {
        const [gx, gy] = [filtered(img, (i, j) => j * x[i + 1]!), filtered(img, (i, j) => i * y[j + 1]!)]
        return { gx, gy, magnitude: lengths(gx, gy, Math.hypot) }
      },
    },
  }
}

/** Sobel on an image with a border of one pixel around it: as many values as pixels. */
function bordered(at: (img: number[][], r: number, c: number) => number) {
  return (img: number[][]) =>
    sobel(
      Array.from({ length: img.length + 2 }, (_, r) =>
        Array.from({ length: img[0]!.length + 2 }, (__, c) => at(img, r - 1, c - 1)),
      ),
    )
}

function gray(score: number, misconception: string, of: (pixel: number[]) => number): Rival {
  return { score, misconception, student: { toGray: (rgb: number[][][]) => rgb.map((row) => row.map(of)) } }
}

function lengths(gx: number[][], gy: number[][], length: (x: number, y: number) => number): number[][] {
  return gx.map((row, r) => row.map((value, c) => length(value, gy[r]![c]!)))
}

function turned(image: number[][]): number[][] {
  return image[0]?.map((_, c) => image.map((row) => row[c]!)) ?? []
}
