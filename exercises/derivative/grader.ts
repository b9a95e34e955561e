import { defineGrader } from '../../graders/define.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'

type Name = 'diff' | 'secondDiff'

/** A signal of which no likely mistake gives what another one gives. */
const TELLING = [3, 7, -2, 4, 9, 5, -6]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const gives = (
    context: CheckContext,
    name: Name,
    signals: number[][],
    label: (x: number[]) => Label = sizeLabel,
  ): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const x of signals) {
          // a derivative that is zero by cancellation is judged by the size of the values
          const scale = Math.max(...x.map(Math.abs), 1e-9)
          await context.allClose(await student[name]([...x]), reference[name](x), { label: label(x), scale })
        }
      },
      () => student[name]([...TELLING]),
    )
  const kernel = async (context: CheckContext): Promise<number[]> => {
    const weights = context.numbers(await student.secondDiffKernel(), 'secondDiffKernel')
    context.shape(weights, [3], 'secondDiffKernel')
    return weights
  }

  check('differentiates-the-signals-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    gives(
      context,
      'diff',
      [
        [1, 2, 3, 4, 8],
        [5, 8],
        [0, 0, 3, 3],
      ],
      listLabel,
    ),
  )

  check('differentiates-them-twice', { points: 1, visibility: 'open' }, (context) =>
    gives(
      context,
      'secondDiff',
      [
        [1, 2, 3, 4, 8],
        [0, 1, 4, 9, 16],
        [0, 0, 3, 3],
      ],
      listLabel,
    ),
  )

  check('convolves-the-kernel-with-itself', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    await allClose(await student.secondDiffKernel(), [1, -2, 1])
  })

  check('differentiates-any-signal', { points: 1, visibility: 'sentence' }, (context) =>
    gives(context, 'diff', drawn(context.random)),
  )

  check('differentiates-any-signal-twice', { points: 2, visibility: 'sentence' }, (context) =>
    gives(context, 'secondDiff', drawn(context.random)),
  )

  check('finds-no-bend-in-a-line-and-one-everywhere-in-a-parabola', { points: 1, visibility: 'sentence' }, (context) =>
    gives(context, 'secondDiff', [polynomial(context.random, 0), polynomial(context.random, 1)], () => ({
      en: 'a line or a parabola',
      fa: 'خط یا سهمی',
    })),
  )

  check('gives-in-two-passes-what-the-kernel-gives', { points: 1, visibility: 'sentence' }, (context) => {
    const { allClose, numbers, random } = context
    return toldApart(
      context,
      async () => {
        const x = random.normal([10])
        const twice = numbers(await student.diff(numbers(await student.diff([...x]), 'diff')), 'diff')
        const weights = await kernel(context)
        // next to a wrong kernel a wrong derivative would not be seen
        await allClose(twice, correlated(x, [1, -2, 1]), {
          label: { en: 'diff of diff', fa: `${verbatim('diff')} روی ${verbatim('diff')}` },
        })
        await allClose(correlated(x, weights), twice, {
          label: {
            en: 'the kernel against diff of diff',
            fa: `کرنل در برابر ${verbatim('diff')} روی ${verbatim('diff')}`,
          },
        })
      },
      () => student.diff([...TELLING]),
    )
  })

  check('gives-nothing-for-signals-that-are-too-short', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random } = context
    // rising and bent upwards, so that a sign that is only dropped passes here
    const [a, b, c] = random.uniform([3], 2, 3)
    await gives(context, 'diff', [[a!, a! + b!], [a!], []])
    await gives(context, 'secondDiff', [[a!, a! + b!, a! + 3 * b! + c!], [a!, a! + b!], [a!], []])
  })

  check('leaves-the-signal-as-it-was', { points: 1, visibility: 'sentence' }, async (context) => {
    const { keepsArguments, numbers, property, random } = context
    for (const name of ['diff', 'secondDiff'] as const) {
      const results: string[] = []
      for (const x of [random.normal([8]), random.normal([8])])
        results.push(numbers(await keepsArguments(() => student[name](x)), name).join())
      // Whether the values are right is the other checks' concern; but to compute nothing changes nothing.
      property(results[0] !== results[1], {
        en: `${name} gives different derivatives of two random signals`,
        fa: `تابع ${verbatim(name)} از دو سیگنال تصادفی مشتق‌های متفاوتی می‌دهد`,
      })
    }
  })
})

function drawn(random: Random): number[][] {
  return [random.normal([9]), random.normal([6]), random.integers([12], 0, 255)]
}

/** A line, or a parabola whose second derivative is not 0, at whole numbers. */
function polynomial(random: Random, bend: 0 | 1): number[] {
  const [start, slope] = [random.integer(-9, 9), random.integer(2, 9)]
  const square = bend * random.integer(2, 6)
  return Array.from({ length: 8 }, (_, i) => start + slope * i + square * i ** 2)
}

/** The weighted sums over three neighbours. A kernel of the second derivative is symmetric, flipped or not. */
function correlated(x: number[], weights: number[]): number[] {
  return x.slice(2).map((_, k) => weights.reduce((sum, weight, j) => sum + weight * x[k + j]!, 0))
}

function listLabel(x: number[]): Label {
  return `[${x.join(', ')}]`
}

function sizeLabel(x: number[]): Label {
  const n = x.length
  return { en: `${n} ${n === 1 ? 'value' : 'values'}`, fa: `${persianNumber(n)} مقدار` }
}
