import { defineGrader } from '../../graders/define.ts'
import { toldApart } from '../../graders/told-apart.ts'
import { isList, plainLists, shapeOf } from '../../graders/values.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, labelText, persianNumber, verbatim } from '../../graders/wording.ts'
import type { Moves } from './solution.ts'

const IMAGE = [
  [1, 2, 0, 1],
  [0, 1, 3, 1],
  [2, 1, 0, 2],
]
const KERNEL = [
  [1, 2],
  [0, -1],
]
/** Prewitt's kernel, as the slides print it. */
const PREWITT = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1],
]

/** An image and a kernel of which no two likely mistakes give the same. */
const TELLING: [img: number[][], k: number[][]] = [
  [
    [3, -1, 4, 1, -5],
    [9, 2, -6, 5, 3],
    [-5, 8, 9, -7, 9],
    [2, -3, 8, 4, 6],
  ],
  [
    [2, -7, 4],
    [8, 3, -9],
  ],
]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const convolutionsToldApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(context, compare, () => student.conv2d(...TELLING))
  const correlationsToldApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(
      context,
      compare,
      () => student.xcorr2d(...TELLING),
      () => student.xcorr2d(...TELLING, { stride: 2, padding: 1 }),
    )
  const layersToldApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> => {
    const [img, k] = TELLING
    const x = img.map((row, r) => row.map((value, c) => [value, 3 * r - 2 * c + 1]))
    const w = k.map((row, i) =>
      row.map((weight, j) => [0, 1].map((ch) => [0, 1, 2].map((f) => weight + i * f - j * ch))),
    )
    return toldApart(
      context,
      compare,
      () => student.convLayer(x, w, [50, -70, 90]),
      () => student.convLayer(x, w, [50, -70, 90], { stride: 2, padding: 1 }),
    )
  }

  check('returns-the-kernel-of-an-impulse', { points: 1, visibility: 'open' }, (context) =>
    convolutionsToldApart(context, async () => {
      const impulse = [0, 0, 1, 0, 0].map((at) => [0, at, 0])
      const k = [
        [1, 2],
        [3, 4],
        [5, 6],
      ]
      await context.allClose(await student.conv2d(impulse, k), k, { label: { en: 'an impulse', fa: 'ضربه' } })
      const expected = [
        [0, 3, 7],
        [5, 1, -1],
      ]
      await context.allClose(await student.conv2d(IMAGE, KERNEL), expected, { label: EXAMPLE })
    }),
  )

  check('correlates-the-images-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    correlationsToldApart(context, async () => {
      const step = [0, 1, 2, 3].map(() => [0, 0, 1, 1, 1])
      const edges = [
        [3, 3, 0],
        [3, 3, 0],
      ]
      await context.allClose(await student.xcorr2d(step, PREWITT), edges, {
        label: { en: "a vertical step with Prewitt's kernel", fa: 'پلهٔ عمودی با کرنل پرویت' },
      })
      const plain = [
        [4, -1, 1],
        [1, 7, 3],
      ]
      await context.allClose(await student.xcorr2d(IMAGE, KERNEL), plain, { label: EXAMPLE })
      const moved = [
        [-1, 0, 0],
        [-2, 7, 1],
      ]
      await context.allClose(await student.xcorr2d(IMAGE, KERNEL, { stride: 2, padding: 1 }), moved, {
        label: 'stride 2, padding 1',
      })
    }),
  )

  check('computes-the-layer-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    layersToldApart(context, async () => {
      const w = [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ]
      const [pixel, black] = [
        [10, 1],
        [0, 0],
      ]
      await context.allClose(await student.convLayer([[pixel, black]], w, [100, 0]), [
        [
          [113, 24],
          [100, 0],
        ],
      ])
    }),
  )

  check('convolves-any-image-with-any-kernel', { points: 1, visibility: 'sentence' }, (context) =>
    convolutionsToldApart(context, async () => {
      for (const [height, width, m, n] of SIZES) {
        const [img, k] = [context.random.normal([height, width]), context.random.normal([m, n])]
        await context.allClose(await student.conv2d(copy(img), copy(k)), reference.conv2d(img, k), {
          label: sizesLabel(height, width, m, n),
        })
      }
    }),
  )

  check('correlates-any-image-with-any-kernel', { points: 1, visibility: 'sentence' }, (context) =>
    correlationsToldApart(context, async () => {
      for (const [height, width, m, n] of SIZES) {
        const [img, k] = [context.random.normal([height, width]), context.random.normal([m, n])]
        await context.allClose(await student.xcorr2d(copy(img), copy(k)), reference.xcorr2d(img, k), {
          label: sizesLabel(height, width, m, n),
        })
      }
    }),
  )

  check('moves-by-the-stride-and-pads-with-zeros', { points: 1.5, visibility: 'sentence' }, async (context) => {
    const { random, allClose } = context
    const [img, k] = [random.normal([6, 9]), random.normal([3, 2])]
    const labelled = (name: string, moves: Moves): Label => {
      const { en, fa } = labelText(movesLabel(moves))
      return { en: `${name}, ${en}`, fa: `${verbatim(name)}، ${fa}` }
    }
    await correlationsToldApart(context, async () => {
      for (const moves of MOVES)
        await allClose(await student.xcorr2d(copy(img), copy(k), { ...moves }), reference.xcorr2d(img, k, moves), {
          label: labelled('xcorr2d', moves),
        })
    })
    // of one channel and one filter: how they are summed is the other checks' concern
    const [x, w] = [img.map((row) => row.map((value) => [value])), k.map((row) => row.map((weight) => [[weight]]))]
    await layersToldApart(context, async () => {
      for (const moves of MOVES) {
        const got = await student.convLayer(copy(x), copy(w), [0], { ...moves })
        await allClose(got, reference.convLayer(x, w, [0], moves), { label: labelled('convLayer', moves) })
      }
    })
  })

  check('sums-over-all-channels-for-each-filter', { points: 1.5, visibility: 'sentence' }, (context) =>
    layersToldApart(context, async () => {
      const { random, allClose } = context
      for (const [channels, filters] of LAYERS) {
        const [x, w] = [random.normal([5, 6, channels]), weights(random, 3, 2, channels, filters)]
        // the layers with biases are judged elsewhere
        const b = new Array<number>(filters).fill(0)
        const expected = reference.convLayer(x, w, b)
        await allClose(await student.convLayer(copy(x), copy(w), b), expected, {
          label: channelsLabel(channels, filters),
        })
      }
    }),
  )

  check('adds-the-bias-of-each-filter-once', { points: 1, visibility: 'sentence' }, (context) =>
    layersToldApart(context, async () => {
      const { random, allClose, property, shape } = context
      for (const [channels, filters] of LAYERS) {
        const [x, w] = [random.normal([4, 5, channels]), weights(random, 2, 3, channels, filters)]
        const [b, none] = [random.uniform([filters], 1, 9), new Array<number>(filters).fill(0)]
        const label = channelsLabel(channels, filters)
        const plain = await student.convLayer(copy(x), copy(w), none)
        const biased = await student.convLayer(copy(x), copy(w), [...b])
        // only the difference that the bias makes: what is summed wrongly is the other checks' concern
        const size = shapeOf(reference.convLayer(x, w, b))!
        shape(plain, size, label)
        shape(biased, size, label)
        const differences = deepDifference(biased, plain)
        const expected = reference.convLayer(x, weights(random, 2, 3, channels, filters, 0), b)
        await allClose(differences, expected, {
          label: {
            en: `what the bias adds, ${label.en}`,
            fa: `آنچه بایاس می‌افزاید، ${label.fa}`,
          },
        })
        property(differences.length > 0, { en: 'the layer has values', fa: 'لایه مقدار دارد' })
      }
    }),
  )

  check(
    'copes-with-kernels-as-large-as-the-image-and-larger',
    { points: 0.5, visibility: 'sentence' },
    async (context) => {
      const { random, allClose, property } = context
      const [k, w] = [random.normal([3, 4]), weights(random, 3, 4, 2, 2)]
      const whole = { en: 'a kernel of ones as large as the image', fa: 'کرنلی از یک‌ها به اندازهٔ تصویر' }
      const img = random.normal([3, 4]).map((row) => row.map(Math.abs))
      // of ones, so that it does not matter which way it lies
      const ones = img.map((row) => row.map(() => 1))
      const sum = img.flat().reduce((total, value) => total + value, 0)
      await allClose(await student.conv2d(copy(img), copy(ones)), [[sum]], { label: whole })
      await correlationsToldApart(context, async () =>
        allClose(await student.xcorr2d(copy(img), copy(ones)), [[sum]], { label: whole }),
      )
      for (const [height, width] of [
        [2, 3],
        [2, 6],
        [5, 3],
      ] as const) {
        const [small, pixels] = [random.normal([height, width]), random.normal([height, width, 2])]
        const results = [
          await student.conv2d(copy(small), copy(k)),
          await student.xcorr2d(copy(small), copy(k)),
          await student.convLayer(copy(pixels), copy(w), [1, 2]),
        ]
        for (const [index, result] of results.entries()) {
          const name = ['conv2d', 'xcorr2d', 'convLayer'][index]
          property(hasNoValues(result), {
            en: `${name} gives no values where the kernel is larger than the image`,
            fa: `جایی که کرنل از تصویر بزرگ‌تر است ${verbatim(name)} مقداری نمی‌دهد`,
          })
        }
      }
    },
  )

  check('leaves-its-arguments-as-they-were', { points: 0.5, visibility: 'sentence' }, async (context) => {
    const { random, keepsArguments, property } = context
    const [img, k] = [random.normal([5, 6]), random.normal([3, 2])]
    const [x, w, b] = [random.normal([5, 6, 2]), weights(random, 2, 3, 2, 2), [1, 2]]
    const moves = { stride: 2, padding: 1 }
    const others = [random.normal([5, 6]), random.normal([5, 6, 2])] as const
    // to compute nothing changes nothing
    const differ = (one: unknown, other: unknown): boolean =>
      isList(one) && JSON.stringify(plainLists(one)) !== JSON.stringify(plainLists(other))
    const depends = [
      differ(await keepsArguments(() => student.conv2d(img, k)), await student.conv2d(others[0], k)),
      differ(await keepsArguments(() => student.xcorr2d(img, k, moves)), await student.xcorr2d(others[0], k, moves)),
      differ(
        await keepsArguments(() => student.convLayer(x, w, b, moves)),
        await student.convLayer(others[1], w, b, moves),
      ),
    ]
    property(depends.every(Boolean), {
      en: 'every function gives something else for another image',
      fa: 'هر تابعی برای تصویری دیگر نتیجهٔ دیگری می‌دهد',
    })
  })
})

