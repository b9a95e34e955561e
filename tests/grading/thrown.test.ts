/** The sentences of a report for what a program throws, in both languages, with the place in its source. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openGrader } from './exercise.ts'

const { grade, close } = openGrader()
afterAll(close)

const first = async (slug: string, source: string) => {
  const { checks, verdict, errors, message } = await grade(slug, source)
  return { verdict, check: checks.find((one) => one.verdict !== 'passed')!, errors, message }
}
const conv1d = (body: string, before = ''): string => `${before}
export function conv1d(x: number[], h: number[], mode: string): number[] {
  ${body}
}`

test.each([
  [
    "throw 'no'",
    'error',
    expect.stringMatching(/^conv1d\b.* threw the text "no"$/),
    'با پرتاب متن \u2066"no"\u2069 متوقف شد',
  ],
  [
    'throw { code: 3 }',
    'error',
    expect.stringMatching(/^conv1d\b.* threw the object \{ code: 3 \}$/),
    'با پرتاب شیء \u2066{ code: 3 }\u2069 متوقف شد',
  ],
  [
    "throw new Error('outer', { cause: new TypeError('inner') })",
    'error',
    expect.stringMatching(/ threw Error: outer \(line 3, column 9\), caused by TypeError: inner$/),
    'به علت \u2066TypeError: inner\u2069',
  ],
  [
    'throw new RangeError()',
    'error',
    expect.stringMatching(/ threw RangeError \(line 3, column 9\)$/),
    '(خط ۳، ستون ۹) با این خطا متوقف شد:\n\u2066RangeError\u2069',
  ],
  [
    "throw new Error('', { cause: new TypeError() })",
    'error',
    expect.stringMatching(/ threw Error \(line 3, column 9\), caused by TypeError$/),
    'به علت \u2066TypeError\u2069',
  ],
  [
    "throw new Error('wrong: ' + JSON.stringify(new Array(4000).fill(1.5)))",
    'error',
    expect.stringMatching(/^conv1d\b.* threw Error: wrong: \[1\.5,.* \(line 3, column 9\)$/),
    '(خط ۳، ستون ۹)',
  ],
  ['new Float32Array(3e9); return []', 'memory', expect.stringMatching(/256 MB of memory.*line 3/), '۲۵۶ مگابایت'],
])('%s', async (body, verdict, en, fa) => {
  const { check } = await first('conv1d', conv1d(body))
  expect(check).toMatchObject({ verdict, message: { en, fa: expect.stringContaining(fa) } })
})

test('what is thrown while the program is loaded reads the same', async () => {
  expect(await grade('conv1d', conv1d('return []', "throw 'no'"))).toMatchObject({
    verdict: 'error',
    message: {
      en: 'Your program failed while it was loaded: the program threw the text "no"',
      fa: 'برنامهٔ شما هنگام بارگذاری با پرتاب متن \u2066"no"\u2069 متوقف شد',
    },
    errors: [{ message: { en: 'the program threw the text "no"' } }],
  })
  expect(await grade('conv1d', conv1d('return []', "throw new Error('a', { cause: 'b' })"))).toMatchObject({
    message: { en: 'Your program failed while it was loaded: Error: a, caused by "b"' },
    errors: [{ message: { en: 'Error: a, caused by "b"' }, location: { line: 1 } }],
  })
})

test('a negative begin of tf.slice', async () => {
  const { check } = await first(
    'conv1d',
    conv1d(
      'return tf.slice(tf.tensor1d(x), [-2], [2]).arraySync() as number[]',
      "import * as tf from '@tensorflow/tfjs'",
    ),
  )
  expect(check.message!.en).toMatch(/Slice: .*begin may not be negative, and is \[-2\].*begin \[\d+\] here/)
  expect(check.message!.en).not.toContain('must be a whole number')
})

test('an import by a computed name says what a program cannot have', async () => {
  const { check } = await first(
    'conv1d',
    "export const conv1d = async () => (await import('lod' + `${'ash'}`)).default",
  )
  expect(check).toMatchObject({
    verdict: 'error',
    message: { en: expect.stringMatching(/Dynamic require of "lodash" is not supported.*does not run in Node/) },
  })
})

test('an export that is an object is called so', async () => {
  const { check } = await first('conv1d', 'export const conv1d = { call: () => [] }')
  expect(check.message!.en).toContain('the export of this name is an object.')
})

const MODELS = readFileSync(join(import.meta.dirname, '../../exercises/mnist-model/solution.ts'), 'utf8')

test('a tensor larger than the quota ends its checks as memory, and the others are graded', async () => {
  const source = MODELS.replace(
    /(export function buildMnistSequential\([^{]*\{)/,
    (head) => `${head}\n  tf.ones([40_000, 40_000])`,
  )
  expect(source).not.toBe(MODELS)
  const { check, verdict } = await first('mnist-model', source)
  expect(verdict).toBe('memory')
  expect(check.message!.en).toMatch(/tf\.ones: tensor \[40000,40000\] of 6\.4 GB passes the job's 512 MB \(line \d+/)
})

test('a custom layer is refused with one sentence, where it is added', async () => {
  const source = MODELS.replace(
    /(export function buildMnistSequential\([^{]*\{)/,
    `class Scale extends tf.layers.Layer {
  static className = 'Scale'
  call(inputs: tf.Tensor[]) { return tf.mul(inputs[0], 1) }
}
tf.serialization.registerClass(Scale)
$1
  const other = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] }), new Scale({})] })
  if (other) return other`,
  )
  const { check } = await first('mnist-model', source)
  const line = source.split('\n').findIndex((text) => text.includes('new Scale({})')) + 1
  expect(check).toMatchObject({
    verdict: 'error',
    message: {
      en: expect.stringMatching(
        new RegExp(
          `^buildMnistSequential.* threw Error: .* a layer of a class of your own \\(Scale\\), .*line ${line},`,
        ),
      ),
      fa: expect.stringMatching(/با این خطا متوقف شد: مدل لایه‌ای از رده‌ای ساختهٔ خودتان \(Scale\)/),
    },
  })
})

test('local time is the same on every machine', async () => {
  const report = await grade(
    'conv1d',
    conv1d(`console.log(new Date(0).getHours(), new Date(2026, 6, 1).getTimezoneOffset(), new Date(0).toString(),
    new Date(0).toLocaleString(), (1234.5).toLocaleString(),
    Intl.DateTimeFormat().resolvedOptions().timeZone, Intl.DateTimeFormat().resolvedOptions().locale)
  return []`),
  )
  expect(report.log.split('\n')[0]).toBe(
    '0 0 Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time) 1/1/1970, 12:00:00 AM 1,234.5 UTC en-US',
  )
})
