/** Reports as the grader writes them: a wrong and a right conv1d, a flipped Sobel, a trained network. */
import type { ReportCheck, SubmissionReport } from '../../../server/contract/report.ts'
import { renderMarkdown } from '../../../server/statements/render.ts'
import type { MockExercise } from './exercises.ts'

type Comparison = NonNullable<ReportCheck['comparison']>
const base = {
  provisional: false,
  hiddenChecks: 0,
  log: '',
  engine: 'wasm',
  seed: 0,
  ms: 84,
  exerciseVersion: 3,
  graderVersion: 2,
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

const NOT_FLIPPED: NonNullable<ReportCheck['misconception']> = {
  id: 'kernel-not-flipped',
  title: { en: 'The kernel is not flipped', fa: 'کرنل برگردانده نشده است' },
  explanation: {
    en: renderMarkdown(
      'You computed the **correlation** $\\sum_j h_j\\,x_{k+j}$: signal and kernel run in the same direction. In a convolution the kernel runs backwards, $\\sum_j h_j\\,x_{k-j}$. With $x=[1,2,4]$ and $h=[3,0,-1]$ the first value is $h_0 x_0 = 3$, while the correlation begins with $h_2 x_0 = -1$.',
    ),
    fa: renderMarkdown(
      'آنچه حساب کرده‌اید **همبستگی** است: $\\sum_j h_j\\,x_{k+j}$ که در آن سیگنال و کرنل در یک جهت پیموده می‌شوند. در کانولوشن کرنل وارونه پیموده می‌شود: $\\sum_j h_j\\,x_{k-j}$. برای $x=[1,2,4]$ و $h=[3,0,-1]$ نخستین مقدار $h_0 x_0 = 3$ است، در حالی که همبستگی با $h_2 x_0 = -1$ آغاز می‌شود.',
    ),
  },
}

const passed = (check: MockExercise['checks'][number]): ReportCheck => ({
  ...check,
  earned: check.points,
  verdict: 'passed',
  ms: 3,
})
const failed = (check: MockExercise['checks'][number], found: Partial<ReportCheck>): ReportCheck => ({
  ...check,
  earned: 0,
  verdict: 'failed',
  ms: 4,
  ...found,
})

function report(checks: ReportCheck[], more: Partial<SubmissionReport> = {}): SubmissionReport {
  const sum = (key: 'points' | 'earned'): number => checks.reduce((total, check) => total + check[key], 0)
  return {
    ...base,
    verdict: checks.every(({ verdict }) => verdict === 'passed') ? 'passed' : 'failed',
    score: sum('earned'),
    maxScore: sum('points'),
    checks,
    ...more,
  }
}

/** As the checkers say it. */
const differs = (label: string, place: string, expected: string, got: string): { en: string; fa: string } => ({
  en: `${label}: at ${place} expected ${expected}, got ${got}`,
  fa: `\u2066${label}\u2069: در \u2066${place}\u2069 باید \u2066${expected}\u2069 باشد، اما \u2066${got}\u2069 است`,
})

export const allPassed = (exercise: MockExercise): SubmissionReport =>
  report(exercise.checks.map(passed), { hiddenChecks: exercise.hiddenChecks, provisional: exercise.hiddenChecks > 0 })

const SIGNAL = [0.42, -1.31, 0.88, 1.94, -0.27, -0.93, 1.12, 0.35, -1.58, 0.61, 0.19, -0.44]

export function wrongConv1d(exercise: MockExercise): SubmissionReport {
  const [example, longer, length, empty, any] = exercise.checks
  const hints = [
    {
      en: renderMarkdown('Write the sum for $y_0$ by hand.'),
      fa: renderMarkdown('مجموع را برای $y_0$ با دست بنویسید.'),
    },
    {
      en: renderMarkdown('Which value of the kernel meets the first value of the signal?'),
      fa: renderMarkdown('کدام مقدار کرنل به نخستین مقدار سیگنال می‌رسد؟'),
    },
  ]
  return report(
    [
      failed(example!, {
        message: differs('[1, 2, 4] * [3, 0, -1]', '[0]', '3', '-1'),
        hints,
        misconception: NOT_FLIPPED,
        comparison: {
          expected: array([3, 6, 11, -2, -4]),
          got: array([-1, -2, -1, 6, 12]),
          firstDifference: [0],
          tolerance: 0.0011,
        },
      }),
      failed(longer!, {
        message: {
          en: 'at [3] expected 1.94, got 1.58',
          fa: 'در \u2066[3]\u2069 باید \u20661.94\u2069 باشد، اما \u20661.58\u2069 است',
        },
        misconception: NOT_FLIPPED,
        comparison: {
          expected: array(SIGNAL),
          got: array(SIGNAL.map((value, i) => (i < 3 ? value : Number((SIGNAL[SIGNAL.length - i] ?? 0).toFixed(3))))),
          firstDifference: [3],
          tolerance: 0.0002,
        },
      }),
      passed(length!),
      passed(empty!),
      failed(any!, { misconception: NOT_FLIPPED }),
    ],
    { hiddenChecks: 2, provisional: true, log: 'x [1, 2, 4]\nh [3, 0, -1]\n' },
  )
}

export function wrongSobel(exercise: MockExercise): SubmissionReport {
  const at = (row: number, column: number): number => 6 / (1 + Math.exp(1.4 * (Math.hypot(row - 11, column - 11) - 6)))
  const derivative = Array.from({ length: 22 }, (_, row) =>
    Array.from({ length: 22 }, (_, column) => Number((4 * (at(row, column + 1) - at(row, column - 1))).toFixed(3))),
  )
  const clipped = derivative.map((row) => row.map((value) => Math.max(0, value)))
  const [example, disc, flat] = exercise.checks
  return report([
    failed(example!, {
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
    }),
    failed(disc!, {
      message: differs('gx', '[0][12]', '-0.021', '0'),
      comparison: {
        expected: image(derivative),
        got: image(clipped),
        firstDifference: firstNegative(derivative),
        tolerance: 0.001,
      },
      misconception: {
        id: 'clipped',
        title: { en: 'Negative derivatives are cut to zero', fa: 'مشتق‌های منفی صفر شده‌اند' },
        explanation: {
          en: renderMarkdown(
            'Where brightness falls, the derivative is **negative**: `-4` tells as much of an edge as `4`. Cut to $[0, 255]$ as a picture, half of all edges are lost.',
          ),
          fa: renderMarkdown(
            'جایی که روشنایی کم می‌شود مشتق **منفی** است: `-4` به همان اندازهٔ `4` از لبه خبر می‌دهد. با بریدن به بازهٔ $[0, 255]$ نیمی از لبه‌ها از دست می‌رود.',
          ),
        },
      },
    }),
    passed(flat!),
  ])
}

const firstNegative = (rows: number[][]): number[] => {
  const row = rows.findIndex((values) => values.some((value) => value < -0.001))
  return [row, rows[row]!.findIndex((value) => value < -0.001)]
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
export function trained(exercise: MockExercise, accuracy: number): SubmissionReport {
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
  const [scales, reaches] = exercise.checks
  const found = {
    message: {
      en: `${correct} of 2000 held-out digits are recognised.`,
      fa: `${correct.toLocaleString('fa')} رقم از ۲٬۰۰۰ رقم کنارگذاشته درست شناخته شد.`,
    },
    accuracy: evidence,
    models: [SLIDE],
  }
  return report([passed(scales!), accuracy >= 0.9 ? { ...passed(reaches!), ...found } : failed(reaches!, found)], {
    ms: 21_400,
    log: 'epoch 1 done\nepoch 2 done\n',
  })
}

export function compileError(line: number): SubmissionReport {
  return report([], {
    verdict: 'error',
    maxScore: 10,
    message: { en: 'The program does not compile.', fa: 'برنامه کامپایل نمی‌شود.' },
    errors: [{ message: 'Expected ";" but found "error"', location: { file: 'solution.ts', line, column: 8 } }],
  })
}

export const cancelled: Partial<SubmissionReport> = {
  verdict: 'cancelled',
  message: { en: 'The run was cancelled.', fa: 'اجرا لغو شد.' },
}
