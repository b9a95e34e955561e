import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../server/db/open.ts'
import type { ExerciseContent } from '../../server/exercises/format/content.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { newExercise } from '../../server/exercises/new.ts'
import { publishExercise, type PublishOptions } from '../../server/exercises/publish.ts'
import { createExerciseStore } from '../../server/exercises/store.ts'
import { graderOf, planOf } from './in-process.ts'
import { temporaryFolder } from './sample.ts'

async function made(order = 7): Promise<{ folder: string; content: ExerciseContent }> {
  const folder = join(temporaryFolder(), 'exercises', 'rectifier')
  const content = await newExercise(folder, order)
  if (!content.ok) throw new Error(JSON.stringify(content.problems))
  return { folder, content: content.value }
}

function openStore() {
  const db = openDb(':memory:')
  onTestFinished(() => void db.$client.close())
  return createExerciseStore(db)
}

const options = { author: 'teacher', graderOf, planOf, concurrency: 2 }

test('a new exercise passes the gate as it stands and is published', async () => {
  const store = openStore()
  const { folder, content } = await made()
  expect(content).toMatchObject({ slug: 'rectifier', frontMatter: { id: 'E7', order: 7 } })
  expect(readFileSync(join(folder, 'grader.ts'), 'utf8')).toContain("from '../../graders/define.ts'")
  const result = await publishExercise(content, { ...options, store })
  expect(result.kind === 'published' ? result.gate?.rows.filter((row) => !row.ok) : result).toEqual([])
  expect(store.publishedExercise('rectifier')).toMatchObject({
    exerciseVersion: 1,
    graderVersion: 1,
    usesTensors: false,
    checks: [{ points: 2 }, { points: 5 }, { points: 3 }],
  })
  expect(store.latest('rectifier')!.grader.gate).toMatchObject({
    ok: true,
    seeds: [1, 2, 3],
    rows: [
      { file: 'solution.ts' },
      { file: 'starter.ts' },
      { file: 'attempts/absolute-value.ts' },
      { file: 'attempts/changes-its-argument.ts' },
    ],
  })
})

test('publishing the same again runs no gate', async () => {
  const store = openStore()
  const { content } = await made()
  await publishExercise(content, { ...options, store })
  const never = () => () => Promise.reject(new Error('graded again'))
  expect(await publishExercise(content, { ...options, store, graderOf: never })).toEqual({
    kind: 'unchanged',
    versions: { exerciseVersion: 1, graderVersion: 1 },
  })
})

/** Replaces a text in a file of an exercise, and publishes what stands there then. */
async function publishedWith(folder: string, file: string, text: string, by: string, how: PublishOptions) {
  const before = readFileSync(join(folder, file), 'utf8')
  expect(before).toContain(text)
  writeFileSync(join(folder, file), before.replace(text, by))
  const changed = await readExercise(folder)
  if (!changed.ok) throw new Error(JSON.stringify(changed.problems))
  return publishExercise(changed.value, how)
}

test.each([
  ['exercise.md', 'For example', 'As an example'],
  ['exercise.fa.md', 'یکسوساز', 'یک‌سوساز'],
  ['feedback.md', 'What becomes of', 'What has become of'],
  ['feedback.fa.md', 'بر سر یک مقدار', 'بر سر مقدار'],
  ['exercise.md', 'order: 7', 'order: 8'],
])('a reworded %s is published with the grader that is there, and no gate', async (file, text, by) => {
  const store = openStore()
  const { folder, content } = await made()
  await publishExercise(content, { ...options, store })
  const never = () => () => Promise.reject(new Error('graded again'))
  expect(await publishedWith(folder, file, text, by, { ...options, store, graderOf: never })).toEqual({
    kind: 'published',
    by: 'prose',
    versions: { exerciseVersion: 2, graderVersion: 1 },
  })
  expect(store.publishedExercise('rectifier')).toMatchObject({
    exerciseVersion: 2,
    graderVersion: 1,
    checks: [{ points: 2 }, { points: 5 }, { points: 3 }],
  })
})

