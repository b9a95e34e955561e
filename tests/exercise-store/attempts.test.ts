/** Attempts that build on the reference solution: one program for the gate, and refused as a submission. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileSolution } from '../../server/compiler/process/solution.ts'
import { runGate } from '../../server/exercises/gate.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { headerOf, withHeader } from '../../server/exercises/format/attempt.ts'
import { graderOf, moduleOf } from './in-process.ts'
import { sample } from './sample.ts'

const header = (lines: string): string => `${lines.trim()}\n`
const KEEPS_NOTHING = `${header(`
// score: 7
// fails: leaves-its-argument-as-it-was
// misconception: none`)}import * as solution from '../solution.ts'
export * from '../solution.ts'

export function relu(x: number[]): number[] {
  const y = solution.relu(x)
  y.forEach((value, i) => (x[i] = value))
  return y
}
`

test('overrides an export of the solution, keeps the others, and is graded like any other', async () => {
  const content = await sample({
    'solution.ts':
      'export const relu = (x: number[]) => x.map((value) => Math.max(0, value))\nexport const kept = () => 3\n',
    'attempts/on-the-solution.ts': KEEPS_NOTHING,
  })
  const attempt = content.attempts.find(({ file }) => file === 'attempts/on-the-solution.ts')!
  expect(attempt.source).not.toMatch(/\b(import|from)\b/)
  const module = await moduleOf<{ relu(x: number[]): number[]; kept(): number }>(attempt.source)
  const x = [-1, 2]
  expect([module.relu(x), x, module.kept()]).toEqual([[0, 2], [0, 2], 3])

  const bundle = await bundleGrader('relu', content.files)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const gate = await runGate(content, { grade: graderOf(unsavedGradable(content, bundle.value)), seeds: [1] })
  expect(gate.rows.map(({ file, ok, reason }) => (ok ? file : `${file}: ${reason}`))).toEqual([
    'solution.ts',
    'starter.ts',
    'attempts/absolute-value.ts',
    'attempts/changes-its-argument.ts',
    'attempts/on-the-solution.ts',
  ])
})

test('keeps its imports of the modules of students', async () => {
  const source =
    "import * as tf from '@tensorflow/tfjs'\n" +
    "export { relu } from '../solution.ts'\nexport const at = () => tf.version\n"
  const { attempts } = await sample({
    'attempts/with-tensors.ts': `${header('// score: 10\n// fails: none\n// misconception: none')}${source}`,
  })
  expect(attempts.find(({ file }) => file.endsWith('with-tensors.ts'))!.source).toMatch(/from "@tensorflow\/tfjs"/)
})

test('is no submission: there the solution cannot be imported', async () => {
  for (const source of [KEEPS_NOTHING, "export * from '../solution.ts'\n"])
    expect(await compileSolution(source, 'solution.ts')).toMatchObject({
      ok: false,
      errors: [{ message: { en: expect.stringContaining('"../solution.ts" cannot be imported') } }],
    })
})

test.each([
  ['all', 'all', true],
  ['all', 'gives-the-example-of-the-statement, rectifies-random-values', false],
])('"fails: %s" is every check of the grader', async (stated, failed, ok) => {
  const content = await sample({
    'attempts/absolute-value.ts': `${header(`
// score: 0
// fails: ${stated}
// misconception: absolute-value`)}export const relu = (x: number[]): number[] => x.map(Math.abs)
`,
    ...(ok ? {} : { 'grader.ts': (await sample()).files['grader.ts']!.replace('random.normal([8])', '[1, 2]') }),
  })
  const bundle = await bundleGrader('relu', content.files)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const gate = await runGate(content, { grade: graderOf(unsavedGradable(content, bundle.value)), seeds: [1] })
  const row = gate.rows.find(({ file }) => file === 'attempts/absolute-value.ts')!
  expect(row.ok).toBe(ok)
  if (!ok) expect(row.outcomes[0]!.fails.join(', ')).toBe(failed)
})

test('a long list of ids stands on several lines, and is read as it was written', () => {
  const id = fc.stringMatching(/^[a-z][a-z0-9]{0,30}(-[a-z0-9]{1,12}){0,4}$/)
  fc.assert(
    fc.property(fc.array(id, { minLength: 1, maxLength: 20 }), (fails) => {
      const text = withHeader('export const relu = 1\n', {
        score: 0,
        fails,
        misconception: [],
        verdict: 'failed',
        sameReport: [],
      })
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
      expect(headerOf(text)).toEqual({ score: '0', fails: fails.join(', '), misconception: 'none' })
      expect(text.endsWith('\nexport const relu = 1\n')).toBe(true)
    }),
  )
})
