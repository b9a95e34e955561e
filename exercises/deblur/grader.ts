import { defineGrader } from '../../graders/define.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, labelled, numberText, persianNumber, verbatim } from '../../graders/wording.ts'
import { misconceptionBehind } from './data/diagnosis.ts'
import { allowedObjective, blurMatrix, blurred, objective, sameBlur, UNBOUNDED, withinBounds } from './data/problem.ts'
import type { Problem } from './data/problem.ts'

const SMOOTHING = [1 / 4, 1 / 2, 1 / 4]
const UNIT: Problem['bounds'] = [0, 1]

export default defineGrader<typeof import('./solution.ts')>(({ student, check }) => {
  const sharpen = ({ D, G, lambda, bounds }: Problem): Promise<unknown> =>
    student.deblur(copied(D), copied(G), { lambda, bounds: [...bounds] })
  /** Judges size, bounds and objective of the student's result. The values themselves are free. */
  const solves = async (context: CheckContext, problem: Problem, label: Label): Promise<void> => {
    const got = await sharpen(problem)
    const X = context.matrix(got, label)
    const named = misconceptionBehind(X, problem)
    if (named) context.suspect(named)
    context.shape(got, [problem.G.length, problem.D[0]!.length], label)
    if (!withinBounds(X, problem)) {
      const values = X.flat()
      const [least, largest] = [numberText(Math.min(...values)), numberText(Math.max(...values))]
      const [lo, hi] = problem.bounds
      context.fail(
        labelled(label, {
          en: `the values go from ${least} to ${largest}, the bounds are ${lo} and ${hi}`,
          fa:
            `مقدارها از ${verbatim(least)} تا ${verbatim(largest)} هستند، ` +
            `در حالی که کران‌ها ${verbatim(lo)} و ${verbatim(hi)} هستند`,
        }),
        named,
      )
    }
    const [reached, allowed] = [objective(X, problem), allowedObjective(problem)]
    if (!(reached <= allowed))
      context.fail(
        labelled(label, {
          en: `the objective is ${numberText(reached)}; it can be brought to ${numberText(allowed)} or below`,
          fa:
            `مقدار تابع هدف ${verbatim(numberText(reached))} است؛ ` +
            `می‌توان آن را به ${verbatim(numberText(allowed))} یا کمتر رساند`,
        }),
        named,
      )
  }

  check('sharpens-the-signal-of-the-book', { points: 1, visibility: 'open' }, (context) =>
    solves(
      context,
      { D: sameBlur(SMOOTHING, 5), G: [[58, 77.5, 66, 50.75, 31.5]], lambda: 0, bounds: UNBOUNDED },
      '[58, 77.5, 66, 50.75, 31.5]',
    ),
  )

  check('keeps-the-bounds-of-the-statement', { points: 2, visibility: 'open' }, async (context) => {
    const D = [
      [1, 1],
      [0, 1 / 2],
    ]
    await solves(context, { D, G: [[1.6, 0.1]], lambda: 0, bounds: UNIT }, 'g = [1.6, 0.1]')
    await solves(context, { D, G: [[1.6, 0.1]], lambda: 1, bounds: UNBOUNDED }, 'g = [1.6, 0.1], lambda = 1')
  })

  check('damps-what-the-noise-would-blow-up', { points: 1, visibility: 'sentence' }, async (context) => {
    for (const lambda of [0.3, 1]) {
      const problem = noisy(context.random, { D: sameBlur(SMOOTHING, 12), height: 3, lambda, bounds: UNBOUNDED })
      await solves(context, problem, { en: 'a noisy image without bounds', fa: 'تصویری نوفه‌دار بدون کران' })
    }
  })

  check('sharpens-noisy-images-within-the-bounds', { points: 2, visibility: 'sentence' }, async (context) => {
    for (const [height, n, lambda] of [
      [3, 12, 0.01],
      [5, 9, 0.05],
    ] as const) {
      const problem = noisy(context.random, { D: sameBlur(SMOOTHING, n), height, lambda, bounds: UNIT })
      await solves(context, problem, {
        en: `a noisy image of ${height} x ${n} between 0 and 1`,
        fa: `تصویری نوفه‌دار با ${persianNumber(height)} سطر و ${persianNumber(n)} ستون بین ۰ و ۱`,
      })
    }
  })

  check('copes-with-a-blur-that-cannot-be-undone', { points: 1, visibility: 'sentence' }, async (context) => {
    const D = sameBlur(new Array<number>(11).fill(1 / 11), 20)
    const problem = noisy(context.random, { D, height: 2, lambda: 0, bounds: UNIT })
    await solves(context, problem, { en: 'a box of 11 over 20 values', fa: 'جعبه‌ای ۱۱تایی روی ۲۰ مقدار' })
  })

  check('sharpens-each-row-by-itself', { points: 1, visibility: 'sentence' }, async (context) => {
    const lopsided = [0.6, 0.3, 0.1]
    for (const [height, n] of [
      [7, 7],
      [4, 9],
      [1, 8],
    ] as const) {
      const D = blurMatrix(lopsided, n, 0, n)
      await solves(context, noisy(context.random, { D, height, lambda: 0.02, bounds: [-2, 3] }), {
        en: `${height} x ${n} with a kernel that is not symmetric`,
        fa: `${persianNumber(height)} سطر و ${persianNumber(n)} ستون با کرنلی نامتقارن`,
      })
    }
  })

  check('takes-blurs-that-change-the-length', { points: 1, visibility: 'sentence' }, async (context) => {
    const [kernel, n] = [[0.5, 0.3, 0.2], 8]
    for (const [first, count, en, fa] of [
      [0, n + 2, 'a blur that makes rows longer', 'تاری‌ای که سطرها را بلندتر می‌کند'],
      [2, n - 2, 'a blur that makes rows shorter', 'تاری‌ای که سطرها را کوتاه‌تر می‌کند'],
    ] as const) {
      const D = blurMatrix(kernel, n, first, count)
      await solves(context, noisy(context.random, { D, height: 3, lambda: 0.02, bounds: [0, Infinity] }), { en, fa })
    }
  })

  check('leaves-blur-and-image-as-they-were', { points: 1, visibility: 'sentence' }, async (context) => {
    const { keepsArguments, matrix, property, random } = context
    const results: string[] = []
    for (const bounds of [UNIT, UNIT]) {
      const { D, G, lambda } = noisy(random, { D: sameBlur(SMOOTHING, 6), height: 2, lambda: 0.1, bounds })
      results.push(matrix(await keepsArguments(() => student.deblur(D, G, { lambda, bounds: [...bounds] }))).join())
    }
    // Whether the images are sharp is the other checks' concern; but to compute nothing changes nothing.
    property(results[0] !== results[1], {
      en: 'two random images have different results',
      fa: 'دو تصویر تصادفی نتیجه‌های متفاوتی دارند',
    })
  })
})

/** A picture of bars that are black or white, blurred, with noise. */
function noisy(random: Random, { height, ...asked }: Omit<Problem, 'G'> & { height: number }): Problem {
  const { D } = asked
  const X = Array.from({ length: height }, () => {
    let bar = random.integer(0, 1)
    return D[0]!.map(() => (bar = random() < 0.4 ? 1 - bar : bar))
  })
  return { ...asked, G: blurred(X, D).map((row) => row.map((value) => value + (random() - 1 / 2) / 5)) }
}

function copied(rows: number[][]): number[][] {
  return rows.map((row) => [...row])
}