const EXAMPLE: Label = { en: 'the image of the statement', fa: 'تصویر صورت مسئله' }

/** Height and width of images, rows and columns of kernels: even, odd, 1, and one as long as the other. */
const SIZES: [height: number, width: number, m: number, n: number][] = [
  [6, 8, 3, 2],
  [7, 5, 2, 4],
  [5, 6, 3, 3],
  [4, 7, 1, 3],
  [6, 4, 4, 1],
  [3, 5, 3, 5],
  [1, 1, 1, 1],
]

/** Those of 6 x 9 with 3 x 2 leave a remainder along one axis, both, or none. */
const MOVES: Moves[] = [
  { padding: 1 },
  { stride: 2 },
  { stride: 3, padding: 2 },
  { stride: 2, padding: 1 },
  { stride: 1, padding: 3 },
  { stride: 10 },
  {},
]

/** Channels and filters, different, so that neither can be taken for the other; more filters first. */
const LAYERS: [channels: number, filters: number][] = [
  [2, 3],
  [3, 4],
  [4, 2],
  [1, 3],
  [3, 1],
]

function weights(random: Random, m: number, n: number, channels: number, filters: number, spread = 1): number[][][][] {
  return Array.from({ length: m }, () =>
    random.normal([n, channels, filters]).map((line) => line.map((each) => each.map((value) => spread * value))),
  )
}

