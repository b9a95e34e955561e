import fc from 'fast-check'
import pc from 'picocolors'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import type { CheckResult, ComparedValue, Report } from '../../graders/report.ts'
import { comparisonLines, valueLines } from '../../server/terminal/compared.ts'
import { cutToWidth, padEnd, padStart, table, wrap } from '../../server/terminal/lines.ts'
import { createLiveLine } from '../../server/terminal/live-line.ts'
import { plainMarkdown } from '../../server/terminal/markdown.ts'
import { duration, renderReport } from '../../server/terminal/report.ts'
import { stripControls } from '../../server/terminal/terminal.ts'
import { gradingLine } from '../../server/terminal/training-line.ts'

describe('lines', () => {
  test('wrapping loses nothing but spaces, and keeps to the width', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 20, max: 60 }), (text, width) => {
        const lines = wrap(text, width)
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width)
        const letters = (string: string) => string.replaceAll(/[ \n]/g, '')
        expect(letters(lines.join(''))).toBe(letters(text))
      }),
    )
  })

  test('wraps at words and cuts what is wider than a line', () => {
    expect(wrap('one two three four five six', 20)).toEqual(['one two three four', 'five six'])
    expect(wrap('a\n\nb', 20)).toEqual(['a', '', 'b'])
    expect(wrap('x'.repeat(45), 20).map(({ length }) => length)).toEqual([20, 20, 5])
    expect(cutToWidth('convolution', 5)).toBe('conv…')
  })

  test('columns are as wide as their widest cell, colours not counted', () => {
    const { red } = pc.createColors(true)
    expect(
      table([
        ['a', 'b'],
        [red('long'), 'c'],
      ]),
    ).toEqual(['a     b', `${red('long')}  c`])
  })

  // each with the cells that a terminal gives it
  const widths: [what: string, text: string, cells: number][] = [
    ['Persian', 'پیچش', 4],
    ['a half-space', 'می\u200cآموزد', 7],
    ['combining marks', 'دانه\u0654ٔ تصادفی\u0650 مثلا\u064b', 16],
    ['a mark of direction', '\u200fهسته\u200f', 4],
    ['CJK', '畳み込み', 8],
    ['an emoji of several code points', '👩🏽‍🔬', 2],
    ['colours', pc.createColors(true).red('هسته\u0654'), 4],
  ]

  test.each(widths)('%s takes the cells that a terminal gives it', (_, text, cells) => {
    expect(stringWidth(text)).toBe(cells)
    expect(padEnd(text, 20)).toBe(text + ' '.repeat(20 - cells))
    expect(padStart(text, 20)).toBe(' '.repeat(20 - cells) + text)
    expect(
      table([
        ['x'.repeat(20), 'a'],
        [text, 'b'],
      ])[1],
    ).toBe(`${text}${' '.repeat(22 - cells)}b`)
    expect(cutToWidth(text, cells)).toBe(text)
    expect(stringWidth(cutToWidth(text, cells - 1))).toBeLessThan(cells)
  })

  test('Persian is wrapped by what is seen, and marks stay with their letters', () => {
    const sentence = 'شبکه\u0654 عصبی\u200cِ پیچشی می\u200cآموزد'
    // 20 cells up to the third word, though 23 code units
    expect(wrap(sentence, 20)).toEqual(['شبکه\u0654 عصبی\u200cِ پیچشی', 'می\u200cآموزد'])
    expect(wrap('ه\u0654'.repeat(25), 20)).toEqual(['ه\u0654'.repeat(20), 'ه\u0654'.repeat(5)])
    expect(cutToWidth('ه\u0654'.repeat(5), 4)).toBe(`${'ه\u0654'.repeat(3)}…`)
    expect(wrap('畳'.repeat(12), 20)).toEqual(['畳'.repeat(10), '畳畳'])
  })

  test('a text of several scripts is never wider than its line', () => {
    const unit = fc.constantFrom('a', ' ', 'ه', '\u0654', '\u200c', '\u200f', '畳', '👩🏽‍🔬', '\n', '-')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), fc.integer({ min: 20, max: 60 }), (text, width) => {
        for (const line of [...wrap(text, width), cutToWidth(text.replaceAll('\n', ' '), width)])
          expect(stringWidth(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('what a program says', () => {
  test('is never a command to the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(stripControls(`\u001b]0;title\u0007\u001b[31m${text}\u202e`)).not.toMatch(
          /[^\P{Cc}\t\n]|[\u202a-\u202e]/u,
        )
      }),
    )
    expect(stripControls('\u001b[2Ka\tb\nc')).toBe('a\tb\nc')
  })
})

test('Markdown and formulas are readable as plain text', () => {
  expect(
    plainMarkdown('It is **zero**: $\\lfloor \\frac{m-1}{2} \\rfloor \\le n$, `y[0]` and $$a \\cdot b$$, \\foo'),
  ).toBe('It is zero: ⌊ (m-1)/(2) ⌋ ≤ n, y[0] and a · b, \\foo')
})

