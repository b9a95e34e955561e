import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { type Label, persianNumber } from '../../graders/wording.ts'

interface Filtering {
  x: number[]
  h: number[]
  expected: number[]
  label: Label
}
type Sizes = [n: number, m: number][]

/** A signal and a kernel of which no likely mistake gives what another one gives. */
const TELLING: [x: number[], h: number[]] = [
  [3, -1, 4, 1, -5, 9, 2],
  [2, -7, 1, 8],
]

const SIZES: Sizes = [
  [9, 4],
  [8, 3],
  [6, 6],
  [7, 6],
  [7, 1],
  [1, 1],
]
const TWO_SIZES: Sizes = [
  [9, 4],
  [6, 3],
]
const DIFFERENT = {
  en: 'two random signals give different results, which are not all zeros',
  fa: 'دو سیگنال تصادفی نتیجه‌های متفاوتی می‌دهند که سراسر صفر نیستند',
}

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const viaTf = (x: number[], h: number[]): Promise<unknown> => student.convViaTf(tf.tensor1d(x), tf.tensor1d(h))
  /** The result of convViaTf, which has one axis. */
  const ofOneAxis = (context: CheckContext, got: unknown, label: Label): tf.Tensor => {
    const result = context.tensor(got, undefined, label)
    if (result.rank !== 1) context.suspect('wrong-axes/result-with-axes')
    return context.tensor(result, 1, label)
  }
  const correlates = (context: CheckContext, ...cases: Filtering[]): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const { x, h, expected, label } of cases)
          await context.allClose(await student.xcorr1d(x, h), expected, { label })
      },
      () => student.xcorr1d(...TELLING),
    )
  const convolves = (context: CheckContext, ...cases: Filtering[]): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const { x, h, expected, label } of cases)
          await context.allClose(ofOneAxis(context, await viaTf(x, h), label), tf.tensor1d(expected), { label })
      },
      () => viaTf(...TELLING),
    )
  const drawn = ({ random }: CheckContext, sizes: Sizes, solve: (x: number[], h: number[]) => number[]): Filtering[] =>
    sizes.map(([n, m]) => {
      const [x, h] = [random.normal([n]), random.normal([m])]
      return { x, h, expected: solve(x, h), label: sizesLabel(n, m) }
    })
  const convolution = (x: number[], h: number[]): number[] => reference.xcorr1d(x, h.toReversed())

  check('correlates-the-signals-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    correlates(
      context,
      { x: [1, 2, 4], h: [3, 0, -1], expected: [-1], label: '[1, 2, 4], [3, 0, -1]' },
      { x: [1, 2, 3, 4, 8], h: [-1, 0, 1], expected: [2, 2, 5], label: '[1, 2, 3, 4, 8], [-1, 0, 1]' },
      {
        x: [1, 5, 3, 4, 8],
        h: [1 / 4, 1 / 2, 1 / 4],
        expected: [3.5, 3.75, 4.75],
        label: '[1, 5, 3, 4, 8], [1/4, 1/2, 1/4]',
      },
    ),
  )

  check('convolves-the-signals-of-the-statement-through-tf', { points: 2, visibility: 'open' }, (context) =>
    convolves(
      context,
      { x: [1, 2, 4], h: [3, 0, -1], expected: [11], label: '[1, 2, 4] * [3, 0, -1]' },
      { x: [1, 2, 3, 4, 8], h: [-1, 0, 1], expected: [-2, -2, -5], label: '[1, 2, 3, 4, 8] * [-1, 0, 1]' },
      { x: [1, 2, 3, 4, 8], h: [1, -1], expected: [1, 1, 1, 4], label: '[1, 2, 3, 4, 8] * [1, -1]' },
    ),
  )

  check('correlates-any-signal-with-any-kernel', { points: 2, visibility: 'sentence' }, (context) =>
    correlates(context, ...drawn(context, SIZES, reference.xcorr1d)),
  )

  check('convolves-any-signal-with-any-kernel-through-tf', { points: 2, visibility: 'sentence' }, (context) =>
    convolves(context, ...drawn(context, SIZES, convolution)),
  )

  check('gives-a-tensor-with-one-axis', { points: 1, visibility: 'sentence' }, async (context) => {
    for (const [n, m] of [
      [8, 3],
      [5, 5],
      [6, 1],
      [4, 2],
    ] as Sizes) {
      const got = await viaTf(context.random.uniform([n], 1, 9), context.random.uniform([m], 1, 9))
      const result = ofOneAxis(context, got, sizesLabel(n, m))
      context.shape(result, [n - m + 1], sizesLabel(n, m))
      context.property((await result.data()).some(Boolean), {
        en: 'the convolution of random values is not all zeros',
        fa: 'کانولوشن مقدارهای تصادفی سراسر صفر نیست',
      })
    }
  })

  // Whether the values are right is the other checks' concern; but to compute nothing leaves nothing behind.
  check('leaves-no-tensors-behind', { points: 1, visibility: 'sentence' }, async (context) => {
    const { leaksNothing, property, random, suspect, tensor } = context
    const signals = TWO_SIZES.map(([n, m]) => [random.uniform([n], 1, 9), random.uniform([m], 1, 9)] as const)
    const values: ArrayLike<number>[] = []
    for (const [x, h] of signals) values.push(await tensor(await viaTf(x, h)).data())
    property(differ(values), DIFFERENT)
    suspect('tensors-leaked')
    for (const [x, h] of signals) await leaksNothing(() => viaTf(x, h))
  })

  check('leaves-signal-and-kernel-as-they-were', { points: 1, visibility: 'sentence' }, async (context) => {
    const { keepsArguments, numbers, property, random, tensor } = context
    const [byHand, throughTf]: ArrayLike<number>[][] = [[], []]
    for (const [n, m] of TWO_SIZES) {
      const [x, h] = [random.uniform([n], 1, 9), random.uniform([m], 1, 9)]
      byHand!.push(numbers(await keepsArguments(() => student.xcorr1d(x, h)), 'xcorr1d'))
      throughTf!.push(await tensor(await keepsArguments(() => viaTf(x, h)), undefined, 'convViaTf').data())
    }
    property(differ(byHand!) && differ(throughTf!), DIFFERENT)
  })
})

/** Whether the results are not always the same, and none is all zeros. */
function differ(results: ArrayLike<number>[]): boolean {
  const [first, ...others] = results.map((values) => Array.from(values))
  return others.every((values) => values.join() !== first!.join() && values.some(Boolean)) && first!.some(Boolean)
}

function sizesLabel(n: number, m: number): Label {
  return {
    en: `a signal of ${n} and a kernel of ${m} random ${n === 1 && m === 1 ? 'value' : 'values'}`,
    fa: `سیگنالی با ${persianNumber(n)} و کرنلی با ${persianNumber(m)} مقدار تصادفی`,
  }
}
