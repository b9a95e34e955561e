/** Attempts that no student could tell apart by their reports: told by the gate, unless they are accepted by name. */
import { expect, test } from 'vitest'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import type { ExerciseFiles } from '../../server/exercises/format/content.ts'
import { parseExercise } from '../../server/exercises/format/parse.ts'
import { formatProblem } from '../../server/exercises/format/problems.ts'
import { runGate } from '../../server/exercises/gate.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { graderOf } from './in-process.ts'
import { sample, sampleFiles } from './sample.ts'

const attempt = (program: string, more = '', misconception = 'none'): string =>
  `// score: 0\n// fails: all\n// misconception: ${misconception}\n${more}${program}\n`
/** Two programs that fail every check by the length of what they return. */
const NOTHING = 'export const relu = () => []'
const EMPTIED = 'export const relu = (x: number[]) => x.filter(() => false)'

/** The gate's list for the sample with these attempts. */
async function listed(attempts: Record<string, string>, more: ExerciseFiles = {}): Promise<string[]> {
  const content = await sample({
    ...Object.fromEntries(Object.entries(attempts).map(([name, text]) => [`attempts/${name}.ts`, text])),
    ...more,
  })
  const bundle = await bundleGrader('relu', content.files)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const { sameReports } = await runGate(content, {
    grade: graderOf(unsavedGradable(content, bundle.value)),
    seeds: [1, 2],
  })
  return sameReports!.map(formatProblem)
}

test('a pair is told with what to do; the others are not', async () => {
  expect(await listed({ nothing: attempt(NOTHING), emptied: attempt(EMPTIED) })).toEqual([
    'exercises/relu/attempts/emptied.ts: its student reads the same report as that of nothing: ' +
      'let a check tell them apart, or accept it by "// same-report: nothing"',
  ])
  expect(await listed({ nothing: attempt(NOTHING) })).toEqual([])
})

test('what a program prints tells nothing', async () => {
  const printing = attempt(`console.log('I am another one')\n${EMPTIED}`)
  expect(await listed({ nothing: attempt(NOTHING), emptied: printing })).toHaveLength(1)
})

test('a pair that differs in hidden values only is told as one before the due date', async () => {
  // wrong by one and by two, where only a hidden check looks
  const wrongBy = (by: number) =>
    `export const relu = (x: number[]) => x.length === 3 ? [0, 0, 4] : x.map((v) => Math.max(0, v) + ${by})`
  const grader = sampleFiles()['grader.ts']!.replaceAll("visibility: 'sentence'", "visibility: 'after-due'")
  const attempts = { one: attempt(wrongBy(1)), two: attempt(wrongBy(2)) }
  expect(await listed(attempts, { 'grader.ts': grader })).toEqual([
    'exercises/relu/attempts/one.ts: its student reads the same report as that of two before the due date: ' +
      'let a check tell them apart, or accept it by "// same-report: two"',
  ])
  // a report in which nothing has failed yet tells of no mistake, and need not
  const later = { one: attempt(wrongBy(1).replace('4', '3')), two: attempt(wrongBy(2).replace('4', '3')) }
  expect(await listed(later, { 'grader.ts': grader })).toEqual([])
})

test('either of the two accepts the pair, by name', async () => {
  expect(await listed({ nothing: attempt(NOTHING), emptied: attempt(EMPTIED, '// same-report: nothing\n') })).toEqual(
    [],
  )
  expect(await listed({ nothing: attempt(NOTHING, '// same-report: emptied\n'), emptied: attempt(EMPTIED) })).toEqual(
    [],
  )
})

test('nothing else can be accepted: another report, another misconception, an attempt that is none', async () => {
  const other = attempt('export const relu = (x: number[]) => x.map(() => NaN)', '// same-report: nothing\n')
  expect(await listed({ nothing: attempt(NOTHING), other })).toEqual([
    'exercises/relu/attempts/other.ts: accepts the report of another attempt, ' +
      'but nothing and other have different ones',
  ])
  const misnamed = attempt(EMPTIED, '// same-report: nothing\n', 'absolute-value')
  expect(await listed({ nothing: attempt(NOTHING), misnamed })).toEqual([
    'exercises/relu/attempts/misnamed.ts: accepts the report of another attempt, ' +
      'but misnamed and nothing have different misconceptions',
  ])
  for (const name of ['nowhere', 'nothing']) {
    const files = sampleFiles({ 'attempts/nothing.ts': attempt(NOTHING, `// same-report: ${name}\n`) })
    const parsed = await parseExercise('relu', files)
    expect(parsed.ok || parsed.problems.map(formatProblem)).toEqual([
      `exercises/relu/attempts/nothing.ts: same-report: there is no other attempt "${name}"`,
    ])
  }
})
