import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import { toldApart } from '../../graders/told-apart.ts'
import { isList } from '../../graders/values.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'

type Part = 'magnitude' | 'direction'
const PARTS = ['magnitude', 'direction'] as const
type Derivatives = [gx: number[][], gy: number[][]]

/** Derivatives on which likely mistakes differ: all four quadrants and both axes. */
const TELLING: Derivatives = [
  [
    [3, -5, -2, 7, -4],
    [0, 0, 4, -6, 1],
  ],
  [
    [4, 2, -6, -1, -3],
    [5, -7, 0, 0, 1],
  ],
]

/** Signs of the derivatives in each quadrant. */
const QUADRANTS: [x: number, y: number, label: Text][] = [
  [1, 1, { en: 'to the right and down', fa: 'به راست و پایین' }],
  [-1, 1, { en: 'to the left and down', fa: 'به چپ و پایین' }],
  [-1, -1, { en: 'to the left and up', fa: 'به چپ و بالا' }],
  [1, -1, { en: 'to the right and up', fa: 'به راست و بالا' }],
]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const call = ([gx, gy]: Derivatives): Promise<unknown> => student.gradMagDir(copy(gx), copy(gy))
  const anglesToldApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(context, compare, () => call(TELLING))
  /** Compares one part of the result. The other part is judged by other checks. */
  const gives = (context: CheckContext, part: Part, derivatives: Derivatives, of?: Text): Promise<void> =>
    anglesToldApart(context, async () => {
      const got = context.record(await call(derivatives), [part], of)[part]
      const expected = reference.gradMagDir(...derivatives)[part]
      await context.allClose(part === 'direction' ? turnedAlike(got, expected) : got, expected, {
        label: partLabel(part, of),
      })
    })

  const STATED: Derivatives = [
    [
      [3, -3, -3, 3],
      [24, 24, 24, 24],
    ],
    [
      [4, 4, -4, -4],
      [16, 16, 16, 16],
    ],
  ]

  check('measures-the-lengths-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    gives(context, 'magnitude', STATED),
  )

  check('finds-the-four-directions-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    gives(context, 'direction', STATED),
  )

  check('points-along-the-axes', { points: 1, visibility: 'open' }, (context) =>
    gives(context, 'direction', [[[0, -2, 0, 2]], [[2, 0, -2, 0]]]),
  )

  check('measures-the-length-of-any-gradient', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    await gives(context, 'magnitude', drawn(random, 4, 7), sizeLabel(4, 7))
    await gives(context, 'magnitude', drawn(random, 6, 3, 300), { en: 'large derivatives', fa: 'مشتق‌های بزرگ' })
    await gives(context, 'magnitude', drawn(random, 3, 5, 1e-3), { en: 'small derivatives', fa: 'مشتق‌های کوچک' })
  })

  check('finds-the-direction-in-every-quadrant', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const signed = (sign: number) => random.uniform([12], 0.1, 3).map((value) => sign * value)
    for (const [x, y, label] of QUADRANTS) await gives(context, 'direction', [[signed(x)], [signed(y)]], label)
    await gives(context, 'direction', drawn(random, 5, 2, 300), { en: 'large derivatives', fa: 'مشتق‌های بزرگ' })
  })

  check('points-straight-down-and-up', { points: 1, visibility: 'sentence' }, (context) => {
    const steep = context.random.uniform([6], 1, 300).map((value, i) => (i % 2 ? -value : value))
    const label = { en: 'gx is 0', fa: `${verbatim('gx')} صفر است` }
    return gives(context, 'direction', [[steep.map(() => 0)], [steep]], label)
  })

  check('gives-zeros-where-the-image-is-flat', { points: 1, visibility: 'sentence' }, (context) =>
    anglesToldApart(context, async () => {
      const { random, allClose, property, record } = context
      const [gx, gy] = drawn(random, 3, 4)
      ;[gx[1][2], gy[1][2], gx[2][0], gy[2][0]] = [0, 0, 0, 0]
      const got = record(await call([gx, gy]), [...PARTS])
      for (const part of PARTS) {
        if (isNaNAt(got[part], 1, 2) || isNaNAt(got[part], 2, 0))
          context.fail(
            {
              en: `${part} is NaN where both derivatives are 0; expected 0`,
              fa: `جایی که هر دو مشتق ۰ است ${verbatim(part)} برابر ${verbatim('NaN')} است؛ باید ۰ باشد`,
            },
            'nan-on-flat',
          )
        const image = context.matrix(got[part], part)
        context.shape(image, [3, 4], part)
        await allClose([image[1]?.[2], image[2]?.[0]], [0, 0], {
          label: partLabel(part, { en: 'flat places', fa: 'جاهای هموار' }),
        })
        property(
          image.flat().some((value) => value !== 0),
          { en: `${part} is not 0 everywhere`, fa: `${verbatim(part)} همه‌جا ۰ نیست` },
        )
      }
    }),
  )

  check(
    'takes-derivatives-of-any-size-and-leaves-them-as-they-were',
    { points: 1, visibility: 'sentence' },
    async (context) => {
      const { random, keepsArguments, property, record, shape } = context
      for (const [height, width] of [
        [1, 1],
        [1, 6],
        [5, 1],
        [4, 3],
      ] as const) {
        const [gx, gy] = drawn(random, height, width)
        const got = record(await keepsArguments(() => student.gradMagDir(gx, gy)), [...PARTS])
        for (const part of PARTS) {
          shape(got[part], [height, width], partLabel(part, sizeLabel(height, width)))
          // whether the values are right is the other checks' concern; but to compute nothing changes nothing
          property(
            context
              .matrix(got[part], part)
              .flat()
              .some((value) => value !== 0),
            {
              en: `${part} of random derivatives is not 0 everywhere`,
              fa: `${verbatim(part)} برای مشتق‌های تصادفی همه‌جا ۰ نیست`,
            },
          )
        }
      }
    },
  )
})

/** Random derivatives, none of them near 0. */
function drawn(random: Random, height: number, width: number, spread = 1): Derivatives {
  const value = () => spread * (random() < 0.5 ? -1 : 1) * random.uniform([1], 0.1, 3)[0]
  const image = () => Array.from({ length: height }, () => Array.from({ length: width }, value))
  return [image(), image()]
}

/** Results in which -pi stands for an expected pi, the same angle, have pi there: rounding decides between the two. */
function turnedAlike(got: unknown, expected: number[][]): unknown {
  const turned = (value: unknown, angle: number | undefined): unknown =>
    typeof value === 'number' && angle === Math.PI && Math.abs(value + angle) < 1e-3 ? value + 2 * angle : value
  if (!isList(got)) return got
  return Array.from(got, (row: unknown, r) =>
    isList(row) ? Array.from(row, (value: unknown, c) => turned(value, expected[r]?.[c])) : row,
  )
}

function isNaNAt(image: unknown, r: number, c: number): boolean {
  const row: unknown = isList(image) ? image[r] : undefined
  return isList(row) && Number.isNaN(row[c])
}

function copy(image: number[][]): number[][] {
  return image.map((row) => [...row])
}

function sizeLabel(height: number, width: number): Text {
  return {
    en: `random derivatives of ${height} x ${width}`,
    fa: `مشتق‌های تصادفی با ${persianNumber(height)} سطر و ${persianNumber(width)} ستون`,
  }
}

function partLabel(name: Part, of: Text | undefined): Label {
  return of ? { en: `${name} of ${of.en}`, fa: `${verbatim(name)} برای ${of.fa}` } : name
}
