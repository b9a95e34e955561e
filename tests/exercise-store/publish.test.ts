import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../server/db/open.ts'
import type { ExerciseContent } from '../../server/exercises/format/content.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { newExercise } from '../../server/exercises/new.ts'
import { publishExercise } from '../../server/exercises/publish.ts'
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
  expect(result.kind === 'published' ? result.gate.rows.filter((row) => !row.ok) : result).toEqual([])
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

test('publishing the same again runs no gate; a changed statement makes a new exercise version only', async () => {
  const store = openStore()
  const { folder, content } = await made()
  await publishExercise(content, { ...options, store })
  const never = () => () => Promise.reject(new Error('graded again'))
  expect(await publishExercise(content, { ...options, store, graderOf: never })).toEqual({
    kind: 'unchanged',
    versions: { exerciseVersion: 1, graderVersion: 1 },
  })
  writeFileSync(join(folder, 'exercise.md'), `${readFileSync(join(folder, 'exercise.md'), 'utf8')}\nThat is all.\n`)
  const changed = await readExercise(folder)
  expect(changed.ok && (await publishExercise(changed.value, { ...options, store }))).toMatchObject({
    kind: 'published',
    versions: { exerciseVersion: 2, graderVersion: 1 },
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
