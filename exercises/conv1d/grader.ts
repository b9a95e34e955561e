import { endOf } from '../../graders/check-end.ts'
import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { type Label, listText, persianNumber, verbatim } from '../../graders/wording.ts'

type Mode = 'full' | 'same' | 'valid'
const MODES: Mode[] = ['full', 'same', 'valid']

interface Convolution {
  x: number[]
  h: number[]
  mode: Mode
  expected: number[]
  label: Label
}

const COUNTED = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const IMPULSE = [0, 0, 0, 0, 1, 0, 0, 0, 0]

/** Signals and kernels of which no likely mistake gives what another one gives. */
const TELLING: [x: number[], h: number[]][] = [
  [
    [3, -1, 4, 1, -5, 9, 2, 6],
    [2, -7, 1, 8, -2, 5],
  ],
  [
    [2, 7, -1, 8, 3],
    [4, -3],
  ],
  [
    [1, 6, -2, 5, 9, 3],
    [5, -3, 4],
  ],
]

/** The ways to change arguments: which ones, what the student reads, and the variant of the misconception. */
const CHANGES: { positions: number[]; sentence: Text; variant: string }[] = [
  { positions: [0], sentence: changed(['x']), variant: 'signal-changed' },
  { positions: [1], sentence: changed(['h']), variant: 'kernel-changed' },
  { positions: [0, 1], sentence: changed(['x', 'h']), variant: 'both-changed' },
]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const gives = (context: CheckContext, ...convolutions: Convolution[]): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const { x, h, mode, expected, label } of convolutions)
          await context.allClose(await student.conv1d(x, h, mode), expected, { label })
      },
      ...TELLING.map(
        ([x, h]) =>
          () =>
            student.conv1d([...x], [...h], convolutions[0].mode),
      ),
    )
  /** Convolves n random values with m, for each of these sizes. */
  const convolves = (context: CheckContext, mode: Mode, ...sizes: [n: number, m: number][]): Promise<void> =>
    gives(
      context,
      ...sizes.map(([n, m]) => {
        const [x, h] = [context.random.normal([n]), context.random.normal([m])]
        return { x, h, mode, expected: reference.conv1d(x, h, mode), label: sizesLabel(n, m) }
      }),
    )

  check('gives-the-full-convolutions-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    gives(
      context,
      { x: [5, 8], h: [1, -1], mode: 'full', expected: [5, 3, -8], label: '[5, 8] * [1, -1]' },
      { x: [1, 2, 4], h: [3, 0, -1], mode: 'full', expected: [3, 6, 11, -2, -4], label: '[1, 2, 4] * [3, 0, -1]' },
      // of different lengths, so that none can be taken for the other
      {
        x: [1, 2, 3, 4, 8],
        h: [1, -1],
        mode: 'full',
        expected: [1, 1, 1, 1, 4, -8],
        label: '[1, 2, 3, 4, 8] * [1, -1]',
      },
    ),
  )

  check('gives-the-weighted-averages-without-the-borders', { points: 1, visibility: 'open' }, (context) => {
    const [third, mean] = [1 / 3, '[1, 2, 3, 4, 8] * [1/3, 1/3, 1/3]']
    const weighted = '[1, 5, 3, 4, 8] * [1/4, 1/2, 1/4]'
    return gives(
      context,
      { x: [1, 2, 3, 4, 8], h: [third, third, third], mode: 'valid', expected: [2, 3, 5], label: mean },
      { x: [1, 5, 3, 4, 8], h: [1 / 4, 1 / 2, 1 / 4], mode: 'valid', expected: [3.5, 3.75, 4.75], label: weighted },
    )
  })

  check('keeps-the-length-where-it-should', { points: 1, visibility: 'open' }, (context) => {
    const [x, h, weighted] = [[72, 88, 62, 52, 37], [1 / 4, 1 / 2, 1 / 4], '[72, 88, 62, 52, 37] * [1/4, 1/2, 1/4]']
    const difference = '[1, 2, 3, 4, 8] * [1, -1]'
    const impulse = `[${COUNTED.join(', ')}] * [${IMPULSE.join(', ')}]`
    return gives(
      context,
      // an impulse shows by how much the result is shifted
      { x: COUNTED, h: IMPULSE, mode: 'same', expected: COUNTED, label: impulse },
      { x, h, mode: 'same', expected: [58, 77.5, 66, 50.75, 31.5], label: weighted },
      { x: [1, 2, 3, 4, 8], h: [1, -1], mode: 'same', expected: [1, 1, 1, 1, 4], label: difference },
    )
  })

  check('convolves-any-signal-with-any-kernel-in-full', { points: 2, visibility: 'sentence' }, (context) =>
    convolves(context, 'full', [9, 4], [6, 5], [7, 1], [1, 1]),
  )

  check('centres-kernels-of-even-and-of-odd-length', { points: 1, visibility: 'sentence' }, (context) =>
    convolves(context, 'same', [9, 4], [9, 5], [9, 2], [6, 6], [5, 5], [7, 1]),
  )

  check('leaves-out-every-value-that-touches-a-border', { points: 1, visibility: 'sentence' }, (context) =>
    convolves(context, 'valid', [9, 4], [5, 5], [8, 3], [6, 6], [7, 6], [7, 1]),
  )

  check('obeys-the-rules-of-convolution', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, allClose, numbers } = context
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
    const [x, h] = [random.integers([7], -9, 9), random.integers([4], -9, 9)]
    h[0] = 10
    await toldApart(
      context,
      async () => {
        const y = numbers(await student.conv1d(x, h, 'full'), { en: 'x * h', fa: verbatim('x * h') })
        const exchanged = { en: 'h * x against x * h', fa: `${verbatim('h * x')} در برابر ${verbatim('x * h')}` }
        await allClose(await student.conv1d(h, x, 'full'), y, { label: exchanged })
        const impulse = { en: 'an impulse', fa: 'سیگنال ضربه' }
        await allClose(await student.conv1d([0, 0, 1, 0], h, 'full'), [0, 0, ...h, 0], { label: impulse })
        await allClose(sum(y), sum(x) * sum(h), { label: { en: 'the sum of the result', fa: 'مجموع خروجی' } })
      },
      ...TELLING.map(
        ([signal, kernel]) =>
          () =>
            student.conv1d([...signal], [...kernel], 'full'),
      ),
    )
  })

  check(
    'copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all',
    { points: 1, visibility: 'sentence' },
    async (context) => {
      const [x, h] = [context.random.normal([3]), context.random.normal([6])]
      const cases: [x: number[], h: number[], en: string, fa: string][] = [
        [x, h.slice(0, 4), 'a kernel longer than the signal by one value', 'کرنل یک مقدار بلندتر از سیگنال'],
        [x, h, 'a kernel longer than the signal', 'کرنل بلندتر از سیگنال'],
        [[], h, 'an empty signal', 'سیگنال خالی'],
        [x, [], 'an empty kernel', 'کرنل خالی'],
        [[], [], 'an empty signal and an empty kernel', 'سیگنال خالی و کرنل خالی'],
      ]
      for (const mode of MODES)
        await gives(
          context,
          ...cases.map(([signal, kernel, en, fa]) => ({
            x: signal,
            h: kernel,
            mode,
            expected: reference.conv1d(signal, kernel, mode),
            label: { en: `${en}, '${mode}'`, fa: `${fa}، حالت ${verbatim(mode)}` },
          })),
        )
    },
  )

  check('leaves-signal-and-kernel-as-they-were', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, observe, fail, numbers, property } = context
    for (const [n, m] of [
      [6, 3],
      [3, 6],
      [7, 4],
    ] as const) {
      // from 1, so that no way of rounding makes them zeros
      const [x, h] = [random.uniform([n], 1, 9), random.uniform([m], 1, 9)]
      for (const mode of MODES) {
        const outcome = await observe(() => student.conv1d(x, h, mode))
        if (outcome.kind !== 'returned') throw endOf('conv1d', [x, h, mode], outcome)
        const [change] = CHANGES.filter(({ positions }) => positions.join() === outcome.changedArguments.join())
        if (change) fail(change.sentence, `input-mutated/${change.variant}`)
        // Whether the values are right is the other checks' concern; but to compute nothing changes nothing.
        if (mode === 'full')
          property(
            numbers(outcome.value).some((value) => value !== 0),
            {
              en: 'the full convolution of random values is not all zeros',
              fa: 'کانولوشن کامل مقدارهای تصادفی سراسر صفر نیست',
            },
          )
      }
    }
  })
})

function changed(names: string[]): Text {
  const { en, fa } = listText(names)
  return {
    en: `conv1d changed ${en}; work on a copy.`,
    fa: `تابع ${verbatim('conv1d')} ورودی ${fa} را تغییر داد؛ روی یک رونوشت کار کنید.`,
  }
}

function sizesLabel(n: number, m: number): Label {
  return {
    en: `a signal of ${n} and a kernel of ${m} random ${n === 1 && m === 1 ? 'value' : 'values'}`,
    fa: `سیگنالی با ${persianNumber(n)} و کرنلی با ${persianNumber(m)} مقدار تصادفی`,
  }
}
