/** The texts of a report and of the check plan. */
import { expect, test } from 'vitest'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { ReportCheck, SubmissionReport } from '../../server/contract/report.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { ComparisonFigure } from '../../web/charts/comparison-figure.tsx'
import { ReportFacts } from '../../web/report/report-facts.tsx'
import { CheckPlan } from '../../web/pages/check-plan.tsx'
import { editorMarkers } from '../../web/pages/editor-markers.ts'
import Report from '../../web/report/report.tsx'
import { rendered } from './rendered.tsx'

const at = '2026-03-01T10:00:00.000Z'
const check: ReportCheck = {
  id: 'a',
  name: 'flips the kernel',
  nameFa: 'کرنل را برمی‌گرداند',
  points: 1,
  earned: 0,
  verdict: 'failed',
  visibility: 'open',
  ms: 1,
}
const report: SubmissionReport = {
  verdict: 'failed',
  score: 0,
  maxScore: 1,
  provisional: false,
  hiddenChecks: 0,
  checks: [check],
  log: '',
  engine: 'none',
  seed: 0,
  ms: 84,
  exerciseVersion: 1,
  graderVersion: 1,
}
const submission: Submission = {
  id: 's1',
  courseId: 'c1',
  slug: 'conv1d',
  mode: 'submit',
  state: 'ended',
  createdAt: at,
  endedAt: at,
  verdict: 'failed',
  score: 0,
  maxScore: 1,
  provisional: false,
  generated: false,
  credit: null,
  source: '',
  author: null,
  position: null,
  report,
  progress: [],
  training: [],
  beside: null,
  network: null,
}
const shown = (language: 'en' | 'fa', more: Partial<SubmissionReport>, of: Partial<Submission> = {}): string =>
  rendered(
    language,
    <Report submission={{ ...submission, ...of }} report={{ ...report, ...more }} goTo={() => undefined} />,
  )
const times = (text: string, part: string): number => text.split(part).length - 1

test('the reason of a verdict is given once, in the most specific words', () => {
  const message = { en: 'The program does not compile.', fa: 'برنامه کامپایل نمی‌شود.' }
  const compile = shown('en', {
    verdict: 'error',
    checks: [],
    message,
    errors: [
      { message: { en: 'Expected ")"', fa: 'باید باشد' }, location: { file: 'solution.ts', line: 3, column: 1 } },
    ],
  })
  expect(times(compile, 'does not compile')).toBe(1)
  expect(compile).not.toContain('stopped with an error')
  expect(shown('fa', { verdict: 'error', checks: [], message })).toContain(message.fa)
  expect(shown('en', { verdict: 'time', checks: [{ ...check, verdict: 'time' }] })).toContain(
    'Look for a loop that never ends',
  )
})

test('a segment of the score bar has its title in the chosen language', () => {
  expect(shown('fa', {})).toContain(`title="${check.nameFa}"`)
})

test('only the student is told that the output is withheld', () => {
  const note = 'only the output of the open checks is shown'
  const withheld = { checks: [{ ...check, visibility: 'sentence' as const }] }
  expect(shown('en', withheld)).toContain(note)
  expect(shown('en', withheld, { author: { name: 'Sara', email: 'sara@example.org' } })).not.toContain(note)
  expect(shown('en', {})).not.toContain(note)
})

test('the engine is named only where one was used', () => {
  const facts = (engine: string): string =>
    rendered('en', <ReportFacts submission={submission} report={{ ...report, engine }} />)
  expect(facts('wasm')).toContain('engine wasm')
  expect(facts('none')).not.toContain('engine')
})

test('a value that is no array is compared without shapes; indices and shapes have no line breaks', () => {
  const expected = { kind: 'array' as const, shape: [3], values: [5, 3, -8], cut: false }
  const nothing = { kind: 'other' as const, shape: [], values: ['nothing (undefined)'], cut: false }
  expect(rendered('en', <ComparisonFigure comparison={{ expected, got: nothing }} />)).not.toContain('shapes differ')
  const grid = { ...expected, shape: [3, 1, 1] }
  expect(rendered('en', <ComparisonFigure comparison={{ expected, got: grid }} />)).toContain(
    'expected \u2066[3]\u2069, got \u2066[3,\u00a01,\u00a01]\u2069',
  )
})

