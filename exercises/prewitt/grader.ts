import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'

type Part = 'gx' | 'gy'
const PARTS = ['gx', 'gy'] as const

/**
 * An image on which likely mistakes differ: both derivatives fall and rise, stay small and go beyond 255, and in its
 * corners the weights of the three lines show. At the top left, gx is -6, then 225.
 */
const TELLING = [0, 40, 15, 38, 150, 30].map((down, r) =>
  [100, 20, 98, 95, 30, 220, 61].map(
    (across, c) => across + down + (r === 5 && c === 6 ? 37 : r === 3 && c === 0 ? 11 : 0),
  ),
)

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const derivativesToldApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(context, compare, () => student.prewitt(copy(TELLING)))
  const gives = (
    context: CheckContext,
    img: number[][],
    expected: Record<Part, number[][]>,
    of?: Text,
  ): Promise<void> =>
    derivativesToldApart(context, async () => {
      const images = context.record(await student.prewitt(copy(img)), [...PARTS], of)
      for (const name of PARTS) await context.allClose(images[name], expected[name], { label: partLabel(name, of) })
    })

  check('sees-a-vertical-step', { points: 2, visibility: 'open' }, async (context) => {
    const rows = (count: number, row: number[]) => Array.from({ length: count }, () => [...row])
    await gives(context, rows(4, [0, 0, 1, 1, 1]), { gx: rows(2, [3, 3, 0]), gy: rows(2, [0, 0, 0]) })
    // of a single bright pixel, each kernel is seen as a whole, turned by 180 degrees
    const pixel = rows(5, [0, 0, 0, 0, 0, 0])
    pixel[2][2] = 1
    const [gx, gy] = [
      rows(3, [1, 0, -1, 0]),
      [
        [1, 1, 1, 0],
        [0, 0, 0, 0],
        [-1, -1, -1, 0],
      ],
    ]
    await gives(context, pixel, { gx, gy }, { en: 'a single bright pixel', fa: 'تنها یک پیکسل روشن' })
  })

  check('measures-the-ramp-of-the-statement', { points: 2, visibility: 'open' }, async (context) => {
    const everywhere = (value: number) => [new Array<number>(6).fill(value)]
    await gives(context, plane(3, 8, 3, 2), { gx: everywhere(18), gy: everywhere(12) })
    const falling = { en: 'the ramp in a mirror', fa: 'تصویر آینه‌ای صفحهٔ شیب‌دار' }
    await gives(context, plane(3, 8, -3, 2), { gx: everywhere(-18), gy: everywhere(12) }, falling)
  })

  check('finds-both-derivatives-of-any-image', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const images: [img: number[][], of: Text][] = [
      [random.integers([6, 9], 0, 255), randomImage(6, 9)],
      [random.integers([7, 4], 0, 255), randomImage(7, 4)],
      [random.integers([5, 4], -255, -1), { en: 'negative values', fa: 'مقدارهای منفی' }],
      [random.integers([4, 5], 1e5, 1e6), { en: 'large values', fa: 'مقدارهای بزرگ' }],
      [random.normal([5, 6]), { en: 'values that are not whole', fa: 'مقدارهای غیرصحیح' }],
    ]
    for (const [img, of] of images) await gives(context, img, reference.prewitt(img), of)
  })

  check('keeps-falling-slopes-negative', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random } = context
    // rising before the ridge and falling behind it: what is cut off, made positive or negated is not the same there
    const [across, down] = [random.integer(2, 5), random.integer(7, 8)]
    const roof = plane(5, 7, across, down).map((row) => row.map((value, c) => value - 2 * across * Math.max(0, c - 3)))
    await gives(context, roof, reference.prewitt(roof))
  })

  check('exchanges-the-derivatives-when-the-image-is-transposed', { points: 1, visibility: 'sentence' }, (context) =>
    derivativesToldApart(context, async () => {
      const { random, allClose, matrix, record, shape } = context
      const img = random.integers([5, 7], 0, 255)
      // it falls at the top left, so that a lost sign shows with every seed
      for (const row of img.slice(0, 3)) [row[0], row[2]] = [255, 0]
      const upright = record(await student.prewitt(copy(img)), [...PARTS])
      const lying = record(await student.prewitt(transposed(img)), [...PARTS])
      shape(upright.gx, [3, 5], 'gx')
      await allClose(matrix(lying.gx, 'gx'), transposed(matrix(upright.gy, 'gy')), {
        label: { en: 'gx of the transposed image against gy', fa: 'gx تصویر ترانهاده در برابر gy' },
      })
      await allClose(matrix(lying.gy, 'gy'), transposed(reference.prewitt(img).gx), {
        label: { en: 'gy of the transposed image against gx', fa: 'gy تصویر ترانهاده در برابر gx' },
      })
    }),
  )

  check('sees-no-difference-where-all-is-brighter', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, allClose, property, record } = context
    const constant = new Array<number[]>(4).fill(new Array<number>(5).fill(random.integer(100, 255)))
    const flat = record(await student.prewitt(copy(constant)), [...PARTS])
    for (const name of PARTS)
      await allClose(flat[name], reference.prewitt(constant)[name], {
        label: partLabel(name, { en: 'a constant image', fa: 'تصویری ثابت' }),
      })
    // what is filtered wrongly is the other checks' concern
    const img = random.integers([5, 6], 0, 255)
    const brighter = img.map((row) => row.map((value) => value + 100))
    const dark = record(await student.prewitt(copy(img)), [...PARTS])
    const bright = record(await student.prewitt(brighter), [...PARTS])
    for (const name of PARTS) {
      const before = context.matrix(dark[name], name)
      await allClose(bright[name], before, {
        label: partLabel(name, { en: 'the image made brighter', fa: 'تصویر روشن‌ترشده' }),
      })
      property(
        before.flat().some((value) => value !== 0),
        { en: `${name} of a random image is not all zeros`, fa: `${verbatim(name)} تصویری تصادفی سراسر صفر نیست` },
      )
    }
  })

  check(
    'takes-images-of-any-size-and-leaves-them-as-they-were',
    { points: 1, visibility: 'sentence' },
    async (context) => {
      const { random, allClose, keepsArguments, matrix, property, record, shape } = context
      // Part by part the same as the whole: what is filtered wrongly is the other checks' concern.
      const img = random.integers([9, 8], 0, 255)
      // the steepest place is in none of the parts, so that no scaling by it goes unseen
      for (const row of img.slice(6)) row[7] = 2_000
      const whole = record(await student.prewitt(copy(img)), [...PARTS])
      for (const [height, width] of [
        [3, 8],
        [9, 3],
        [3, 3],
      ] as [number, number][]) {
        const part = img.slice(0, height).map((row) => row.slice(0, width))
        const images = record(await keepsArguments(() => student.prewitt(part)), [...PARTS])
        for (const name of PARTS) {
          shape(images[name], [height - 2, width - 2], name)
          const same = matrix(whole[name], name).slice(0, height - 2)
          await allClose(
            images[name],
            same.map((row) => row.slice(0, width - 2)),
            {
              label: {
                en: `${name} of ${height} x ${width} against ${name} of 9 x 8`,
                fa: `${verbatim(name)} برای ${verbatim(`${height} x ${width}`)} در برابر ${verbatim('9 x 8')}`,
              },
            },
          )
        }
      }
      property(
        PARTS.every((name) =>
          matrix(whole[name], name)
            .flat()
            .some((value) => value !== 0),
        ),
        { en: 'the derivatives of a random image are not all zeros', fa: 'مشتق‌های تصویری تصادفی سراسر صفر نیستند' },
      )
    },
  )
})

/** A slanted plane: across * column + down * row. */
function plane(height: number, width: number, across: number, down: number): number[][] {
  return Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_, c) => across * c + down * r))
}

function transposed(rows: number[][]): number[][] {
  return rows[0]?.map((_, c) => rows.map((row) => row[c])) ?? []
}

function copy(img: number[][]): number[][] {
  return img.map((row) => [...row])
}

function randomImage(height: number, width: number): Text {
  return {
    en: `a random image of ${height} x ${width}`,
    fa: `تصویری تصادفی با ${persianNumber(height)} سطر و ${persianNumber(width)} ستون`,
  }
}

function partLabel(name: Part, of: Text | undefined): Label {
  return of ? { en: `${name} of ${of.en}`, fa: `${verbatim(name)} برای ${of.fa}` } : name
}
