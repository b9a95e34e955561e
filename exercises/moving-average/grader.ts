import { defineGrader } from '../../graders/define.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'
import { VALIDATION_MAE } from './data/validation-mae.ts'

type Name = 'sma' | 'centeredMA'
type Case = [x: number[], k: number]

/** A curve on which no likely mistake gives what another one gives. */
const TELLING: Case = [[7, 2, 9, -4, 11, 3, 5, 1, 8], 5]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const averages = (context: CheckContext, name: Name, cases: Case[], label = sizeLabel): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const [x, k] of cases)
          await context.allClose(await student[name](x, k), reference[name](x, k), { label: label(x, k) })
      },
      () => student[name]([...TELLING[0]], TELLING[1]),
    )
  const finds = (context: CheckContext, cases: Case[], label: (x: number[], k: number) => Label): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const [x, k] of cases) context.exact(await student.bestEpoch(x, k), reference.bestEpoch(x, k), label(x, k))
      },
      () => student.bestEpoch([9, 7, 4, 4, 3, 1, 2, 3, 6, 8, 9], 5),
      () => student.bestEpoch([9, 9, 4, 9, 9, 9, 3, 2, 4, 9, 9, 1, 9], 3),
    )

  check('averages-the-last-values', { points: 1, visibility: 'open' }, (context) =>
    averages(
      context,
      'sma',
      [
        [[1, 2, 3, 4, 8], 3],
        [[1, 2, 3, 4, 8], 5],
        [[1, 2, 1], 2],
      ],
      listLabel,
    ),
  )

  check('averages-around-each-value', { points: 1, visibility: 'open' }, (context) =>
    averages(
      context,
      'centeredMA',
      [
        [[1, 2, 3, 4, 8], 3],
        [[1, 2, 3, 4, 8], 5],
      ],
      listLabel,
    ),
  )

  check('finds-the-epoch-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    finds(context, [[[5, 1, 6, 3, 2, 3, 6], 3]], listLabel),
  )

  check('averages-the-last-values-of-any-curve', { points: 1, visibility: 'sentence' }, (context) =>
    averages(context, 'sma', drawn(context.random, [9, 4], [8, 3], [12, 2], [7, 6])),
  )

  check('averages-around-each-value-of-any-curve', { points: 1, visibility: 'sentence' }, (context) =>
    averages(context, 'centeredMA', drawn(context.random, [9, 3], [12, 5], [8, 7], [20, 9])),
  )

  check('keeps-a-slope-and-rounds-off-its-top', { points: 1, visibility: 'sentence' }, (context) => {
    const { random } = context
    const roof = (n: number): number[] => {
      const [height, slope] = [random.integer(20, 40), random.integer(2, 9)]
      return Array.from({ length: n }, (_, i) => height - slope * Math.abs(i - Math.floor((2 * n) / 3)))
    }
    const cases: Case[] = [
      [roof(12), 5],
      [roof(9), 3],
      [roof(7), 7],
    ]
    return averages(context, 'centeredMA', cases, () => ({ en: 'a roof of two slopes', fa: 'بامی از دو شیب' }))
  })

  check('takes-windows-of-one-value-and-of-all', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random } = context
    await averages(context, 'sma', drawn(random, [6, 1], [6, 6], [1, 1]))
    await averages(context, 'centeredMA', drawn(random, [6, 1], [7, 7], [1, 1]))
    await averages(context, 'sma', [[new Array<number>(9).fill(random.integer(2, 9)), 4]], () => ({
      en: 'a constant',
      fa: 'مقدار ثابت',
    }))
  })

  check('finds-the-epoch-of-any-curve', { points: 1, visibility: 'sentence' }, (context) => {
    const cases: Case[] = [
      clearCurve(context.random, 20, 3),
      clearCurve(context.random, 31, 7),
      clearCurve(context.random, 9, 1),
      clearCurve(context.random, 12, 5),
    ]
    return finds(context, cases, sizeLabel)
  })

  check('finds-the-epoch-of-the-house-prices', { points: 1, visibility: 'sentence' }, async (context) => {
    // part of the curve too, so that nobody finds the epoch in a book
    const from = context.random.integer(20, 60)
    const cases: Case[] = [
      [VALIDATION_MAE, 3],
      [VALIDATION_MAE, 9],
      [VALIDATION_MAE, 29],
      [VALIDATION_MAE.slice(from, from + 200), 9],
    ]
    await finds(context, cases, (x, k) => ({
      en: `the error of ${x.length} epochs with k = ${k}`,
      fa: `خطای ${persianNumber(x.length)} دوره با ${verbatim(`k = ${k}`)}`,
    }))
  })

  check('leaves-the-curve-as-it-was', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, keepsArguments } = context
    const [x, y] = [random.uniform([9], 1, 9), random.uniform([9], 1, 9)]
    const lasting = async (name: Name, curve: number[]): Promise<number[]> =>
      context.numbers(await keepsArguments(() => student[name](curve, 3)), name)
    // Whether the values are right is the other checks' concern; but to compute nothing changes nothing.
    for (const name of ['sma', 'centeredMA'] as const)
      context.property((await lasting(name, x)).join() !== (await lasting(name, y)).join(), {
        en: `${name} gives different averages of two random curves`,
        fa: `تابع ${verbatim(name)} از دو منحنی تصادفی میانگین‌های متفاوتی می‌دهد`,
      })
    const epochs: number[] = []
    for (const curve of [
      [9, 1, 1, 1, 9, 9, 9],
      [9, 9, 9, 9, 1, 1, 1],
    ])
      epochs.push(...context.numbers([await keepsArguments(() => student.bestEpoch(curve, 3))], 'bestEpoch'))
    context.property(epochs[0] !== epochs[1], {
      en: 'bestEpoch finds an early dip and a late one in different epochs',
      fa: `تابع ${verbatim('bestEpoch')} فرورفتگی زودهنگام و دیرهنگام را در دوره‌های متفاوتی می‌یابد`,
    })
  })
})

/**
 * A random curve with its window. Its lowest average is lower than the next one by more than rounding, and its lowest
 * single value does not lie in the middle of that window, unless the window is a single value.
 */
function clearCurve(random: Random, n: number, k: number): Case {
  const valley = random.integer(2, n - 3)
  const x = random.uniform([n], 0, 5).map((noise, i) => 9 + Math.abs(i - valley) + noise)
  const sums = x.slice(k - 1).map((_, i) => x.slice(i, i + k).reduce((sum, value) => sum + value, 0))
  const [lowest, next] = sums.toSorted((a, b) => a - b)
  const middle = sums.indexOf(lowest!) + Math.floor(k / 2)
  const clear = next! - lowest! > 0.01 && (k === 1 || x[middle] !== Math.min(...x))
  return clear ? [x, k] : clearCurve(random, n, k)
}

/** Random curves of n values with windows of k. */
function drawn(random: Random, ...sizes: [n: number, k: number][]): Case[] {
  return sizes.map(([n, k]) => [random.normal([n]), k])
}

function listLabel(x: number[], k: number): Label {
  return `[${x.join(', ')}], k = ${k}`
}

function sizeLabel(x: number[], k: number): Label {
  return {
    en: `${x.length} ${x.length === 1 ? 'value' : 'values'} with k = ${k}`,
    fa: `${persianNumber(x.length)} مقدار با ${verbatim(`k = ${k}`)}`,
  }
}
