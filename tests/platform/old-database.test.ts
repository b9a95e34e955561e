/**
 * A database of the release before exercise format 2, when a grader had its prose in itself and a check had one hint.
 * It holds the five exercises of that release, a student, and two submissions to conv1d.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { Submission, SubmissionSummary } from '../../server/contract/submission.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { headerOf } from '../../server/exercises/format/attempt.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { createInstallation, exerciseOf, type Installation, ROOT } from './installation.ts'
import { Person } from './person.ts'

const PASSWORD = 'zv5s-gvpa-3h4a-3ntc'
const VERSIONS = { exerciseVersion: 1, graderVersion: 1 }

const pool = createPool({ root: ROOT, concurrency: 1, warm: 1 })
const datasets = createDatasets({ cacheFolder: join(ROOT, 'var/datasets'), npmFolder: join(ROOT, 'node_modules') })
const grading = createGrading({ pool, datasets })

let platform: Installation
let student: Person
beforeAll(async () => {
  const database = gunzipSync(readFileSync(join(ROOT, 'tests/fixtures/format-1.db.gz')))
  platform = await createInstallation({ database })
  student = new Person(platform.address, '', 'student@example.org', PASSWORD)
  expect((await student.signIn()).status).toBe(200)
}, 120_000)
afterAll(async () => {
  pool.close()
  await platform.close()
})

test('its reports show, the one hint as a list and the misconception explained', async () => {
  const list = await student.get<SubmissionSummary[]>('/api/exercises/conv1d/submissions')
  expect(list.map(({ verdict, score }) => [verdict, score])).toEqual([
    ['passed', 10],
    ['failed', 2],
  ])
  const { report } = await student.get<Submission>(`/api/submissions/${list[1]!.id}`)
  const [first] = report!.checks
  expect(first).toMatchObject({
    id: 'gives-the-full-convolutions-of-the-statement',
    name: 'gives the full convolutions of the statement',
    nameFa: 'کانولوشن‌های کامل صورت مسئله را درست می‌دهد',
    misconception: { id: 'kernel-not-flipped', title: { en: 'The kernel is not flipped' } },
  })
  expect(first!.hints).toEqual([
    { en: expect.stringContaining('Write the sum for'), fa: expect.stringContaining('با دست بنویسید') },
  ])
  expect(first).not.toHaveProperty('hint')
  expect(first!.misconception!.explanation.fa).toContain('class="katex"')
  expect((await student.get<Submission>(`/api/submissions/${list[0]!.id}`)).report).toMatchObject({ verdict: 'passed' })
})

test('its exercises show with their sentences', async () => {
  const { checks } = await student.get<Exercise>('/api/exercises/sobel')
  expect(checks[0]).toMatchObject({
    name: 'turns pure colours into the right greys',
    nameFa: expect.stringMatching(/خاکستری/),
  })
})

/** A training small enough for a test; what it must reach is small too. */
function quickened(exercise: GradableExercise): GradableExercise {
  const { workloads } = exercise
  return workloads
    ? {
        ...exercise,
        workloads: { ...workloads, small: { ...workloads.small, samples: 2_000, heldOut: 200, threshold: 0.5 } },
      }
    : exercise
}

test.each([
  ['conv1d', 'correlation'],
  ['sobel', 'sums-absolutes'],
  ['derive-sobel', 'prewitt'],
  ['mnist-model', 'linear-output'],
  ['mnist-train', 'prepares-nothing'],
])('its grader of %s grades on, with its own prose', { timeout: 180_000 }, async (slug, attempt) => {
  const exercise = platform.store.exerciseAt(slug, VERSIONS)!
  const files = platform.store.filesAt(slug, VERSIONS)!
  const graded = (source: string) =>
    grading({ exercise: quickened(exercise), source, file: 'solution.ts', seed: 1, mode: 'submit' })
  expect(await graded(files['solution.ts']!)).toMatchObject({ verdict: 'passed', score: 10, misconceptions: [] })

  const source = files[`attempts/${attempt}.ts`]!
  const { score, fails, misconception, verdict = 'failed' } = headerOf(source)
  const report = await graded(source)
  expect(report).toMatchObject({ verdict, score: Number(score), maxScore: 10 })
  const failed = report.checks.filter((check) => check.verdict !== 'passed')
  expect(failed.map(({ id }) => id).toSorted()).toEqual(fails!.split(', ').toSorted())
  expect(report.misconceptions.join(', ') || 'none').toBe(misconception)
  for (const check of report.checks) expect(check.nameFa).toMatch(/[\u0600-\u06FF]/)
  for (const { hints, misconception: named } of failed) if (named) expect(hints).toBeUndefined()
  for (const check of failed) if (check.misconception) expect(check.explanation!.title.fa).toMatch(/[\u0600-\u06FF]/)
})

test('an exercise that is published anew has the new prose; what was graded before stays as it was', async () => {
  await platform.publish(await exerciseOf('conv1d'))
  expect(platform.store.publishedExercise('conv1d')).toMatchObject({ exerciseVersion: 2, graderVersion: 2 })
  const [, wrong] = await student.get<SubmissionSummary[]>('/api/exercises/conv1d/submissions')
  const before = await student.get<Submission>(`/api/submissions/${wrong!.id}`)
  expect(before.report).toMatchObject(VERSIONS)
  const after = await student.result(await student.submit('conv1d', before.source))
  expect(after.report).toMatchObject({ exerciseVersion: 2, graderVersion: 2, score: 2 })
  const results = ({ checks }: NonNullable<Submission['report']>) =>
    checks.map(({ id, verdict, earned, misconception }) => ({ id, verdict, earned, named: misconception?.id }))
  expect(results(after.report!)).toEqual(results(before.report!))
})
