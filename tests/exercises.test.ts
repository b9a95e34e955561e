/** Every exercise passes its gate, in the real sandbox: no code here knows any exercise. */
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bundleGrader } from '../server/exercises/bundle.ts'
import { createDatasets } from '../server/datasets/datasets.ts'
import { exerciseSlugs, readExercise } from '../server/exercises/format/folder.ts'
import { runGate } from '../server/exercises/gate.ts'
import { unsavedGradable } from '../server/exercises/gradable.ts'
import { agreedPlan } from '../server/exercises/plan.ts'
import { formatProblem } from '../server/exercises/format/problems.ts'
import { createGrading } from '../server/grading/parent/grading.ts'
import { createPlanOf } from '../server/grading/parent/plan.ts'
import { createPool } from '../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'exercises')
const concurrency = availableParallelism()
const pool = createPool({ root, concurrency, warm: concurrency })
const datasets = createDatasets({ cacheFolder: join(root, 'var/datasets'), npmFolder: join(root, 'node_modules') })
const grading = createGrading({ pool, datasets })

afterAll(() => pool.close())

const slugs = await exerciseSlugs(folder)

test('there are exercises', () => {
  expect(slugs).toEqual(expect.arrayContaining(['conv1d', 'sobel', 'derive-sobel', 'mnist-model', 'mnist-train']))
  expect(slugs.length).toBe(readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).length)
})

describe.each(slugs)('%s', (slug) => {
  test('passes its gate', { timeout: 900_000 }, async () => {
    const content = await readExercise(join(folder, slug))
    if (!content.ok) throw new Error(content.problems.map(formatProblem).join('\n'))
    const bundle = await bundleGrader(slug, content.value.files)
    if (!bundle.ok) throw new Error(bundle.problems.map(formatProblem).join('\n'))
    const checks = await agreedPlan(content.value, bundle.value, createPlanOf(pool))
    if (!checks.ok) throw new Error(checks.problems.map(formatProblem).join('\n'))
    const exercise = unsavedGradable(content.value, bundle.value, checks.value.checks)
    const gate = await runGate(content.value, {
      concurrency,
      // trainings take most of the time of all tests: publishing them takes three seeds
      seeds: exercise.workloads ? [1] : [1, 2, 3],
      grade: (source, { seed, mode }) => grading({ exercise, source, file: 'solution.ts', seed, mode }),
    })
    const red = gate.rows
      .filter(({ ok }) => !ok)
      .map(({ file, expected, got, reason }) => ({ file, expected, got, reason }))
    expect(red).toEqual([])
    // every misconception that the exercise names is shown by an attempt
    const shown = new Set(content.value.attempts.flatMap(({ expected }) => expected.misconception))
    expect(shown.size).toBeGreaterThan(0)
  })
})
