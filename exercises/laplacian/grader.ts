import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import { toldApart } from '../../graders/told-apart.ts'
import { isList, plainLists } from '../../graders/values.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'

const NEIGHBOURS = [4, 8] as const

/** An image on which likely mistakes differ. */
const TELLING = [
  [3, 14, -8, 2, 31],
  [9, -26, 53, 5, -7],
  [58, 9, -79, 32, 3],
  [8, 46, 2, -64, 33],
]
/** Signs that change to the right alone, downwards alone, both, and neither. */
const TELLING_SIGNS = [
  [1, -2, -3, 4],
  [5, -6, 7, 8],
  [-9, -1, 2, 3],
]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const laplaciansToldApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(context, compare, ...NEIGHBOURS.map((neighbours) => () => student.laplacian(copy(TELLING), neighbours)))
  const filters = (context: CheckContext, img: number[][], of?: Text): Promise<void> =>
    laplaciansToldApart(context, async () => {
      for (const neighbours of NEIGHBOURS)
        await context.allClose(await student.laplacian(copy(img), neighbours), reference.laplacian(img, neighbours), {
          label: neighboursLabel(neighbours, of),
        })
    })
  const combines = (context: CheckContext, ...kernels: [gauss: number[][], label: Label][]): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const [gauss, label] of kernels)
          await context.allClose(await student.logKernel(copy(gauss)), reference.logKernel(gauss), { label })
      },
      () => student.logKernel(copy(TELLING)),
    )
  const crosses = (context: CheckContext, ...images: [img: number[][], label: Label][]): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const [img, label] of images)
          context.exact(asBooleans(await student.zeroCrossings(copy(img))), reference.zeroCrossings(img), label)
      },
      () => student.zeroCrossings(copy(TELLING_SIGNS)),
    )

  check('adds-the-two-kernels-of-the-slides', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    for (const neighbours of NEIGHBOURS)
      await allClose(await student.laplacianKernel(neighbours), reference.laplacianKernel(neighbours), {
        label: `laplacianKernel(${neighbours})`,
      })
  })

  check('filters-the-bowl-and-the-step-of-the-statement', { points: 1, visibility: 'open' }, async (context) => {
    const bowl = Array.from({ length: 4 }, (_, r) => Array.from({ length: 5 }, (_, c) => r ** 2 + c ** 2))
    await filters(context, bowl, { en: 'the bowl', fa: 'کاسه' })
    const step = [0, 1, 2].map(() => [1, 1, 1, 9, 9, 9])
    await filters(context, step, { en: 'a vertical step', fa: 'پلهٔ عمودی' })
  })

  check('combines-smoothing-and-laplacian-as-in-the-statement', { points: 1, visibility: 'open' }, (context) =>
    combines(
      context,
      [[[1 / 4, 1 / 2, 1 / 4]], '[[1/4, 1/2, 1/4]]'],
      [[1, 2, 1].map((weight) => [1, 2, 1].map((other) => weight * other)), '[[1, 2, 1], [2, 4, 2], [1, 2, 1]]'],
    ),
  )

  check('finds-the-crossings-of-the-statement', { points: 1, visibility: 'open' }, (context) => {
    const img = [
      [5, 8, -8, -5],
      [5, 8, 8, -5],
    ]
    return crosses(context, [img, { en: 'the image of the statement', fa: 'تصویر صورت مسئله' }])
  })

  check('filters-any-image', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    await filters(context, random.integers([6, 9], 0, 255), sizeLabel(6, 9))
    await filters(context, random.integers([7, 4], 0, 255), sizeLabel(7, 4))
    await filters(context, random.normal([3, 5]), sizeLabel(3, 5))
    await filters(context, random.integers([4, 3], -1e5, -1), { en: 'large negative values', fa: 'مقدارهای منفی بزرگ' })
  })

  check('gives-zero-on-every-ramp', { points: 1, visibility: 'sentence' }, (context) =>
    laplaciansToldApart(context, async () => {
      const { random, allClose, property } = context
      const [across, down, start] = random.integers([3], 2, 9)
      const row = (r: number) => Array.from({ length: 7 }, (_, c) => start + across * c + down * r)
      const ramp = Array.from({ length: 6 }, (_, r) => row(r))
      for (const neighbours of NEIGHBOURS) {
        const label = neighboursLabel(neighbours, { en: 'a ramp', fa: 'صفحهٔ شیب‌دار' })
        await allClose(await student.laplacian(copy(ramp), neighbours), reference.laplacian(ramp, neighbours), {
          label,
        })
        // to give zeros everywhere is no derivative
        const dented = copy(ramp)
        dented[3][3] += 100
        const rows = context.matrix(await student.laplacian(dented, neighbours), label)
        const moved = rows.flat().some((value) => value !== 0)
        property(moved, {
          en: 'a ramp with a bright pixel does not give zeros everywhere',
          fa: 'صفحهٔ شیب‌داری با یک پیکسل روشن همه‌جا صفر نمی‌دهد',
        })
      }
    }),
  )

  check('combines-the-laplacian-with-any-kernel', { points: 1, visibility: 'sentence' }, (context) => {
    const sizes = [
      [3, 5],
      [4, 2],
      [5, 5],
      [1, 1],
      [1, 4],
      [6, 1],
    ] as const
    return combines(
      context,
      ...sizes.map(([m, n]): [number[][], Label] => [context.random.normal([m, n]), sizeLabel(m, n)]),
    )
  })

  check('finds-every-crossing', { points: 1, visibility: 'sentence' }, (context) => {
    const drawn = ([height, width]: readonly [number, number]): [number[][], Label] => [
      signed(context.random, height, width),
      sizeLabel(height, width),
    ]
    const sizes = [
      [6, 8],
      [7, 3],
      [1, 7],
      [6, 1],
    ] as const
    return crosses(
      context,
      ...sizes.map(drawn),
      [[[3, 5, 1]], { en: 'an image without a crossing', fa: 'تصویری بدون تغییر علامت' }],
      [[[-2]], { en: 'a single pixel', fa: 'تنها یک پیکسل' }],
    )
  })

  check('leaves-its-arguments-as-they-were', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, keepsArguments, property } = context
    const [img, gauss, signs] = [random.normal([5, 4]), random.normal([3, 2]), signed(random, 4, 5)]
    const filtered = await keepsArguments(() => student.laplacian(img, 8))
    await keepsArguments(() => student.logKernel(gauss))
    await keepsArguments(() => student.zeroCrossings(signs))
    // to compute nothing changes nothing
    const other = await student.laplacian(
      img.map((row) => row.map((value) => value ** 2 + 1)),
      8,
    )
    property(isList(filtered) && JSON.stringify(plainLists(filtered)) !== JSON.stringify(plainLists(other)), {
      en: 'laplacian gives something else for another image',
      fa: `برای تصویری دیگر ${verbatim('laplacian')} نتیجهٔ دیگری می‌دهد`,
    })
  })
})

/** Random values, none of them near 0, of both signs. */
function signed(random: Random, height: number, width: number): number[][] {
  return Array.from({ length: height }, () =>
    random.uniform([width], 1, 9).map((value) => (random() < 0.5 ? -value : value)),
  )
}

/** 1 and 0 as true and false, in nested or typed lists. */
function asBooleans(value: unknown): unknown {
  if (isList(value)) return Array.from(value, asBooleans)
  return value === 1 ? true : value === 0 ? false : value
}

function copy(img: number[][]): number[][] {
  return img.map((row) => [...row])
}

function sizeLabel(height: number, width: number): Text {
  return {
    en: `random values of ${height} x ${width}`,
    fa: `مقدارهای تصادفی با ${persianNumber(height)} سطر و ${persianNumber(width)} ستون`,
  }
}

function neighboursLabel(neighbours: 4 | 8, of: Text | undefined): Label {
  const [en, fa] = [`${neighbours} neighbours`, `${persianNumber(neighbours)} همسایه`]
  return of ? { en: `${of.en}, ${en}`, fa: `${of.fa}، ${fa}` } : { en, fa }
}