test('a reworded sentence is the one that a grading job gets', async () => {
  const store = openStore()
  const { folder, content } = await made()
  await publishExercise(content, { ...options, store })
  await publishedWith(folder, 'feedback.md', 'rectifies random values', 'rectifies $x$, any $x_i$', {
    ...options,
    store,
  })
  const { checks, feedback } = store.publishedExercise('rectifier')!
  expect(checks[1]).toEqual({
    id: 'rectifies-random-values',
    name: 'rectifies $x$, any $x_i$',
    nameFa: 'مقدارهای تصادفی را یکسو می‌کند',
    points: 5,
    visibility: 'sentence',
  })
  expect(feedback!.checks['rectifies-random-values']!.hints).toHaveLength(1)
})

test.each([
  ['grader.ts', 'random.normal([50])', 'random.normal([51])'],
  ['misconceptions.ts', 'Array.from(x, Math.abs)', 'x.map(Math.abs)'],
  ['starter.ts', '=> 0', '=> -1'],
  ['solution.ts', 'Math.max(0, value)', 'Math.max(value, 0)'],
  ['attempts/absolute-value.ts', 'x.map', '[...x].map'],
  ['exercise.md', 'exports: [relu]', 'exports: [relu]\nlimits: { total: 9 }'],
])('a changed %s has the gate run again', async (file, text, by) => {
  const store = openStore()
  const { folder, content } = await made()
  await publishExercise(content, { ...options, store })
  expect(await publishedWith(folder, file, text, by, { ...options, store })).toMatchObject({
    kind: 'published',
    gate: { ok: true },
  })
})

test('ids that only one side has are told with file and line, before anything is graded', async () => {
  const store = openStore()
  const { folder } = await made()
  const never = () => () => Promise.reject(new Error('graded'))
  const feedback = readFileSync(join(folder, 'feedback.md'), 'utf8')
  writeFileSync(join(folder, 'feedback.md'), feedback.replace('## rectifies-random-values', '## rectifies-values'))
  rmSync(join(folder, 'feedback.fa.md'))
  expect(
    await publishedWith(folder, 'feedback.md', '## absolute-value:', '## absolute-values:', {
      ...options,
      store,
      graderOf: never,
    }),
  ).toEqual({
    kind: 'broken',
    problems: [
      {
        file: 'exercises/rectifier/grader.ts',
        field: 'line 8',
        message: 'the check "rectifies-random-values" has no section in feedback.md',
      },
      {
        file: 'exercises/rectifier/feedback.md',
        field: 'line 6',
        message: 'there is no check "rectifies-values" in grader.ts',
      },
      {
        file: 'exercises/rectifier/misconceptions.ts',
        field: 'line 4',
        message: 'the misconception "absolute-value" has no section in feedback.md',
      },
      {
        file: 'exercises/rectifier/feedback.md',
        field: 'line 16',
        message: 'there is no misconception "absolute-values" in misconceptions.ts',
      },
    ],
  })
})

test('a red gate publishes and saves nothing', async () => {
  const store = openStore()
  const { content } = await made()
  const [first, ...others] = content.attempts
  const overstated = { ...content, attempts: [{ ...first!, expected: { ...first!.expected, score: 2 } }, ...others] }
  const result = await publishExercise(overstated, { ...options, store })
  expect(result).toMatchObject({ kind: 'refused', gate: { ok: false } })
  expect(result.kind === 'refused' && result.gate.rows.filter((row) => !row.ok)).toMatchObject([
    { file: 'attempts/absolute-value.ts', reason: 'seed 1: score 0, stated 2' },
  ])
  expect(store.listExercises()).toEqual([])
})

test('a grader that cannot be bundled is told what is wrong', async () => {
  const { content } = await made()
  const broken = { ...content, files: { ...content.files, 'grader.ts': "import 'node:net'\nexport default 1\n" } }
  expect(await publishExercise(broken, { ...options, store: openStore() })).toMatchObject({
    kind: 'broken',
    problems: [{ file: 'exercises/rectifier/grader.ts', field: 'line 1:8' }],
  })
})

test('a new exercise takes no folder that is there, and no odd name', async () => {
  const { folder } = await made()
  expect(await newExercise(folder, 1)).toEqual({
    ok: false,
    problems: [{ file: 'exercises/rectifier', message: 'there is such a folder already' }],
  })
  expect(await newExercise(join(folder, '..', 'Two Words'), 1)).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringContaining('kebab case') }],
  })
})