const value = (shape: number[], values: ComparedValue['values'], rest: Partial<ComparedValue> = {}): ComparedValue => ({
  kind: 'array',
  shape,
  values,
  cut: false,
  ...rest,
})

describe('compared values', () => {
  test('a matrix in rows, a long array about its first difference, a tensor with its type', () => {
    expect(valueLines(value([2, 2], [1, 20, 3.25, -4]))).toEqual(['   1    20', '3.25    -4'])
    expect(
      valueLines(
        value(
          [40],
          Array.from({ length: 40 }, (_, index) => index),
        ),
        [30],
      ),
    ).toEqual(['[…, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39]'])
    expect(valueLines(value([2], [0.1234567, 'NaN'], { kind: 'tensor', dtype: 'float32' }))).toEqual([
      'tensor float32[2] [0.123457, NaN]',
    ])
    expect(valueLines(value([], [7], { kind: 'number' }))).toEqual(['7'])
    expect(valueLines(value([0], []))).toEqual(['[]'])
  })

  test('texts of a matrix stand below each other', () => {
    expect(valueLines(value([2, 2], ['畳', 'ه\u0654', 'ab', 'c']))).toEqual(['畳   ه\u0654', 'ab   c'])
  })

  test('side by side, with where they differ and what was allowed', () => {
    expect(
      comparisonLines(
        { expected: value([3], [1, 2, 3]), got: value([3], [1, 5, 3]), firstDifference: [1], tolerance: 1e-4 },
        80,
      ),
    ).toEqual(['expected  [1, 2, 3]', 'got       [1, 5, 3]', '          first difference at [1], tolerance 0.0001'])
  })
})

const check: CheckResult = {
  id: 'learns',
  name: 'learns',
  nameFa: 'می‌آموزد',
  points: 4,
  visibility: 'secret',
  verdict: 'time',
  earned: 1,
  ms: 5,
}
const report: Report = {
  exercise: 'mnist-train',
  exerciseVersion: 2,
  graderVersion: 3,
  verdict: 'time',
  score: 1,
  maxScore: 4,
  checks: [check],
  misconceptions: [],
  engine: 'wasm',
  seed: 9,
  ms: 61_000,
  log: '',
}
const layout = { colours: pc.createColors(false), columns: 80 }