test('a misconception is explained once, with each variant that was seen', () => {
  const html = (part: string) => ({ en: `<p>${part}</p>`, fa: `<p>${part}</p>` })
  const misconception = {
    id: 'changes',
    title: { en: 'It changes', fa: 'تغییر' },
    explanation: html('The common part.'),
  }
  const seen = (id: string) => ({
    ...check,
    id,
    misconception: { ...misconception, variant: { id, explanation: html(id) } },
  })
  const page = shown('en', {
    checks: [seen('first'), { ...seen('first'), id: 'b' }, seen('second'), { ...check, misconception }],
  })
  for (const part of ['The common part.', '<p>first</p>', '<p>second</p>']) expect(times(page, part)).toBe(1)
})

test('a thrown error links to its location in the source, and has one marker there', () => {
  const thrown = {
    message: { en: 'f threw Error (line 1,234, column 7)', fa: 'خطا' },
    location: { file: 'solution.ts', line: 1_234, column: 7 },
  }
  const checks: ReportCheck[] = [
    { ...check, verdict: 'error', ...thrown },
    { ...check, id: 'b', verdict: 'error', ...thrown },
  ]
  expect(times(shown('en', { checks }), 'Go to line 1,234</button>')).toBe(2)
  expect(shown('fa', { checks })).toContain('۱٬۲۳۴</button>')
  expect(shown('en', {})).not.toContain('Go to line')
  const place = { location: { file: 'solution.ts', line: 3, column: 1 } }
  const compiled = { message: 'Expected ")"', ...place }
  const errors = [{ message: { en: compiled.message, fa: 'باید ) باشد' }, ...place }]
  expect(editorMarkers({ errors, checks: [...checks, check] }, ({ en }) => en)).toEqual([
    compiled,
    { message: thrown.message.en, location: thrown.location },
  ])
})

test('where the message of a check states the difference, its chart states it for screen readers only', () => {
  const array = (values: number[]) => ({ kind: 'array' as const, shape: [values.length], values, cut: false })
  const comparison = { expected: array([5, 3]), got: array([5, 4]), firstDifference: [1], tolerance: 0.5 }
  const accuracy = { n: 100, correct: 90, accuracy: 0.9, interval: [0.83, 0.94] as [number, number], threshold: 0.8 }
  const seen = (page: string): string => page.replace(/<span[^>]*mantine-VisuallyHidden-root[^>]*>[^<]*<\/span>/g, '')
  const silent = shown('en', { checks: [{ ...check, comparison, accuracy }] })
  const told = shown('en', {
    checks: [{ ...check, comparison, accuracy, message: { en: 'at [1] expected 3, got 4', fa: '-' } }],
  })
  for (const sentence of ['The first difference is at', '90% (90 of 100)']) {
    expect(seen(silent)).toContain(sentence)
    expect(told).toContain(sentence)
    expect(seen(told)).not.toContain(sentence)
  }
  expect(seen(told)).toContain('are ignored')
})

test('limits are shown with their units', () => {
  const text = { en: 'Convolution', fa: 'کانولوشن' }
  const exercise: Exercise = {
    courseId: 'c1',
    archived: false,
    slug: 'conv1d',
    id: 'E1',
    title: text,
    summary: text,
    topic: 'convolution',
    checks: [check],
    hiddenChecks: 0,
    maxSource: 256_000,
    trains: false,
    standIns: [],
    statement: text,
    starter: '',
    exports: ['conv1d'],
    maxScore: 1,
    // the units of the front matter: seconds and MB
    limits: { call: 2, total: 90, memory: 256, tensors: 512 },
    previous: null,
    next: null,
    draft: null,
    best: null,
    dueAt: null,
    terms: null,
  }
  const plan = (language: 'en' | 'fa'): string => rendered(language, <CheckPlan exercise={exercise} />)
  expect(plan('en')).toContain('Limits: 2 secs per call, 1 min 30 secs in total, 256 MB of memory.')
  expect(plan('fa')).toContain('۲ ثانیه برای هر فراخوانی، ۱ دقیقه ۳۰ ثانیه در مجموع، ۲۵۶ مگابایت حافظه')
})

test('the first hint opens by its title, a further one by a button', () => {
  const hints = ['Think.', 'Think of the kernel.'].map((text) => ({ en: `<p>${text}</p>`, fa: `<p>${text}</p>` }))
  const one = shown('en', { checks: [{ ...check, hints: hints.slice(0, 1) }] })
  expect(one).toContain('Think.')
  expect(one).not.toContain('Another hint')
  const two = shown('en', { checks: [{ ...check, hints }] })
  expect(two).toContain('Another hint')
  expect(two).not.toContain('Think of the kernel.')
  expect(shown('fa', { checks: [{ ...check, hints }] })).toContain('راهنمایی دیگر')
  expect(shown('en', { checks: [{ ...check, verdict: 'passed', hints }] })).not.toContain('Think.')
})

