import { defineGrader } from '../../graders/define.ts'
import { differenceBeyond } from '../../graders/close.ts'
import type { Text } from '../../graders/report.ts'
import { toldApart } from '../../graders/told-apart.ts'
import { isList, isRecord } from '../../graders/values.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'
import { LAPLACIAN, LAPLACIAN_8, nearProduct, scaled } from './data/kernels.ts'

const SMOOTHING = [1, 2, 1]
const DERIVATIVE = [-1, 0, 1]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const outerToldApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(context, compare, () => student.outer([2, -3, 5, 7], [11, -1]))

  // an open check that runs before those that may be wrong because of it finds out
  let outerIsWrong = false

  check('multiplies-smoothing-by-derivative', { points: 1, visibility: 'open' }, (context) =>
    outerToldApart(context, async () => {
      const { allClose, keepsArguments } = context
      await allClose(
        await keepsArguments(() => student.outer([1, 2, 1], [-1, 0, 1])),
        [
          [-1, 0, 1],
          [-2, 0, 2],
          [-1, 0, 1],
        ],
        { label: 'outer([1, 2, 1], [-1, 0, 1])' },
      )
      await allClose(
        await student.outer([1, 2], [3, 4, 5]),
        [
          [3, 4, 5],
          [6, 8, 10],
        ],
        { label: 'outer([1, 2], [3, 4, 5])' },
      )
    }),
  )

  check('knows-both-sobel-kernels', { points: 1, visibility: 'open' }, async (context) => {
    const { allClose, fail, observe, record } = context
    // Kernels that are exchanged come of an outer product that is transposed only where it is.
    const product = await observe(() => student.outer([1, 2], [3, 4, 5]))
    outerIsWrong =
      product.kind === 'returned' &&
      (await differenceBeyond(product.value, reference.outer([1, 2], [3, 4, 5]))) !== undefined
    const kernels = record(await student.sobelKernels(), ['kx', 'ky'])
    const right = reference.sobelKernels()
    for (const [name, col, row] of [
      ['kx', SMOOTHING, DERIVATIVE],
      ['ky', DERIVATIVE, SMOOTHING],
    ] as const) {
      if (outerIsWrong && (await differenceBeyond(kernels[name], right[name]))) {
        const built = await observe(() => student.outer([...col], [...row]))
        const call = `outer([${col.join(', ')}], [${row.join(', ')}])`
        if (built.kind === 'returned' && !(await differenceBeyond(kernels[name], built.value)))
          fail({
            en: `${name} is wrong because outer is: it is what your ${call} gives. Mend outer first.`,
            fa:
              `${verbatim(name)} نادرست است چون ${verbatim('outer')} نادرست است: همان چیزی است که ` +
              `${verbatim(call)} شما می‌دهد. نخست ${verbatim('outer')} را درست کنید.`,
          })
      }
      await allClose(kernels[name], right[name], { label: name })
    }
  })

  check('takes-the-sobel-kernel-apart', { points: 1, visibility: 'open' }, async (context) => {
    const k = [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ]
    if (outerIsWrong)
      context.note({
        en: 'Your outer is wrong: if separate calls it, mend outer first.',
        fa:
          `تابع ${verbatim('outer')} شما نادرست است: اگر ${verbatim('separate')} آن را صدا می‌زند، ` +
          'نخست آن را درست کنید.',
      })
    await isProductOf(context, await context.keepsArguments(() => student.separate(k)), k)
  })

  check('multiplies-any-column-by-any-row', { points: 1, visibility: 'sentence' }, (context) =>
    outerToldApart(context, async () => {
      for (const [m, n] of [
        [3, 5],
        [4, 2],
        [1, 3],
        [3, 1],
      ] as const) {
        const [col, row] = [context.random.normal([m]), context.random.normal([n])]
        const label = {
          en: `a column of ${m} by a row of ${n}`,
          fa: `ستونی با ${persianNumber(m)} در سطری با ${persianNumber(n)} مقدار`,
        }
        await context.allClose(await student.outer(col, row), reference.outer(col, row), { label })
      }
    }),
  )

  check('separates-every-kernel-of-rank-one', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const { outer } = reference
    // of one magnitude, so that rounding differs from program to program, but never the result
    const tall = outer(random.uniform([5], 1, 2), random.uniform([3], -2, -1))
    const kernels: [k: number[][], label: Text][] = [
      [outer(random.normal([9]), random.normal([11])), { en: '9 rows of 11 values', fa: '۹ سطر با ۱۱ مقدار' }],
      [
        outer([0, ...random.normal([2])], [0, ...random.normal([3])]),
        { en: 'first row and first column of zeros', fa: 'سطر و ستون نخست سراسر صفر' },
      ],
      [outer([0, 0, 1], random.integers([4], 1, 9)), { en: 'only the last row is not zero', fa: 'فقط سطر آخر ناصفر' }],
      [outer(random.integers([5], -9, -1), random.normal([2])), { en: '5 rows of 2 values', fa: '۵ سطر با ۲ مقدار' }],
      [outer([1, 0, -2], [0, 3, 0, 1]), { en: 'zeros between other values', fa: 'صفرهایی میان مقدارهای دیگر' }],
      [[random.normal([4])], { en: 'a single row', fa: 'تنها یک سطر' }],
      [random.normal([3]).map((value) => [value]), { en: 'a single column', fa: 'تنها یک ستون' }],
      [[[random.uniform([1], 1, 2)[0]]], { en: 'a single value', fa: 'تنها یک مقدار' }],
      [scaled(tall, 1e9), { en: 'entries of billions', fa: 'درایه‌های میلیاردی' }],
      [scaled(tall, 1e-9), { en: 'entries of billionths', fa: 'درایه‌هایی در حد یک میلیاردم' }],
    ]
    for (const [k, label] of kernels) await isProductOf(context, await student.separate(k), k, label)
    for (const scale of SCALES) {
      const k = scaled(nearProduct(random, 0.8e-9), scale)
      const label = {
        en: 'a product to 0.8e-9 of the largest entry',
        fa: `حاصل‌ضرب با خطای ${verbatim('0.8e-9')} برابر بزرگ‌ترین درایه`,
      }
      await isProductOf(context, await student.separate(k), k, label)
    }
  })

  check('tells-products-from-kernels-that-are-none', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const product = reference.outer([1, ...random.integers([2], 2, 9)], random.integers([4], 1, 9))
    await isProductOf(context, await student.separate(product), product, { en: 'a product', fa: 'یک حاصل‌ضرب' })
    const laplacians: [k: number[][], label: Text][] = [
      [LAPLACIAN, { en: 'the Laplacian', fa: 'لاپلاسی' }],
      [LAPLACIAN_8, { en: 'the Laplacian of 8 neighbours', fa: 'لاپلاسی با ۸ همسایه' }],
      [scaled(LAPLACIAN, 1e6), { en: 'a Laplacian with large entries', fa: 'یک لاپلاسی با درایه‌های بزرگ' }],
    ]
    const answers: unknown[] = []
    for (const [k] of laplacians) answers.push(await student.separate(k))
    // whatever the kernel and its scale: a wrong tolerance does not do that
    if (laplacians.every(([k], index) => isNonZeroProduct(answers[index], k)))
      context.fail(
        {
          en: 'The Laplacian was taken for a product, but its rank is 2: no column and row give it.',
          fa: 'لاپلاسی ضرب خارجی شمرده شد، اما رتبهٔ آن ۲ است و هیچ ستون و سطری آن را نمی‌دهد.',
        },
        'laplacian-separable',
      )
    for (const [index, [, label]] of laplacians.entries()) context.exact(answers[index], null, label)
    const nearly = [
      [1, 2],
      [2, 3],
      [0, 0],
    ].map(([r, c]) => {
      const k = product.map((row) => [...row])
      k[r][c] += 1e-3 * Math.max(...product.flat())
      return k
    })
    const others: [k: number[][], label: Text][] = [
      [random.normal([3, 4]), { en: 'a kernel of random numbers', fa: 'کرنلی از عددهای تصادفی' }],
      [
        [
          [2, 0, 0],
          [0, 0, 0],
          [0, 0, -3],
        ],
        { en: 'two entries in different rows and columns', fa: 'دو درایه در سطرها و ستون‌های متفاوت' },
      ],
      [
        scaled(LAPLACIAN, 1e-12),
        { en: 'a Laplacian with entries of 1e-12', fa: `یک لاپلاسی با درایه‌های ${verbatim('1e-12')}` },
      ],
      ...nearly.map((k): [number[][], Text] => [
        k,
        {
          en: 'a product but for one entry, off by a thousandth of the largest',
          fa: 'حاصل‌ضربی که یک درایه‌اش به اندازهٔ یک‌هزارم بزرگ‌ترین درایه اختلاف دارد',
        },
      ]),
      ...SCALES.map((scale): [number[][], Text] => [
        scaled(nearProduct(random, 1.2e-9), scale),
        {
          en: 'a product but for entries that are off by 1.2e-9 of the largest',
          fa: `حاصل‌ضربی که چند درایه‌اش به اندازهٔ ${verbatim('1.2e-9')} برابر بزرگ‌ترین درایه اختلاف دارند`,
        },
      ]),
      [
        LAPLACIAN.map(() => [0, 0, 0]),
        { en: 'a kernel of zeros, whose rank is 0', fa: 'کرنلی از صفرها که رتبهٔ آن ۰ است' },
      ],
    ]
    for (const [k, label] of others) context.exact(await student.separate(k), null, label)
  })

  check('filters-any-image-in-two-passes', { points: 2, visibility: 'sentence' }, async ({ random, allClose }) => {
    for (const [height, width, m, n] of [
      [6, 8, 3, 2],
      [7, 5, 2, 4],
      [5, 5, 3, 3],
      [4, 6, 1, 3],
      [6, 4, 3, 1],
      [3, 4, 3, 4],
    ] as const) {
      const [img, col, row] = [random.normal([height, width]), random.normal([m]), random.normal([n])]
      const label: Label = {
        en: `an image of ${height} x ${width} with a column of ${m} and a row of ${n}`,
        fa:
          `تصویری با ${persianNumber(height)} سطر و ${persianNumber(width)} ستون، ` +
          `ستونی با ${persianNumber(m)} و سطری با ${persianNumber(n)} مقدار`,
      }
      const expected = reference.separableCorrelate(img, col, row)
      await allClose(await student.separableCorrelate(img, col, row), expected, { label })
    }
  })

  check(
    'gives-in-two-passes-what-one-pass-gives',
    { points: 1, visibility: 'open' },
    async ({ random, allClose, keepsArguments }) => {
      const img = random.integers([5, 9], 0, 255)
      for (const [name, col, row] of [
        ['kx', SMOOTHING, DERIVATIVE],
        ['ky', DERIVATIVE, SMOOTHING],
      ] as const) {
        const inTwoPasses = await keepsArguments(() => student.separableCorrelate(img, [...col], [...row]))
        await allClose(inTwoPasses, correlate(img, reference.sobelKernels()[name]), {
          label: { en: `two passes against one with ${name}`, fa: `دو گذر در برابر یک گذر با ${verbatim(name)}` },
        })
      }
    },
  )
})