describe('a report', () => {
  test('shows partial points, verdict and visibility of a check, and an accuracy with its interval', () => {
    const accuracy = {
      n: 1000,
      correct: 953,
      accuracy: 0.953,
      interval: [0.938, 0.9645] as [number, number],
      threshold: 0.96,
    }
    const lines = renderReport({ ...report, checks: [{ ...check, accuracy }] }, layout).split('\n')
    expect(lines[1]).toBe('mnist-train version 2, grader 3, engine wasm, seed 9, 1 min 1 s')
    expect(lines[3]).toMatch(/^✗ learns +time, secret +1 \/ 4$/)
    expect(lines.slice(4).join(' ').replaceAll(/\s+/g, ' ')).toBe(
      ' 953 of 1000 right: 95.3 %, 95 % interval 93.8 % to 96.5 %, due 96.0 %',
    )
  })

  test('shows a model as a table, and the surest mistakes a line each', () => {
    const image = { height: 1, width: 1, channels: 1, pixels: [0] }
    const accuracy = {
      n: 10,
      correct: 8,
      accuracy: 0.8,
      interval: [0.5, 0.9] as [number, number],
      threshold: 0.5,
      worst: [
        { ...image, truth: 3, predicted: 5, confidence: 0.988 },
        { ...image, truth: 4, predicted: 9, confidence: 0.71 },
      ],
    }
    const layers = [
      { name: 'a', kind: 'Conv2D', output: [24, 24, 32], parameters: 832 },
      { name: 'b', kind: 'Flat\u001b[31mten', output: [null], parameters: 0 },
      { name: 'c', kind: 'Dense', output: [10], parameters: 184_330 },
    ]
    const text = renderReport(
      { ...report, checks: [{ ...check, accuracy, models: [{ title: 'train', layers, parameters: 185_162 }] }] },
      layout,
    )
    expect(text.split('\n').slice(-7)).toEqual([
      '    3 read as 5, 98 % sure',
      '    4 read as 9, 71 % sure',
      '    the model that train built: 3 layers, 185,162 parameters',
      '    layer    output        parameters',
      '    Conv2D   [24, 24, 32]         832',
      '    Flatten  [?]                    0',
      '    Dense    [10]             184,330',
    ])
    const deep = {
      title: 'deep',
      parameters: 60,
      layers: Array.from({ length: 60 }, () => ({ name: 'd', kind: 'Dense', output: [1], parameters: 1 })),
    }
    expect(renderReport({ ...report, checks: [{ ...check, models: [deep] }] }, layout)).toContain('    ... 36 more')
  })

  test('shows each of several trainings, and with what it was made', () => {
    const interval: [number, number] = [0.938, 0.9645]
    const trainings = [953, 961].map((correct, index) => ({
      n: 1000,
      correct,
      accuracy: correct / 1000,
      interval,
      seed: 9 + index,
    }))
    const text = renderReport(
      {
        ...report,
        engineVersion: '4.22.0+0a1b2c3d',
        workload: 'small',
        datasets: [{ name: 'mnist', sha256: 'f'.repeat(64) }],
        bases: [
          { name: 'vgg16', sha256: 'a'.repeat(64), small: true },
          { name: 'squeezenet', sha256: 'b'.repeat(64) },
        ],
        checks: [
          { ...check, accuracy: { n: 2000, correct: 1914, accuracy: 0.957, interval, threshold: 0.955, trainings } },
        ],
      },
      { ...layout, columns: 120 },
    )
    expect(text).toContain(
      'engine wasm 4.22.0+0a1b2c3d, workload small, mnist ffffffff, vgg16 (small) aaaaaaaa, squeezenet bbbbbbbb',
    )
    expect(text).toContain('training 1, seed 9: 95.3 %, 95 % interval 93.8 % to 96.5 %')
    expect(text).toContain('training 2, seed 10: 96.1 %')
    expect(text).toContain('1914 of 2000 right: 95.7 %')
  })

  test('places a compile error, and says how many checks are hidden', () => {
    const text = renderReport(
      {
        ...report,
        checks: [],
        message: { en: 'The program does not compile.', fa: 'برنامه کامپایل نمی‌شود.' },
        errors: [{ message: { en: 'Unexpected ")"', fa: '-' }, location: { file: 'a.ts', line: 2, column: 7 } }],
      },
      { ...layout, hidden: '2 more checks' },
    )
    expect(text).toContain('The program does not compile.\na.ts:2:7 Unexpected ")"')
    expect(text).toMatch(/\n2 more checks$/)
    expect(text).not.toContain('checks passed')
  })

  test('ends with the last lines of the log', () => {
    const text = renderReport(
      { ...report, log: Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n') },
      layout,
    )
    expect(text).toMatch(/\(last 12 of 50 lines\)\n {4}line 38\n[^]*line 49$/)
  })

  test('puts the points of every check into one column, whatever script its sentence is in', () => {
    const names = ['learns', 'می\u200cآموزد دانه\u0654ٔ', '畳み込み', 'ه\u0654'.repeat(80)]
    const lines = renderReport({ ...report, checks: names.map((name) => ({ ...check, name })) }, layout).split('\n')
    expect(lines.slice(3).map((line) => stringWidth(line))).toEqual(names.map(() => stringWidth(lines[3]!)))
  })

  test('durations', () => {
    expect([0.4, 84, 3_240, 125_000].map(duration)).toEqual(['0 ms', '84 ms', '3.2 s', '2 min 5 s'])
  })
})

describe('the live line', () => {
  const drawn = () => {
    const out = { live: '', kept: [] as string[] }
    const line = createLiveLine({
      live: {
        write: (text) => {
          out.live += text
        },
        columns: 84,
        colours: pc.createColors(false),
      },
      remark: (text) => out.kept.push(text),
    })
    return { out, line }
  }

  test('shows a training: bar, epoch, step, loss, rate and what is left; an epoch stays', () => {
    const { out, line } = drawn()
    const take = gradingLine(line, new Map([['learns', 'learns']]))
    take({
      type: 'progress',
      progress: {
        kind: 'step',
        epoch: 1,
        epochs: 2,
        step: 50,
        steps: 100,
        metrics: { loss: 0.51239 },
        imagesPerSecond: 1310.4,
        etaSeconds: 12,
      },
    })
    expect(out.live).toBe(`\r\u001b[2K${'━'.repeat(8)} epoch 1/2  step 50/100  loss 0.5124  1310 images/s  12.0 s left`)
    take({
      type: 'progress',
      progress: { kind: 'epoch', epoch: 1, epochs: 2, metrics: { loss: 0.4, acc: 0.9 }, imagesPerSecond: 1300 },
    })
    take({
      type: 'progress',
      progress: { kind: 'retraining', training: 2, trainings: 3, accuracy: 0.928, threshold: 0.93 },
    })
    expect(out.kept).toEqual([
      'epoch 1 of 2  loss 0.4  acc 0.9  1300 images/s',
      'training 2 of 3 with another seed, because 92.8 % is within the uncertainty of 93.0 %',
    ])
  })

  test('without a terminal draws nothing, and still keeps what is to be kept', () => {
    const kept: string[] = []
    const line = createLiveLine({ live: undefined, remark: (text) => kept.push(text) })
    line.show('something', 0.5)
    line.keep('stays')
    expect(kept).toEqual(['stays'])
  })
})
