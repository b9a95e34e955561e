/** Reports as a grading writes them: a wrong and a right conv1d, a clipped Sobel, a trained network. */
import type { NamedCheck, CheckResult, Comparison, Report } from '../../../graders/report.ts'
import { maxScoreOf, overallVerdict, scoreOf } from '../../../graders/verdict.ts'
import { CANCELLED, faultText, NOT_COMPILED } from '../../../server/grading/protocol/outcome-sentences.ts'

/** What follows from the program; the rest of a report is the grading's. */
export type Graded = Pick<Report, 'verdict' | 'score' | 'maxScore' | 'checks' | 'misconceptions' | 'log'> &
  Partial<Pick<Report, 'message' | 'errors'>>

/** What checks have found, by their ids; those that are named have failed unless it says otherwise. */
type Found = Record<string, Partial<CheckResult>>

function graded(plan: NamedCheck[], found: Found = {}, more: Partial<Graded> = {}): Graded {
  const checks = plan.map((check): CheckResult => {
    const own = found[check.id]
    const verdict = own ? (own.verdict ?? 'failed') : 'passed'
    return { ...check, ms: 3, ...own, verdict, earned: verdict === 'passed' ? check.points : 0 }
  })
  return {
    verdict: overallVerdict(checks),
    score: scoreOf(checks),
    maxScore: maxScoreOf(checks),
    checks,
    misconceptions: [...new Set(checks.flatMap(({ misconception }) => misconception ?? []))],
    log: '',
    ...more,
  }
}

const array = (values: number[]): Comparison['expected'] => ({
  kind: 'array',
  shape: [values.length],
  values,
  cut: false,
})
const image = (rows: number[][]): Comparison['expected'] => ({
  kind: 'array',
  shape: [rows.length, rows[0]!.length],
  values: rows.flat(),
  cut: false,
})

/** As the checkers say it. */
const differs = (label: string, place: string, expected: string, got: string): { en: string; fa: string } => ({
  en: `${label}: at ${place} expected ${expected}, got ${got}`,
  fa: `\u2066${label}\u2069: در \u2066${place}\u2069 باید \u2066${expected}\u2069 باشد، اما \u2066${got}\u2069 است`,
})

export const allPassed = (plan: NamedCheck[]): Graded => graded(plan)

export const nothingPassed = (plan: NamedCheck[]): Graded =>
  graded(plan, Object.fromEntries(plan.map(({ id }) => [id, {}])))

const NOT_FLIPPED = {
  misconception: 'kernel-not-flipped',
  explanation: {
    title: { en: 'The kernel is not flipped', fa: 'کرنل برگردانده نشده است' },
    explain: {
      en:
        'You computed the **correlation** $\\sum_j h_j\\,x_{k+j}$: signal and kernel run in the same ' +
        'direction. In a convolution the kernel runs backwards, $\\sum_j h_j\\,x_{k-j}$. With ' +
        '$x=[1,2,4]$ and $h=[3,0,-1]$ the first value is $h_0 x_0 = 3$, while the correlation begins ' +
        'with $h_2 x_0 = -1$.',
      fa:
        'آنچه حساب کرده‌اید **همبستگی** است: $\\sum_j h_j\\,x_{k+j}$ که در آن سیگنال و کرنل در یک جهت ' +
        'پیموده می‌شوند. در کانولوشن کرنل وارونه پیموده می‌شود: $\\sum_j h_j\\,x_{k-j}$. برای ' +
        '$x=[1,2,4]$ و $h=[3,0,-1]$ نخستین مقدار $h_0 x_0 = 3$ است، در حالی که همبستگی با $h_2 x_0 = ' +
        '-1$ آغاز می‌شود.',
    },
  },
}

const SIGNAL = [0.42, -1.31, 0.88, 1.94, -0.27, -0.93, 1.12, 0.35, -1.58, 0.61, 0.19, -0.44]

