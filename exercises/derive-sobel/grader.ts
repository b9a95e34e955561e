import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'

const LAPLACIAN = [
  [0, 1, 0],
  [1, -4, 1],
  [0, 1, 0],
]
const LAPLACIAN_8 = [
  [1, 1, 1],
  [1, -8, 1],
  [1, 1, 1],
]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  check(
    'multiplies-smoothing-by-derivative',
    { points: 1, visibility: 'open' },
    async ({ allClose, keepsArguments }) => {
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
    },
  )

  check('knows-both-sobel-kernels', { points: 1, visibility: 'open' }, async ({ allClose, observe, record }) => {
    // Kernels that are exchanged come of an outer product that is transposed only where it is.
    await observe(() => student.outer([1, 2], [3, 4, 5]))
    const { kx, ky } = record(await student.sobelKernels(), ['kx', 'ky'])
    await allClose(
      kx,
      [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
      ],
      { label: 'kx' },
    )
    await allClose(
      ky,
      [
        [-1, -2, -1],
        [0, 0, 0],
        [1, 2, 1],
      ],
      { label: 'ky' },
    )
  })

  check('takes-the-sobel-kernel-apart', { points: 1, visibility: 'open' }, async (context) => {
    const k = [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ]
    await isProductOf(context, await context.keepsArguments(() => student.separate(k)), k)
  })

  check('multiplies-any-column-by-any-row', { points: 1, visibility: 'sentence' }, async ({ random, allClose }) => {
    for (const [m, n] of [
      [3, 5],
      [4, 2],
      [1, 3],
    ] as const) {
      const [col, row] = [random.normal([m]), random.normal([n])]
      await allClose(await student.outer(col, row), reference.outer(col, row))
    }
  })

  check('separates-every-kernel-of-rank-one', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const kernels = [
      reference.outer(random.normal([9]), random.normal([11])),
      reference.outer([0, ...random.normal([2])], [0, ...random.normal([3])]),
      reference.outer([0, 0, 1], random.integers([4], 1, 9)),
      reference.outer(random.integers([5], -9, -1), random.normal([2])),
      reference.outer(random.uniform([3], 1e6, 2e6), random.uniform([4], 1e6, 2e6)),
    ]
    for (const k of kernels) await isProductOf(context, await student.separate(k), k)
  })

  check('tells-products-from-kernels-that-are-none', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const product = reference.outer([1, ...random.integers([2], 2, 9)], random.integers([4], 1, 9))
    await isProductOf(context, await student.separate(product), product)
    for (const k of [LAPLACIAN, LAPLACIAN_8]) {
      isRefusal(
        context,
        await student.separate(k),
        {
          en: 'The Laplacian was taken for a product, but its rank is 2: no column and row give it.',
          fa: 'لاپلاسی ضرب خارجی شمرده شد، اما رتبهٔ آن ۲ است و هیچ ستون و سطری آن را نمی‌دهد.',
        },
        'laplacian-separable',
      )
    }
    isRefusal(context, await student.separate(random.normal([3, 4])), {
      en: 'A kernel of random numbers was taken for a product, but its rank is 3.',
      fa: 'کرنلی از عددهای تصادفی ضرب خارجی شمرده شد، اما رتبهٔ آن ۳ است.',
    })
    isRefusal(context, await student.separate(LAPLACIAN.map((row) => row.map((value) => 1e-12 * value))), {
      en: 'A Laplacian with small entries was taken for a product: the error is to be measured by the largest entry.',
      fa: 'یک لاپلاسی با درایه‌های کوچک ضرب خارجی شمرده شد: خطا را باید با بزرگ‌ترین درایه سنجید.',
    })
    const nearly = product.map((row) => [...row])
    nearly[1][2] += 1e-3 * Math.max(...product.flat().map(Math.abs))
    isRefusal(context, await student.separate(nearly), {
      en: 'A kernel was taken for a product although one entry is off by a thousandth of the largest.',
      fa: 'کرنلی ضرب خارجی شمرده شد، با آن که یک درایه‌اش به اندازهٔ یک‌هزارم بزرگ‌ترین درایه اختلاف دارد.',
    })
    isRefusal(
      context,
      await student.separate([
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]),
      {
        en: 'A kernel of zeros was taken for a product, but its rank is 0, not 1.',
        fa: 'کرنلی از صفرها ضرب خارجی شمرده شد، اما رتبهٔ آن ۰ است، نه ۱.',
      },
    )
  })

  check('filters-any-image-in-two-passes', { points: 2, visibility: 'sentence' }, async ({ random, allClose }) => {
    for (const [height, width, m, n] of [
      [6, 8, 3, 2],
      [7, 5, 2, 4],
      [5, 5, 3, 3],
    ] as const) {
      const [img, col, row] = [random.normal([height, width]), random.normal([m]), random.normal([n])]
      await allClose(await student.separableCorrelate(img, col, row), reference.separableCorrelate(img, col, row))
    }
  })

  check(
    'gives-in-two-passes-what-one-pass-gives',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose, keepsArguments }) => {
      const img = random.integers([5, 9], 0, 255)
      await allClose(
        await keepsArguments(() => student.separableCorrelate(img, [1, 2, 1], [-1, 0, 1])),
        correlate(img, reference.sobelKernels().kx),
      )
      await allClose(
        await keepsArguments(() => student.separableCorrelate(img, [-1, 0, 1], [1, 2, 1])),
        correlate(img, reference.sobelKernels().ky),
      )
    },
  )
})

/** Fails unless the factors are of the right lengths and their outer product is the kernel; any factors will do. */
async function isProductOf(
  { allClose, numbers, record, shape }: CheckContext,
  factors: unknown,
  k: number[][],
): Promise<void> {
  const { col, row } = record(factors, ['col', 'row'])
  shape(col, [k.length], 'col')
  shape(row, [k[0].length], 'row')
  const columns = numbers(row, 'row')
  await allClose(
    numbers(col, 'col').map((a) => columns.map((b) => a * b)),
    k,
    { label: { en: 'the outer product of col and row', fa: 'ضرب خارجی col و row' } },
  )
}

/** Fails unless the answer is null; factors, whatever they are, prove the misconception. */
function isRefusal({ exact, fail }: CheckContext, answer: unknown, sentence: Text, misconception?: string): void {
  if (typeof answer === 'object' && answer !== null) fail(sentence, misconception)
  exact(answer, null)
}

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
