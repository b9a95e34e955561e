/** Whose fault it is: the student's, the grader's, or the platform's; and that every job ends. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '../..')
const pool = createPool({ root, concurrency: 2, warm: 1 })
const grading = createGrading({
  pool,
  datasets: {
    locate: async (name) => ({
      ok: false,
      fault: { kind: 'absent', message: `the data set ${name} is not there; run "tamrin data download ${name}"` },
    }),
  },
})
afterAll(() => pool.close())

/** A grader with three checks of one point each, which call `first`, `second` and `third`. */
const THREE = `
export async function grade(host) {
  for (const id of ['first', 'second', 'third']) {
    host.checkStarted(id)
    const outcome = await host.call(id, [[3, 4]])
    const verdict = outcome.kind === 'returned' ? (outcome.value === 7 ? 'passed' : 'failed') : outcome.kind === 'threw' ? 'error' : outcome.kind === 'missing' ? 'missing' : outcome.verdict
    const location = outcome.location ? ' (line ' + outcome.location.line + ', column ' + outcome.location.column + ')' : ''
    host.checkEnded({ id, name: id, nameFa: id, points: 1, visibility: 'open', verdict, earned: verdict === 'passed' ? 99 : 0, ms: 0, message: typeof outcome.message === 'object' ? outcome.message : (outcome.message ?? '') + location })
  }
}`

const exercise = (bundle: string, more: Partial<GradableExercise> = {}): GradableExercise => ({
  slug: 'three',
  exerciseVersion: 1,
  graderVersion: 1,
  bundle,
  graderHash: '',
  usesTensors: false,
  exports: ['first', 'second', 'third'],
  datasets: [],
  limits: { call: 1, total: 5, memory: 64, tensors: 64 },
  checks: ['first', 'second', 'third'].map((id) => ({ id, name: id, nameFa: id, points: 1, visibility: 'open' })),
  ...more,
})

const grade = (source: string, bundle = THREE, more: Partial<GradableExercise> = {}): Promise<Report> =>
  grading({ exercise: exercise(bundle, more), source, file: 'solution.ts', seed: 1, mode: 'submit' })

const ADD = 'export const first = ([a, b]: number[]) => a! + b!\nexport const third = first\n'

test('one endless check costs its own points only', async () => {
  const report = await grade(`${ADD}export function second() { for (;;); }`)
  expect(report.checks.map(({ verdict }) => verdict)).toEqual(['passed', 'time', 'passed'])
  expect(report).toMatchObject({ verdict: 'time', score: 2, maxScore: 3 })
})

test('a heap that grows past its limit while nothing can interrupt it is memory, not time', async () => {
  const report = await grade(
    `${ADD}export function second() { const kept: number[][] = []; for (;;) kept.push(new Array(1000).fill(0)) }`,
  )
  // V8 may also give up by itself
  expect(['memory', 'crashed']).toContain(report.verdict)
})

test('a check never earns more than its points, whatever the child says', async () => {
  const report = await grade(`${ADD}export const second = () => 8`)
  expect(report.checks.map(({ earned }) => earned)).toEqual([1, 0, 1])
  expect(report).toMatchObject({ verdict: 'failed', score: 2, maxScore: 3 })
})

test('a missing export is named, with what is expected', async () => {
  const report = await grade(`${ADD}export const second = 5`)
  expect(report.checks[1]).toMatchObject({
    verdict: 'missing',
    message: {
      en: expect.stringMatching(/"second".*a number.*export function second/),
      fa: expect.stringMatching(/تابع \u2066second\u2069 .*از نوع \u2066number\u2069/),
    },
  })
})

test('an export by default only is told from none', async () => {
  const [only, none] = await Promise.all([
    grade('export default function first() { return 7 }'),
    grade('function first() { return 7 }\nexport const other = first'),
  ])
  expect(only.checks[0]).toMatchObject({
    verdict: 'missing',
    message: {
      en: expect.stringMatching(/"first".*default export.*export function first/),
      fa: expect.stringMatching(/تابع \u2066first\u2069 .*\u2066default\u2069/),
    },
  })
  expect(none.checks[0]).toMatchObject({
    verdict: 'missing',
    message: { en: expect.stringMatching(/"first".*it is not exported/) },
  })
})

test("a syntax error that only the engine finds is the program's, at its place", async () => {
  const report = await grade(`${ADD}export function second() {\n  return /(/\n}`)
  expect(report).toMatchObject({
    verdict: 'error',
    score: 0,
    errors: [{ message: 'SyntaxError: Invalid regular expression: /(/: Unterminated group', location: { line: 4 } }],
  })
})

test('an error has its line and column in the TypeScript that the student wrote', async () => {
  const report = await grade(
    `${ADD}interface Unused { a: number }\nexport function second(x: number[]): number {\n  const y: number[] = x\n  return (y as never as { deep: { er: number } }).deep.er\n}`,
  )
  expect(report.checks[1]).toMatchObject({
    verdict: 'error',
    message: { en: expect.stringMatching(/TypeError.*line 6, column 5\d?/) },
  })
})

test('a source that does not compile runs nothing and says where', async () => {
  const report = await grade('export function first() {\n  return 1 +\n}')
  expect(report).toMatchObject({
    verdict: 'error',
    score: 0,
    maxScore: 3,
    checks: [],
    errors: [{ location: { file: 'solution.ts', line: 3, column: 1 } }],
  })
})

test('an error while the program is loaded runs nothing and says where', async () => {
  const report = await grade(`${ADD}\nthrow new RangeError('too early')`)
  expect(report).toMatchObject({
    verdict: 'error',
    checks: [],
    message: {
      en: expect.stringContaining('RangeError: too early'),
      fa: expect.stringContaining('\u2066RangeError: too early\u2069'),
    },
    errors: [{ message: 'RangeError: too early', location: { line: 4 } }],
  })
})

test("a grader that throws, hangs or waits for ever is an internal fault, never the student's", async () => {
  const broken = {
    throws: 'export async function grade() { null.x }',
    waits: 'export function grade() { return new Promise(() => {}) }',
    'throws late': `${THREE.replace('for (const id', "host.checkStarted('first'); await host.call('first', [[3, 4]]); throw new Error('my own'); for (const id")}`,
    'does not compile': 'export async function grade( {',
    'exports nothing': 'export const nothing = 1',
  }
  for (const [how, bundle] of Object.entries(broken)) {
    const report = await grade(`${ADD}export const second = first`, bundle)
    expect(report.verdict, how).toBe('internal')
    expect(report.message, how).toBeTruthy()
    expect(report.score, how).toBe(0)
  }
})

test('a data set that is absent ends the job as internal, with what to do', async () => {
  const report = await grade(ADD, THREE, { datasets: ['mnist'] })
  expect(report).toMatchObject({
    verdict: 'internal',
    message: { en: expect.stringContaining('tamrin data download mnist') },
  })
})

test('a source of more than 256,000 characters is refused', async () => {
  const report = await grade(`${ADD}// ${'x'.repeat(256_000)}`)
  expect(report).toMatchObject({ verdict: 'error', errors: [{ message: expect.stringContaining('256000') }] })
})

test('a cancelled job that has not begun ends at once', async () => {
  const cancel = new AbortController()
  cancel.abort()
  const report = await grading(
    { exercise: exercise(THREE), source: ADD, file: 'solution.ts', seed: 1, mode: 'submit' },
    { signal: cancel.signal },
  )
  expect(report.verdict).toBe('cancelled')
})
