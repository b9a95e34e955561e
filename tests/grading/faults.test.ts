/** Whose fault it is: the student's, the grader's, or the platform's; and that every job ends. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPlanOf } from '../../server/grading/parent/plan.ts'
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
    const verdictOf = {
      returned: outcome.value === 7 ? 'passed' : 'failed', threw: 'error', missing: 'missing',
    }
    const verdict = verdictOf[outcome.kind] ?? outcome.verdict
    const { line, column } = outcome.location ?? {}
    const location = line === undefined ? '' : ' (line ' + line + ', column ' + column + ')'
    const message = typeof outcome.message === 'object' ? outcome.message : (outcome.message ?? '') + location
    const earned = verdict === 'passed' ? 99 : 0
    host.checkEnded({ id, name: id, nameFa: id, points: 1, visibility: 'open', verdict, earned, ms: 0, message })
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

test('an export without a value is told from none', async () => {
  const report = await grade('export let first: undefined | (() => number)')
  expect(report.checks[0]!.message!.en).toMatch(/^The function "first" is expected; .* is undefined\. Write: /)
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

test.each<[source: string, en: string, fa: string]>([
  [
    'export class first { call() { return 7 } }',
    'The function "first" is expected; the export of this name is a class. Write: export function first(...)',
    'رده',
  ],
  ['export const first = class {}', 'the export of this name is a class', 'رده'],
  ['export const first = Promise.resolve(() => 7)', 'is a promise: await it', 'await'],
  ['export const first = (async () => 7)()', 'is a promise: await it', 'await'],
  ['export const first = [1, 2]', 'is an array', 'آرایه'],
  ['export const first = { call: () => 7 }', 'is an object', 'object'],
  ['export const first = new Proxy({}, { getPrototypeOf() { throw 5 } })', 'is an object', 'object'],
])('%j: an export that is no function is called what it is', async (source, en, fa) => {
  const report = await grade(source)
  expect(report.verdict).toBe('missing')
  expect(report.checks[0]!.message!.en).toContain(en)
  expect(report.checks[0]!.message!.fa).toContain(fa)
})

test('members that are getters of a class are members of a result', async () => {
  const classes =
    'class Base { get gx() { return [1] } method() { return 0 } }\n' +
    'class Parts extends Base { own = 1; get gy() { return [this.own + 1] } set gz(value) {} ' +
    'get hidden() { throw new Error("no") } }\n'
  const members = THREE.replace(
    'outcome.value === 7',
    'JSON.stringify(outcome.value) === \'{"own":1,"gy":[2],"gx":[1]}\'',
  )
  const { checks } = await grade(`${classes}export const first = () => new Parts()`, members)
  expect(checks[0]).toMatchObject({ verdict: 'passed' })
})

test('a frozen function, one named class, and one that returns an instance are functions', async () => {
  const report = await grade(
    'class Sum { value = 7 }\n' +
      'export const first = Object.freeze(function () { return 7 })\n' +
      'export const second = { class() { return 7 } }.class\n' +
      'export const third = () => new Sum().value',
  )
  expect(report.checks.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed'])
})

test.each(['module.exports = () => 7', 'module.exports = class {}', 'module.exports = 7', 'module.exports = null'])(
  '%j: a program that exports as CommonJS does, without a name, is told to write export',
  async (source) => {
    const report = await grade(source)
    expect(report.verdict).toBe('missing')
    const { en, fa } = report.checks[0]!.message!
    expect(en).toMatch(/^"first" is not exported: .*CommonJS.* Write: export function first\(\.\.\.\)$/)
    expect(fa).toMatch(/CommonJS.*بنویسید/)
  },
)

test.each(['module.exports = { first: () => 7 }', 'exports.first = () => 7'])(
  '%j: what CommonJS exports by name counts',
  async (source) => {
    const { checks } = await grade(source)
    expect(checks[0]!.verdict).toBe('passed')
    expect(checks[1]!.message!.en).toContain('"second" is not exported; you export first.')
  },
)

test.each([
  ['function first() { return 7 }', '"first" is not exported: the program exports nothing'],
  ['// export function first', '"first" is not exported: the program exports nothing'],
  ['(globalThis as { first?: unknown }).first = () => 7', '"first" is not exported: the program exports nothing'],
  ['export const First = () => 7', '"first" is not exported; you export First. Rename it to first.'],
  ['export const frist = () => 7', '"first" is not exported; you export frist.'],
  ['export const fi_rst = () => 7', '"first" is not exported; you export fi_rst.'],
  [
    'export const first\u200d = () => 7',
    '"first" is not exported: the name that you export has an invisible character',
  ],
  [
    'export const a = 1, sum = () => 7',
    '"first" is not exported; you export a and sum. Write: export function first(...)',
  ],
  ['export default function first() { return 7 }', '"first" is not exported; there is a default export'],
  ['export default 5; export const other = 1', '"first" is not exported; there is a default export'],
])('%j: the message names what is exported', async (source, message) => {
  const report = await grade(source)
  expect(report.verdict).toBe('missing')
  expect(report.checks[0]!.message!.en).toContain(message)
  expect(report.checks[0]!.message!.en.includes('default')).toBe(source.includes('default'))
  expect(report.checks[0]!.message!.fa).toMatch(/^\u2066first\u2069 صادر نشده است/)
})

test("a syntax error that only the engine finds is the program's, at its place", async () => {
  const report = await grade(`${ADD}export function second() {\n  return /(/\n}`)
  expect(report).toMatchObject({
    verdict: 'error',
    score: 0,
    errors: [
      { message: { en: 'SyntaxError: Invalid regular expression: /(/: Unterminated group' }, location: { line: 4 } },
    ],
  })
})

test('an error has its line and column in the TypeScript that the student wrote', async () => {
  const report = await grade(
    `${ADD}interface Unused { a: number }\nexport function second(x: number[]): number {\n` +
      '  const y: number[] = x\n  return (y as never as { deep: { er: number } }).deep.er\n}',
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
    errors: [{ message: { en: 'RangeError: too early' }, location: { line: 4 } }],
  })
})

test("a grader that throws, hangs or waits for ever is an internal fault, never the student's", async () => {
  const broken = {
    throws: 'export async function grade() { null.x }',
    waits: 'export function grade() { return new Promise(() => {}) }',
    'throws late': THREE.replace(
      'for (const id',
      "host.checkStarted('first'); await host.call('first', [[3, 4]]); throw new Error('my own'); for (const id",
    ),
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

/** A grader of one check, which tells `result` of it. */
const telling = (result: string): string => `
export async function grade(host) {
  host.checkStarted('first')
  await host.call('first', [[3, 4]])
  const names = { id: 'first', name: 'first', nameFa: 'first' }
  const plain = { ...names, points: 1, visibility: 'open', verdict: 'passed', earned: 1, ms: 0 }
  host.checkEnded(${result})
}`