export function wrongConv1d(plan: NamedCheck[]): Graded {
  return graded(
    plan,
    {
      'gives-the-full-convolutions-of-the-statement': {
        ...NOT_FLIPPED,
        message: differs('[1, 2, 4] * [3, 0, -1]', '[0]', '3', '-1'),
        hints: [
          { en: 'Write the sum for $y_0$ by hand.', fa: 'مجموع را برای $y_0$ با دست بنویسید.' },
          {
            en: 'Which value of the kernel meets the first value of the signal?',
            fa: 'کدام مقدار کرنل به نخستین مقدار سیگنال می‌رسد؟',
          },
        ],
        comparison: {
          expected: array([3, 6, 11, -2, -4]),
          got: array([-1, -2, -1, 6, 12]),
          firstDifference: [0],
          tolerance: 0.0011,
        },
      },
      'keeps-the-length-where-it-should': {
        ...NOT_FLIPPED,
        message: {
          en: 'at [3] expected 1.94, got 1.58',
          fa: 'در \u2066[3]\u2069 باید \u20661.94\u2069 باشد، اما \u20661.58\u2069 است',
        },
        comparison: {
          expected: array(SIGNAL),
          got: array(SIGNAL.map((value, i) => (i < 3 ? value : Number((SIGNAL[SIGNAL.length - i] ?? 0).toFixed(3))))),
          firstDifference: [3],
          tolerance: 0.0002,
        },
      },
      'convolves-any-signal-with-any-kernel-in-full': NOT_FLIPPED,
    },
    { log: 'x [1, 2, 4]\nh [3, 0, -1]\n' },
  )
}

export function wrongSobel(plan: NamedCheck[]): Graded {
  const at = (row: number, column: number): number => 6 / (1 + Math.exp(1.4 * (Math.hypot(row - 11, column - 11) - 6)))
  const derivative = Array.from({ length: 22 }, (_, row) =>
    Array.from({ length: 22 }, (_, column) => Number((4 * (at(row, column + 1) - at(row, column - 1))).toFixed(3))),
  )
  const clipped = derivative.map((row) => row.map((value) => Math.max(0, value)))
  const row = derivative.findIndex((values) => values.some((value) => value < -0.001))
  const firstNegative = [row, derivative[row]!.findIndex((value) => value < -0.001)]
  return graded(plan, {
    'sees-a-vertical-step': {
      message: differs('gx', '[0][1]', '-4', '0'),
      comparison: {
        expected: image([
          [4, -4, 0],
          [4, 2, 0],
        ]),
        got: image([
          [4, 0, 0],
          [4, 2, 0],
        ]),
        firstDifference: [0, 1],
        tolerance: 0.0004,
      },
    },
    'measures-the-ramp-of-the-statement': {
      message: differs('gx', '[0][12]', '-0.021', '0'),
      comparison: {
        expected: image(derivative),
        got: image(clipped),
        firstDifference: firstNegative,
        tolerance: 0.001,
      },
      misconception: 'clipped',
      explanation: {
        title: { en: 'Negative derivatives are cut to zero', fa: 'مشتق‌های منفی صفر شده‌اند' },
        explain: {
          en:
            'Where brightness falls, the derivative is **negative**: `-4` tells as much of an edge as ' +
            '`4`. Cut to $[0, 255]$ as a picture, half of all edges are lost.',
          fa:
            'جایی که روشنایی کم می‌شود مشتق **منفی** است: `-4` به همان اندازهٔ `4` از لبه خبر می‌دهد. ' +
            'با بریدن به بازهٔ $[0, 255]$ نیمی از لبه‌ها از دست می‌رود.',
        },
      },
    },
  })
}

/** A digit of no hand: a ring with a stroke through it. */
function drawn(digit: number): { height: number; width: number; channels: number; pixels: number[] } {
  const pixels = Array.from({ length: 784 }, (_, i) => {
    const [y, x] = [Math.floor(i / 28) - 14, (i % 28) - 14]
    const ring = Math.abs(Math.hypot(x, y) - 8) < 1.5
    const stroke = Math.abs(x * Math.cos(digit) + y * Math.sin(digit)) < 1.5 && Math.hypot(x, y) < 10
    return ring || stroke ? 255 : 0
  })
  return { height: 28, width: 28, channels: 1, pixels }
}

