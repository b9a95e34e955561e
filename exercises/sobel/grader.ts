import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import { toldApart } from '../../graders/told-apart.ts'
import { shapeOf } from '../../graders/values.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'

type Part = 'gx' | 'gy' | 'magnitude'

const CHANNELS: Text[] = [
  { en: 'red', fa: 'قرمز' },
  { en: 'green', fa: 'سبز' },
  { en: 'blue', fa: 'آبی' },
]

/** Colours of which no two likely ways to make grey give the same. */
const COLOURS = [
  [255, 3, 40],
  [12, 200, 101],
  [9, 70, 250],
  [91, 17, 26],
]

/**
 * An image on which likely mistakes differ: both derivatives fall and rise, stay small and go beyond 255, and in its
 * corners the smoothing shows. At the top left, gx is -8, then 300.
 */
const TELLING = [0, 40, 15, 38, 120, 30].map((down, r) =>
  [100, 20, 98, 95, 30, 200, 61].map(
    (across, c) => across + down + (r === 5 && c === 6 ? 37 : r === 3 && c === 0 ? 11 : 0),
  ),
)

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const grayToldApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(context, compare, () => student.toGray([COLOURS]))
  const toldApartBySobel = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(context, compare, () => student.sobel(TELLING))
  /** Compares the parts of what sobel gives for an image, in this order. */
  const gives = (
    context: CheckContext,
    img: number[][],
    expected: Partial<Record<Part, number[][]>>,
    of?: Text,
  ): Promise<void> =>
    toldApartBySobel(context, async () => {
      const names = Object.keys(expected) as Part[]
      const images = context.record(await student.sobel(img), names, of)
      for (const name of names) await context.allClose(images[name], expected[name], { label: partLabel(name, of) })
    })

  check('turns-pure-colours-into-the-right-greys', { points: 1, visibility: 'open' }, (context) =>
    grayToldApart(context, async () => {
      const { allClose, keepsArguments } = context
      const colours = [
        [
          [255, 0, 0],
          [0, 255, 0],
          [0, 0, 255],
        ],
        [
          [255, 255, 255],
          [0, 0, 0],
          [10, 20, 41],
        ],
      ]
      await allClose(await keepsArguments(() => student.toGray(colours)), [
        [76.245, 149.685, 29.07],
        [255, 0, 19.404],
      ])
    }),
  )

  check('sees-a-vertical-step', { points: 1, visibility: 'open' }, async (context) => {
    const rows = (count: number, row: number[]) => Array.from({ length: count }, () => [...row])
    const [gx, gy] = [rows(2, [4, 4, 0]), rows(2, [0, 0, 0])]
    // of a single bright pixel, each kernel is seen as a whole, turned by 180 degrees
    const pixel = rows(5, [0, 0, 0, 0, 0, 0])
    pixel[2][2] = 1
    const [across, down] = [
      [
        [1, 0, -1, 0],
        [2, 0, -2, 0],
        [1, 0, -1, 0],
      ],
      [
        [1, 2, 1, 0],
        [0, 0, 0, 0],
        [-1, -2, -1, 0],
      ],
    ]
    await gives(context, pixel, { gx: across, gy: down }, { en: 'a single bright pixel', fa: 'تنها یک پیکسل روشن' })
    await gives(context, rows(4, [0, 0, 1, 1, 1]), { gx, gy, magnitude: gx })
  })

  check('measures-the-ramp-of-the-statement', { points: 1, visibility: 'open' }, async (context) => {
    const everywhere = (value: number) => [new Array<number>(6).fill(value)]
    const [gy, magnitude] = [everywhere(16), everywhere(Math.sqrt(24 ** 2 + 16 ** 2))]
    const falling = { en: 'the ramp in a mirror', fa: 'تصویر آینه‌ای صفحهٔ شیب‌دار' }
    await gives(context, plane(3, 8, -3, 2), { gx: everywhere(-24), gy, magnitude }, falling)
    await gives(context, plane(3, 8, 3, 2), { gx: everywhere(24), gy, magnitude })
  })

  check('weighs-the-colours-of-any-image', { points: 1, visibility: 'sentence' }, (context) =>
    grayToldApart(context, async () => {
      const { random, allClose } = context
      const rgb = random.integers([3, 5, 3], 0, 255)
      await allClose(await student.toGray(rgb), reference.toGray(rgb), {
        label: { en: 'a random image of 3 x 5 pixels', fa: `تصویری تصادفی با ${verbatim('3 x 5')} پیکسل` },
      })
      // Of one colour each, so that each weight must be right to 1e-4 of itself; small, so that rounding shows.
      for (const [channel, { en, fa }] of CHANNELS.entries()) {
        const one = random.uniform([4], 0.2, 1).map((value) => [0, 1, 2].map((i) => (i === channel ? value : 0)))
        await allClose(await student.toGray([one]), reference.toGray([one]), {
          label: { en: `${en} between 0 and 1 alone`, fa: `فقط ${fa} بین ۰ و ۱` },
        })
      }
    }),
  )

  check('finds-both-derivatives-of-any-image', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const images: [img: number[][], of: Text][] = [
      [random.integers([6, 9], 0, 255), randomImage(6, 9)],
      [random.integers([7, 4], 0, 255), randomImage(7, 4)],
      [random.integers([5, 4], -255, -1), { en: 'negative values', fa: 'مقدارهای منفی' }],
      [random.integers([4, 5], 1e5, 1e6), { en: 'large values', fa: 'مقدارهای بزرگ' }],
      [random.normal([5, 6]), { en: 'values that are not whole', fa: 'مقدارهای غیرصحیح' }],
    ]
    for (const [img, of] of images) {
      const { gx, gy } = reference.sobel(img)
      await gives(context, img, { gx, gy }, of)
    }
  })

  check('keeps-falling-slopes-negative', { points: 1, visibility: 'sentence' }, async (context) => {
    // Rising before the ridge and falling behind it: what is cut off, made positive or negated is not the same there.
    // No length of a gradient is near a number of one decimal, so that rounding shows.
    const [across, down] = [[2, 5][context.random.integer(0, 1)], context.random.integer(7, 8)]
    const roof = plane(5, 7, across, down).map((row) => row.map((value, c) => value - 2 * across * Math.max(0, c - 3)))
    await gives(context, roof, reference.sobel(roof))
  })

  check('exchanges-the-derivatives-when-the-image-is-transposed', { points: 1, visibility: 'sentence' }, (context) =>
    toldApartBySobel(context, async () => {
      const { random, allClose, matrix, record, shape } = context
      const img = random.integers([5, 7], 0, 255)
      // it falls at the top left, so that a lost sign shows with every seed
      for (const row of img.slice(0, 3)) [row[0], row[2]] = [255, 0]
      const upright = record(await student.sobel(img), ['gx', 'gy'])
      const lying = record(await student.sobel(transposed(img)), ['gx', 'gy'])
      shape(upright.gx, [3, 5], 'gx')
      await allClose(matrix(lying.gx, 'gx'), transposed(matrix(upright.gy, 'gy')), {
        label: { en: 'gx of the transposed image against gy', fa: 'gx تصویر ترانهاده در برابر gy' },
      })
      await allClose(matrix(lying.gy, 'gy'), transposed(reference.sobel(img).gx), {
        label: { en: 'gy of the transposed image against gx', fa: 'gy تصویر ترانهاده در برابر gx' },
      })
    }),
  )

  check('measures-the-length-of-the-gradient', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const images: [img: number[][], of: Text][] = [
      [random.normal([5, 6]), { en: 'small values', fa: 'مقدارهای کوچک' }],
      [random.integers([6, 5], 0, 255), randomImage(6, 5)],
      [TELLING, { en: 'a gradient that exceeds 255', fa: 'گرادیانی که از ۲۵۵ بزرگ‌تر است' }],
    ]
    for (const [img, of] of images)
      await toldApartBySobel(context, async () => {
        const images = context.record(await student.sobel(img), ['magnitude'], of)
        // of the derivatives that the student has: whether they are right is the other checks' concern
        const expected = lengthOf(images) ?? reference.sobel(img).magnitude
        const { en, fa } = { en: 'somewhere the magnitude is not 0', fa: 'اندازهٔ گرادیان جایی ناصفر است' }
        context.shape(images.magnitude, [img.length - 2, img[0].length - 2], partLabel('magnitude', of))
        await context.allClose(images.magnitude, expected, { label: partLabel('magnitude', of) })
        context.property(
          expected.flat().some((value) => value !== 0),
          { en, fa },
        )
      })
  })

  check(
    'takes-images-of-any-size-and-leaves-them-as-they-were',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose, keepsArguments, matrix, property, record, shape }) => {
      // Part by part the same as the whole: what is filtered wrongly is the other checks' concern.
      const img = random.integers([9, 8], 0, 255)
      // the steepest place is in none of the parts, so that no scaling by it goes unseen
      for (const row of img.slice(6)) row[7] = 2_000
      const names = ['gx', 'gy', 'magnitude'] as const
      const whole = record(await student.sobel(img), [...names])
      for (const [height, width] of [
        [3, 8],
        [9, 3],
        [3, 3],
      ] as [number, number][]) {
        const part = img.slice(0, height).map((row) => row.slice(0, width))
        const images = record(await keepsArguments(() => student.sobel(part)), [...names])
        for (const name of names) {
          shape(images[name], [height - 2, width - 2], name)
          await allClose(
            images[name],
            matrix(whole[name], name)
              .slice(0, height - 2)
              .map((row) => row.slice(0, width - 2)),
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
        matrix(whole.magnitude, 'magnitude')
          .flat()
          .some((value) => value !== 0),
        {
          en: 'somewhere in a random image the magnitude is not 0',
          fa: 'در تصویری تصادفی اندازهٔ گرادیان جایی ناصفر است',
        },
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

function randomImage(height: number, width: number): Text {
  return {
    en: `a random image of ${height} x ${width}`,
    fa: `تصویری تصادفی با ${persianNumber(height)} سطر و ${persianNumber(width)} ستون`,
  }
}

function partLabel(name: Part, of: Text | undefined): Label {
  return of ? { en: `${name} of ${of.en}`, fa: `${verbatim(name)} برای ${of.fa}` } : name
}

/** The length of each gradient. Undefined unless both derivatives are images of one size. */
function lengthOf({ gx, gy }: Partial<Record<Part, unknown>>): number[][] | undefined {
  const [across, down] = [gx, gy].map(rowsOf)
  if (!across || !down || across.length !== down.length) return undefined
  const lengths = across.map((row, r) => row.map((value, c) => Math.hypot(value, down[r][c])))
  return lengths.flat().every(Number.isFinite) ? lengths : undefined
}

function rowsOf(image: unknown): number[][] | undefined {
  return Array.isArray(image) && shapeOf(image)?.length === 2
    ? image.map((row: number[]) => Array.from(row))
    : undefined
}