test.each([
  ['a message of 5,000 characters', "{ ...plain, message: { en: 'x'.repeat(5_000), fa: '' } }", 'message'],
  ['a message in one language of 30,000', "{ ...plain, message: 'x'.repeat(30_000) }", 'message'],
  ['a hint that is no text', '{ ...plain, hints: [{}], hint: {} }', 'hint'],
  [
    'a comparison of 2,000 values',
    `{ ...plain, comparison: {
      expected: { kind: 'array', shape: [2000], values: new Array(2000).fill(1), cut: false },
      got: { kind: 'number', shape: [], values: [1], cut: false },
    } }`,
    'comparison.expected.values',
  ],
  [
    'a table of 300 layers',
    `{ ...plain, models: [{
      title: 'm',
      parameters: 0,
      layers: new Array(300).fill({ name: 'a', kind: 'b', output: [1], parameters: 0 }),
    }] }`,
    'models[0].layers',
  ],
  ['points that are no number', '{ ...plain, earned: NaN }', 'earned'],
  ['an unknown verdict', "{ ...plain, verdict: 'splendid' }", 'verdict'],
  ['no id', '{ ...plain, id: undefined }', 'id'],
  ['nothing', 'undefined', 'the result'],
  ['60 MB', "{ ...plain, more: 'x'.repeat(60_000_000) }", 'cannot be read'],
])("a grader that tells %s of a check is at fault, never the student's program", async (_, result, member) => {
  const report = await grade(ADD, telling(result))
  expect(report).toMatchObject({ verdict: 'internal', score: 0 })
  expect(report.message!.en).toContain(member)
  expect(report.message!.en.length).toBeLessThan(400)
})

