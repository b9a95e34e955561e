import { defineGrader } from '../../graders/define.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'

type Mode = 'full' | 'same' | 'valid'
const MODES: Mode[] = ['full', 'same', 'valid']

interface Case {
  h: number[]
  n: number
  mode: Mode
  label?: Label
}

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  /** Whatever fails, the student's matrices of kernels on which mistakes differ are asked for too. */
  const tellingApart = (context: CheckContext, compare: () => Promise<void>): Promise<void> =>
    toldApart(
      context,
      compare,
      () => student.convMatrix([2, -7, 1, 8], 6, 'same'),
      () => student.convMatrix([2, -7, 1], 5, 'full'),
    )
  const gives = (context: CheckContext, ...cases: Case[]): Promise<void> =>
    tellingApart(context, async () => {
      for (const { h, n, mode, label = sizesLabel(h.length, n, mode) } of cases) {
        const got = await student.convMatrix([...h], n, mode)
        await context.allClose(got, reference.convMatrix(h, n, mode), { label })
      }
    })

  check('builds-the-matrix-of-the-book', { points: 1, visibility: 'open' }, (context) =>
    gives(context, {
      h: [1 / 4, 1 / 2, 1 / 4],
      n: 5,
      mode: 'same',
      label: { en: "[1/4, 1/2, 1/4], n = 5, 'same'", fa: verbatim("[1/4, 1/2, 1/4], n = 5, 'same'") },
    }),
  )

  check('builds-the-three-matrices-of-the-statement', { points: 2, visibility: 'open' }, (context) =>
    gives(context, ...MODES.map((mode) => ({ h: [1, 2, 3], n: 4, mode, label: `[1, 2, 3], n = 4, '${mode}'` }))),
  )

  check('builds-the-full-matrix-of-any-kernel', { points: 1, visibility: 'sentence' }, (context) =>
    gives(context, ...drawn(context.random, 'full', [3, 6], [4, 5], [5, 5], [1, 4])),
  )

  check('centres-kernels-of-even-and-of-odd-length', { points: 1, visibility: 'sentence' }, (context) =>
    gives(context, ...drawn(context.random, 'same', [3, 6], [4, 7], [2, 5], [5, 5], [1, 4])),
  )

  check('leaves-out-rows-that-touch-a-border', { points: 1, visibility: 'sentence' }, (context) =>
    gives(context, ...drawn(context.random, 'valid', [3, 7], [4, 6], [2, 5], [5, 5], [1, 4])),
  )

  check('multiplies-as-the-convolution-does', { points: 1, visibility: 'sentence' }, (context) => {
    const { random, allClose, matrix, shape } = context
    return tellingApart(context, async () => {
      for (const mode of MODES) {
        const [h, x] = [random.normal([4]), random.normal([9])]
        const label = sizesLabel(h.length, x.length, mode)
        const rows = matrix(await student.convMatrix([...h], x.length, mode), label)
        const expected = convolution(x, h, mode)
        shape(rows, [expected.length, x.length], label)
        const product = rows.map((row) => row.reduce((sum, weight, i) => sum + weight * x[i]!, 0))
        await allClose(product, expected, {
          label: {
            en: `the matrix times a random signal, '${mode}'`,
            fa: `ماتریس در سیگنال تصادفی، ${verbatim(mode)}`,
          },
        })
      }
    })
  })

  check('shifts-each-row-by-one', { points: 1, visibility: 'sentence' }, (context) =>
    tellingApart(context, async () => {
      const { random, matrix, property, shape } = context
      for (const mode of MODES) {
        const [h, n] = [random.uniform([4], 1, 9), 7]
        const rows = matrix(await student.convMatrix([...h], n, mode), sizesLabel(4, n, mode))
        shape(rows, [reference.convMatrix(h, n, mode).length, n], sizesLabel(4, n, mode))
        const shifted = rows.slice(1).every((row, k) => row.slice(1).every((value, i) => close(value, rows[k]![i]!)))
        property(shifted && rows.flat().some((value) => value !== 0), {
          en: `each row is the row above, shifted to the right by one, in mode '${mode}'`,
          fa: `در حالت ${verbatim(mode)} هر سطر همان سطر بالایی است که یک خانه به راست رفته است`,
        })
      }
    }),
  )

  check('copes-with-kernels-longer-than-the-signal', { points: 1, visibility: 'sentence' }, (context) => {
    const longer = MODES.flatMap((mode) => drawn(context.random, mode, [5, 4], [6, 3], [2, 1], [1, 1]))
    return gives(context, ...longer)
  })

  check('leaves-the-kernel-as-it-was', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, keepsArguments, matrix, property } = context
    for (const mode of MODES) {
      const entries: string[] = []
      for (const h of [random.uniform([3], 1, 9), random.uniform([3], 1, 9)])
        entries.push(matrix(await keepsArguments(() => student.convMatrix(h, 6, mode))).join())
      // Whether the values are right is the other checks' concern; but to compute nothing changes nothing.
      property(entries[0] !== entries[1], {
        en: 'two random kernels have different matrices',
        fa: 'دو کرنل تصادفی ماتریس‌های متفاوتی دارند',
      })
    }
  })
})

/** Random kernels of m values with signals of n. */
function drawn(random: Random, mode: Mode, ...sizes: [m: number, n: number][]): Case[] {
  return sizes.map(([m, n]) => ({ h: random.normal([m]), n, mode }))
}

/** By the definition: a sum over the kernel at each place of the mode. */
function convolution(x: number[], h: number[], mode: Mode): number[] {
  const [n, m] = [x.length, h.length]
  const full = Array.from({ length: n + m - 1 }, (_, k) =>
    h.reduce((sum, weight, j) => sum + weight * (x[k - j] ?? 0), 0),
  )
  const start = Math.floor((m - 1) / 2)
  return mode === 'full' ? full : mode === 'same' ? full.slice(start, start + n) : full.slice(m - 1, n)
}

/** Equal but for the rounding of typed arrays. */
function close(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-4
}

function sizesLabel(m: number, n: number, mode: Mode): Label {
  return {
    en: `a kernel of ${m} random ${m === 1 ? 'value' : 'values'}, n = ${n}, '${mode}'`,
    fa: `کرنلی با ${persianNumber(m)} مقدار تصادفی، ${verbatim(`n = ${n}`)}، حالت ${verbatim(mode)}`,
  }
}
