/** A borderline accuracy in the real sandbox: fresh isolates, each with its own seed and time, repeatably. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { AccuracyEvidence, Report, TrainingProgress } from '../../graders/report.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { datasets, HEAD, pool, train } from './program.ts'

afterAll(() => pool.close())

const root = join(import.meta.dirname, '../..')
const REACHES = 'reaches-the-accuracy-on-held-out-digits'
const HELD_OUT = 400

/** The exercise of the digits with a training that takes a second, graded with this threshold. */
async function graded(
  threshold: number,
): Promise<{ report: Report; accuracy: AccuracyEvidence; retrainings: TrainingProgress[] }> {
  const content = await readExercise(join(root, 'exercises/mnist-train'))
  if (!content.ok) throw new Error(JSON.stringify(content.problems))
  const bundle = await bundleGrader('mnist-train', content.value.files)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const exercise = unsavedGradable(content.value, bundle.value)
  const small = { epochs: 1, batchSize: 64, samples: 600, heldOut: HELD_OUT, threshold, seconds: 120 }
  const retrainings: TrainingProgress[] = []
  const report = await createGrading({ pool, datasets })(
    {
      exercise: { ...exercise, workloads: { ...exercise.workloads!, small } },
      source: readFileSync(join(root, 'exercises/mnist-train/solution.ts'), 'utf8'),
      file: 'solution.ts',
      seed: 1,
      mode: 'submit',
    },
    {
      onEvent: (event) => {
        if (event.type === 'progress' && event.progress.kind === 'retraining') retrainings.push(event.progress)
      },
    },
  )
  return { report, accuracy: report.checks.find(({ id }) => id === REACHES)!.accuracy!, retrainings }
}

test(
  'a training just below the threshold is repeated with two other seeds, visibly, and repeatably',
  { timeout: 240_000 },
  async () => {
    const sure = await graded(0.2)
    expect(sure.accuracy.trainings).toBeUndefined()
    expect(sure.retrainings).toEqual([])
    // one image more than it got right
    const threshold = (sure.accuracy.correct + 1) / HELD_OUT

    const [one, again] = await Promise.all([graded(threshold), graded(threshold)])
    const { trainings = [], n, correct } = one.accuracy
    expect(trainings).toHaveLength(3)
    expect(trainings[0]).toMatchObject({ seed: 1, n: HELD_OUT, correct: sure.accuracy.correct })
    expect(new Set(trainings.map(({ seed }) => seed)).size).toBe(3)
    expect(n).toBe(3 * HELD_OUT)
    expect(correct).toBe(trainings.reduce((sum, training) => sum + training.correct, 0))
    expect(one.report.checks.find(({ id }) => id === REACHES)!.verdict).toBe(
      correct / n < threshold ? 'failed' : 'passed',
    )
    expect(one.retrainings).toMatchObject([
      { training: 2, trainings: 3, accuracy: sure.accuracy.accuracy, threshold },
      { training: 3, trainings: 3, threshold },
    ])
    expect(again.accuracy).toEqual(one.accuracy)
    expect(one.report).toMatchObject({
      engine: 'wasm',
      engineVersion: expect.stringMatching(/^\d+\.\d+\.\d+\+[0-9a-f]{8}$/),
      workload: 'small',
      datasets: [{ name: 'mnist', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    })
  },
)

/** Counts its calls: a program that was loaded anew begins at 0. */
const COUNTING = `${HEAD}
let calls = 0
export async function train(data: LabelledImages) {
  const [xs, ys] = prepare(data)
  const model = build()
  await model.fit(xs, ys, { epochs: 1, batchSize: 32 })
  const begun = calls++
  console.log('call ' + begun + ', random ' + Math.random())
  return model
}`

test('each repetition is a program loaded anew with its own seed', async () => {
  const { found, log } = await train(COUNTING, { furtherSeeds: [11, 12] })
  expect(found!.again!.map(({ kind }) => kind)).toEqual(['returned', 'returned'])
  expect(new Set([found!.weights, ...found!.again!.map(({ weights }) => weights)]).size).toBe(3)
  expect(log.filter((line) => line.startsWith('call 0'))).toHaveLength(3)
  // what a seed gives does not depend on what came before
  const alone = await train(COUNTING, { seed: 11 })
  expect(alone.found!.weights).toBe(found!.again![0]!.weights)
})

test(
  "each repetition has the workload's seconds, and the fourth training is refused",
  { timeout: 180_000 },
  async () => {
    const endless = `${HEAD}
export async function train(data: LabelledImages) {
  const [xs, ys] = prepare(data)
  const model = build()
  await model.fit(xs, ys, { epochs: 100_000, batchSize: 32 })
  return model
}`
    const { found, outcome } = await train(endless, { seconds: 2, samples: 128, furtherSeeds: [11, 12] })
    expect(outcome.kind).toBe('ended')
    expect([found!, ...found!.again!].map(({ cutOff }) => cutOff?.weights.cutOff)).toEqual(['time', 'time', 'time'])
    const refused = await train(endless, { seconds: 2, samples: 128, furtherSeeds: [], retrainings: 1 })
    expect(refused.outcome).toMatchObject({
      kind: 'ended',
      ended: { verdict: 'internal', message: { en: expect.stringContaining('no further training') } },
    })
  },
)