/** Values of their own, so that no program changes what it is compared with. */
function copy<Values>(values: Values): Values {
  return structuredClone(values)
}

/** The difference of two nested lists of the same shape. */
function deepDifference(one: unknown, other: unknown): number[][][] {
  const [a, b] = [one, other] as [number[][][], number[][][]]
  return Array.from(a, (row, r) =>
    Array.from(row, (values, c) => Array.from(values, (value, f) => Number(value) - Number(b[r][c][f]))),
  )
}

/** Whether it is `[]`, or rows without values. */
function hasNoValues(result: unknown): boolean {
  if (!Array.isArray(result)) return ArrayBuffer.isView(result) && result.byteLength === 0
  return result.every(hasNoValues)
}

function sizesLabel(height: number, width: number, m: number, n: number): Label {
  return {
    en: `an image of ${height} x ${width} with a kernel of ${m} x ${n}`,
    fa: `تصویری با اندازهٔ ${verbatim(`${height} x ${width}`)} و کرنلی با اندازهٔ ${verbatim(`${m} x ${n}`)}`,
  }
}

function movesLabel({ stride, padding }: Moves): Label {
  const parts = [stride === undefined ? [] : [`stride ${stride}`], padding === undefined ? [] : [`padding ${padding}`]]
  return parts.flat().join(', ') || { en: 'neither stride nor padding', fa: 'بدون گام و حاشیه' }
}

function channelsLabel(channels: number, filters: number): { en: string; fa: string } {
  return {
    en: `channels: ${channels}, filters: ${filters}`,
    fa: `با ${persianNumber(channels)} کانال و ${persianNumber(filters)} فیلتر`,
  }
}