/** The bound of `separate` is relative, so it is tried on small and on large entries. */
const SCALES = [1, 1e-6, 1e6]

/** Correlation in one pass, valid: the definition. */
function correlate(img: number[][], k: number[][]): number[][] {
  return img
    .slice(k.length - 1)
    .map((_, r) =>
      img[r]
        .slice(k[0].length - 1)
        .map((_, c) =>
          k.reduce((sum, line, i) => sum + line.reduce((part, weight, j) => part + weight * img[r + i][c + j], 0), 0),
        ),
    )
}

/** Fails unless the factors are of the right lengths and their outer product is the kernel; any factors will do. */
async function isProductOf(
  { allClose, numbers, record, shape }: CheckContext,
  factors: unknown,
  k: number[][],
  of?: Text,
): Promise<void> {
  const label = (part: Text): Label => (of ? { en: `${of.en}: ${part.en}`, fa: `${of.fa}: ${part.fa}` } : part)
  const [ofCol, ofRow] = ['col', 'row'].map((name) => label({ en: name, fa: verbatim(name) }))
  const { col, row } = record(factors, ['col', 'row'], of)
  shape(col, [k.length], ofCol)
  shape(row, [k[0].length], ofRow)
  const columns = numbers(row, ofRow)
  await allClose(
    numbers(col, ofCol).map((a) => columns.map((b) => a * b)),
    k,
    {
      label: label({ en: 'the outer product of col and row', fa: `ضرب خارجی ${verbatim('col')} و ${verbatim('row')}` }),
    },
  )
}

/** Whether the answer is a column and a row for this kernel, whose product is not all zeros. */
function isNonZeroProduct(answer: unknown, k: number[][]): boolean {
  if (!isRecord(answer)) return false
  return [
    [answer.col, k.length],
    [answer.row, k[0].length],
  ].every(
    ([factor, length]) =>
      isList(factor) &&
      factor.length === length &&
      Array.from(factor).every(Number.isFinite) &&
      Array.from(factor).some((value) => value !== 0),
  )
}