test('a confusion is told the right way round in Persian: the row is what is true, the column what was read', () => {
  const confusion = Array.from({ length: 10 }, () => Array<number>(10).fill(0))
  confusion[9]![7] = 3
  const worst = [{ truth: 9, predicted: 7, confidence: 0.9, height: 1, width: 1, channels: 1, pixels: [0] }]
  const accuracy: ReportCheck['accuracy'] = {
    accuracy: 0.7,
    correct: 7,
    interval: [0.4, 0.9],
    n: 10,
    threshold: 0.9,
    confusion,
    worst,
  }
  const html = shown('fa', { checks: [{ ...check, accuracy }] })
  expect(times(html, 'رقم ۹ را ۷ خواند')).toBeGreaterThanOrEqual(2)
  // another check on the same predictions repeats no figure
  const both = shown('fa', {
    checks: [
      { ...check, accuracy },
      { ...check, id: 'b', accuracy: { ...accuracy, threshold: 0.5 } },
    ],
  })
  expect(times(both, 'ماتریس درهم‌ریختگی')).toBe(times(html, 'ماتریس درهم‌ریختگی'))
  expect(times(both, 'رقم ۹ را ۷ خواند')).toBe(times(html, 'رقم ۹ را ۷ خواند'))
})

test('classes with names are told by them, in both languages', () => {
  const labels = [
    { en: 'cat', fa: 'گربه' },
    { en: 'dog', fa: 'سگ' },
  ]
  const accuracy: ReportCheck['accuracy'] = {
    accuracy: 0.7,
    correct: 7,
    interval: [0.4, 0.9],
    n: 10,
    threshold: 0.9,
    confusion: [
      [4, 3],
      [0, 3],
    ],
    worst: [{ truth: 0, predicted: 1, confidence: 0.9, height: 1, width: 1, channels: 3, pixels: [0, 1, 2] }],
    labels,
  }
  const english = shown('en', { checks: [{ ...check, accuracy }] })
  expect(times(english, 'cat taken for dog')).toBeGreaterThanOrEqual(2)
  expect(times(english, '>cat<')).toBeGreaterThanOrEqual(3)
  expect(times(shown('fa', { checks: [{ ...check, accuracy }] }), '«گربه» را «سگ» دانست')).toBeGreaterThanOrEqual(2)
})

test('a sheet of pictures has captions, a summary in words and a table of its values', () => {
  const one = { height: 1, width: 1, channels: 1, pixels: 'AA==', size: [3, 4] as [number, number] }
  const picture = { ...one, low: 0, mean: 0.25, high: 0.5 }
  const sheets: ReportCheck['sheets'] = [
    {
      kind: 'pictures',
      title: { en: 'augmented', fa: 'افزوده' },
      total: 40,
      range: [0, 1],
      pictures: [{ ...picture, caption: { en: 'turned', fa: 'چرخیده' } }],
    },
    { kind: 'filters', layer: 'conv_a', total: 2, range: [-1, 1], pictures: [picture, picture] },
    {
      kind: 'feature-maps',
      layer: 'conv_b',
      total: 1,
      range: [0, 0],
      pictures: [{ ...picture, low: 0, mean: 0, high: 0 }],
      input: one,
    },
  ]
  const english = shown('en', { checks: [{ ...check, sheets }] })
  for (const text of ['augmented', 'turned', '1 of 40 pictures', 'conv_a', '2 of 2 filters of 3 × 4', 'grey is 0'])
    expect(english).toContain(text)
  expect(english).toContain('1 map is 0 everywhere')
  expect(english).toContain('0.25')
  const persian = shown('fa', { checks: [{ ...check, sheets }] })
  for (const text of ['افزوده', 'چرخیده', '۱ تصویر از ۴۰', 'conv_b', 'فیلتر ۲']) expect(persian).toContain(text)
})

test('an English error in a Persian message stands on a line of its own, from left to right', () => {
  const message = { en: 'f threw Error: no', fa: 'اجرای \u2066f\u2069 با این خطا متوقف شد:\n\u2066Error: no\u2069' }
  const html = shown('fa', { checks: [{ ...check, verdict: 'error', message }] })
  expect(html).toMatch(/متوقف شد:<span dir="ltr"[^>]*>\u2066Error: no\u2069<\/span>/)
})
