import { defineGrader } from '../../graders/define.ts'
import { toldApart } from '../../graders/told-apart.ts'
import { isList } from '../../graders/values.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'

interface Task {
  x: number[]
  b: number[]
  m: number
}
interface Descent extends Task {
  rate: number
  steps: number
}

/** Signal and filtered signal of which no likely mistake gives what another one gives. */
const TELLING: Task = { x: [3, -1, 4, 1, -5, 9, 2, 6], b: [4, -7, 2, 9, -3, 1], m: 3 }

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const solve = ({ x, b, m }: Task): Promise<unknown> => student.learnFilter([...x], [...b], m)
  const descend = ({ x, b, m, rate, steps }: Descent): Promise<unknown> =>
    student.learnFilterGD([...x], [...b], m, { rate, steps })
  /** Compares the weights. Their number tells whether something else was solved for. */
  const areWeights = async (context: CheckContext, got: unknown, { x, b, m }: Task, expected: number[], of: Label) => {
    if (isList(got) && got.length !== m) {
      if (got.length === x.length) context.suspect('solved-for-x')
      if (got.length === b.length) context.suspect('rows-for-columns/as-many-as-equations')
    }
    await context.allClose(got, expected, { label: of })
  }
  const learns = (context: CheckContext, tasks: Task[], label: (task: Task) => Label): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const task of tasks)
          await areWeights(context, await solve(task), task, reference.learnFilter(task.x, task.b, task.m), label(task))
      },
      () => solve(TELLING),
    )
  const descends = (context: CheckContext, descents: Descent[]): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const descent of descents) {
          const { x, b, m, rate, steps } = descent
          const expected = reference.learnFilterGD(x, b, m, { rate, steps })
          await areWeights(context, await descend(descent), descent, expected, stepsLabel(steps))
        }
      },
      () => descend({ ...TELLING, rate: 0.01, steps: 2 }),
    )

  check('finds-the-filters-of-the-statement', { points: 1, visibility: 'open' }, (context) =>
    learns(
      context,
      [
        { x: [1, 3, 2], b: [2, -1], m: 2 },
        { x: [1, 5, 3, 4, 8, 2, 6], b: [3.5, 3.75, 4.75, 5.5, 4.5], m: 3 },
        filtered([1, 5, 3, 4, 8, 2, 6], [1, 2, 3]),
      ],
      ({ x, b }) => `x = [${x.join(', ')}], b = [${b.join(', ')}]`,
    ),
  )

  check('takes-the-steps-of-the-statement', { points: 2, visibility: 'open' }, (context) =>
    descends(
      context,
      [1, 2, 200].map((steps) => ({ x: [1, 3, 2], b: [2, -1], m: 2, rate: 0.05, steps })),
    ),
  )

  check('recovers-any-filter', { points: 1, visibility: 'sentence' }, (context) => {
    const { random } = context
    const tasks = [5, 3, 2, 1].map((m) =>
      filtered(random.normal([8 * m + 5]), [...random.normal([m - 1]), 2 + random()]),
    )
    return learns(context, tasks, sizeLabel)
  })

  check('reads-the-filter-off-an-impulse', { points: 1, visibility: 'sentence' }, (context) => {
    const { random } = context
    const tasks = [3, 4].map((m) => {
      const impulse = new Array<number>(2 * m + 1).fill(0)
      impulse[m] = 1
      return filtered(impulse, [...random.normal([m - 1]), 2 + random()])
    })
    return learns(context, tasks, () => ({ en: 'an impulse', fa: 'سیگنال ضربه' }))
  })

  check('comes-closest-to-a-noisy-signal', { points: 2, visibility: 'sentence' }, (context) => {
    const { random } = context
    const tasks = [2, 4].map((m) => noisy(random, filtered(random.normal([10 * m]), random.normal([m]))))
    return learns(context, tasks, ({ x, m }) => ({
      en: `${x.length} values with noise, a filter of ${m}`,
      fa: `${persianNumber(x.length)} مقدار با نوفه، فیلتری با ${persianNumber(m)} وزن`,
    }))
  })

  check('goes-step-by-step-against-the-gradient', { points: 1, visibility: 'sentence' }, (context) => {
    const { random } = context
    const task = (m: number) => noisy(random, filtered(random.normal([20 + m]), random.normal([m])))
    return descends(context, [
      { ...task(3), rate: 0.1, steps: 1 },
      { ...task(4), rate: 0.05, steps: 3 },
      { ...task(2), rate: 0.02, steps: 10 },
    ])
  })

  check('descends-to-the-best-filter', { points: 1, visibility: 'sentence' }, (context) => {
    const { random } = context
    // on so many values the mean of squares is nearly as steep in every direction, and the steps lead down quickly
    const task = noisy(random, filtered(random.normal([80]), random.normal([3])))
    return toldApart(
      context,
      async () => {
        const expected = reference.learnFilter(task.x, task.b, task.m)
        await areWeights(context, await descend({ ...task, rate: 0.2, steps: 120 }), task, expected, stepsLabel(120))
      },
      () => descend({ ...TELLING, rate: 0.01, steps: 2 }),
    )
  })

  check('leaves-the-signals-as-they-were', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, keepsArguments, numbers, property } = context
    const weights: Record<string, string[]> = { learnFilter: [], learnFilterGD: [] }
    for (const m of [3, 3]) {
      const { x, b } = filtered(random.uniform([15], 1, 9), random.uniform([m], 1, 9))
      weights.learnFilter!.push(numbers(await keepsArguments(() => student.learnFilter(x, b, m)), 'learnFilter').join())
      const descent = () => student.learnFilterGD(x, b, m, { rate: 0.001, steps: 2 })
      weights.learnFilterGD!.push(numbers(await keepsArguments(descent), 'learnFilterGD').join())
    }
    // Whether the weights are right is the other checks' concern; but to compute nothing changes nothing.
    for (const [name, [first, second]] of Object.entries(weights))
      property(first !== second, {
        en: `${name} learns different filters from two random signals`,
        fa: `تابع ${verbatim(name)} از دو سیگنال تصادفی فیلترهای متفاوتی یاد می‌گیرد`,
      })
  })
})

/** A signal, and what a filter makes of it. */
function filtered(x: number[], w: number[]): Task {
  const m = w.length
  return { x, m, b: x.slice(m - 1).map((_, k) => w.reduce((sum, weight, j) => sum + weight * x[k + m - 1 - j]!, 0)) }
}

function noisy(random: Random, { x, b, m }: Task): Task {
  return { x, b: b.map((value) => value + (random() - 1 / 2) / 2), m }
}

function sizeLabel({ x, m }: Task): Label {
  return {
    en: `${x.length} values, a filter of ${m}`,
    fa: `${persianNumber(x.length)} مقدار، فیلتری با ${persianNumber(m)} وزن`,
  }
}

function stepsLabel(steps: number): Label {
  return { en: `after ${steps} ${steps === 1 ? 'step' : 'steps'}`, fa: `پس از ${persianNumber(steps)} گام` }
}