test('what a report has no place for is left out, however much it is', async () => {
  const report = await grade(ADD, telling("{ ...plain, more: 'x'.repeat(20_000_000) }"))
  expect(report.checks[0]).toMatchObject({ id: 'first', verdict: 'passed' })
  expect(report.checks[0]).not.toHaveProperty('more')
})

test.each([
  ['a call of no name', 'host.call(42, [])'],
  ['a call without arguments', "host.call('first')"],
  ['a call with a text for its arguments', "host.call('first', 'abc')"],
  ['an unknown question', "host.askModel({ [Symbol.for('tamrin.student-model')]: 0 }, { ask: 'anything' })"],
  ['a model of no number', "host.askModel({ [Symbol.for('tamrin.student-model')]: 'x' }, { ask: 'artifacts' })"],
  ['a training without a reason', 'host.retrain({})'],
  [
    'a training with an accuracy that is no number',
    'host.retrain({ training: NaN, trainings: 2, accuracy: 0, threshold: 0 })',
  ],
  ['images of no data set', 'host.publicImages({})'],
  ['a number of images that is none', "host.heldOutImages('mnist', 'many')"],
])('a grader that asks for %s is at fault, in words of its own language', async (_, request) => {
  const report = await grade(ADD, `export async function grade(host) { host.checkStarted('first'); await ${request} }`)
  expect(report).toMatchObject({ verdict: 'internal', score: 0 })
  expect(report.message!.en).toMatch(/^the grader threw Error: the grader asks for /)
})

test.each([
  ['begins a check without a name', 'host.checkStarted()'],
  ['begins a check with a long name', "host.checkStarted('x'.repeat(300))"],
  ['fails with a long message', "throw new Error('x'.repeat(10_000))"],
])('a grader that %s is at fault', async (_, statement) => {
  const inside = await grade(ADD, `export async function grade(host) { ${statement} }`)
  expect(inside).toMatchObject({ verdict: 'internal', score: 0 })
})

test.each([
  ['no list of checks', '({ checks: 7, misconceptions: [] })', 'the plan.checks'],
  ['a check without points', "({ checks: [{ id: 'a', visibility: 'open' }], misconceptions: [] })", 'points'],
  ['2,000 misconceptions', "({ checks: [], misconceptions: new Array(2_000).fill('a') })", 'misconceptions'],
  ['nothing', 'undefined', 'cannot be read'],
])('a plan of %s is refused in a sentence', async (_, declared, member) => {
  const plan = await createPlanOf(pool)(exercise(`export const plan = () => ${declared}\nexport const grade = plan`))
  expect(plan).toMatchObject({ ok: false, reason: expect.stringContaining(member) })
})

test('a grader that fails with a long message as it is loaded is at fault', async () => {
  expect(await grade(ADD, "throw new Error('x'.repeat(10_000))\nexport const grade = 1")).toMatchObject({
    verdict: 'internal',
    message: { en: expect.stringContaining('the grader failed: xxx') },
  })
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
  expect(report).toMatchObject({ verdict: 'error', errors: [{ message: { en: expect.stringContaining('256000') } }] })
})

test.each(['entry', 'solution', '../solution.ts'])('a program may not import %s', async (name) => {
  const report = await grade(`import * as other from '${name}'\n${ADD}export const seen = other\n`)
  expect(report).toMatchObject({
    verdict: 'error',
    errors: [{ message: { en: expect.stringContaining(`"${name}" cannot be imported`) }, location: { line: 1 } }],
  })
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