const SLIDE = {
  title: 'train',
  parameters: 118_346,
  layers: [
    ['Conv2D', [24, 24, 32], 832],
    ['MaxPooling2D', [12, 12, 32], 0],
    ['Conv2D', [8, 8, 64], 51_264],
    ['MaxPooling2D', [4, 4, 64], 0],
    ['Flatten', [1024], 0],
    ['Dense', [64], 65_600],
    ['Dense', [10], 650],
  ].map(([kind, output, parameters], i) => ({
    name: `layer_${i}`,
    kind: kind as string,
    output: output as number[],
    parameters: parameters as number,
  })),
}

/** @param accuracy reached on 2,000 digits */
export function trained(plan: NamedCheck[], accuracy: number): Graded {
  const correct = Math.round(2_000 * accuracy)
  const confusion = Array.from({ length: 10 }, (_, truth) =>
    Array.from({ length: 10 }, (_, predicted) =>
      truth === predicted ? 186 : (truth * 7 + predicted * 3) % 5 === 0 ? (truth + predicted) % 4 : 0,
    ),
  )
  confusion[4]![9] = 11
  const margin = 1.96 * Math.sqrt((accuracy * (1 - accuracy)) / 2_000)
  const evidence = {
    n: 2_000,
    correct,
    accuracy,
    interval: [accuracy - margin, accuracy + margin] as [number, number],
    threshold: 0.9,
    confusion,
    worst: [
      [4, 9, 0.998],
      [7, 1, 0.97],
      [5, 3, 0.91],
    ].map(([truth, predicted, confidence]) => ({
      ...drawn(truth!),
      truth: truth!,
      predicted: predicted!,
      confidence: confidence!,
    })),
  }
  const found: Found = {
    'reaches-the-accuracy-on-held-out-digits': {
      verdict: accuracy >= evidence.threshold ? 'passed' : 'failed',
      message: {
        en: `${correct} of 2000 held-out digits are recognised.`,
        fa: `${correct.toLocaleString('fa')} رقم از ۲٬۰۰۰ رقم کنارگذاشته درست شناخته شد.`,
      },
      accuracy: evidence,
      models: [SLIDE],
    },
  }
  return graded(plan, found, { log: 'epoch 1 done\nepoch 2 done\n' })
}

/** Nothing was run. */
const without = (plan: NamedCheck[], more: Partial<Graded> & Pick<Graded, 'verdict'>): Graded => ({
  ...graded([], {}, more),
  maxScore: maxScoreOf(plan),
})

export const compileError = (plan: NamedCheck[], line: number): Graded =>
  without(plan, {
    verdict: 'error',
    message: NOT_COMPILED,
    errors: [
      {
        message: {
          en: 'Expected ";" but found "error".',
          fa: 'اینجا \u2066;\u2069 لازم است، اما \u2066error\u2069 آمده است.',
        },
        location: { file: 'solution.ts', line, column: 8 },
      },
    ],
  })

/** A compile error for each typographic quotation mark, with its fix. */
export const typographic = (plan: NamedCheck[], lines: string[]): Graded =>
  without(plan, {
    verdict: 'error',
    message: NOT_COMPILED,
    errors: lines.flatMap((line, i) =>
      [...line.matchAll(/[“”]/g)].map(({ 0: mark, index }) => ({
        message: {
          en: `${mark} is a typographic quotation mark; a program needs '.`,
          fa: `\u2066${mark}\u2069 گیومهٔ حروف‌چینی است؛ در برنامه \u2066'\u2069 لازم است.`,
        },
        location: { file: 'solution.ts', line: i + 1, column: index + 1 },
        fix: { from: { line: i + 1, column: index + 1 }, to: { line: i + 1, column: index + 2 }, text: "'" },
      })),
    ),
  })

export const fault = (plan: NamedCheck[], reason: string): Graded =>
  without(plan, { verdict: 'internal', message: faultText(reason) })

/** @param ended how many of the checks had ended */
export function cancelled(report: Graded, ended: number): Graded {
  const checks = report.checks.map((check, index): CheckResult => {
    const { id, name, nameFa, points, visibility } = check
    return index < ended ? check : { id, name, nameFa, points, visibility, verdict: 'cancelled', earned: 0, ms: 0 }
  })
  return { ...report, checks, score: scoreOf(checks), verdict: 'cancelled', message: CANCELLED }
}
