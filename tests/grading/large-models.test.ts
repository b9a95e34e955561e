/** A model that is too large to be graded is the student's fault, and says what to do; other checks are decided. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '../..')
const pool = createPool({ root, concurrency: 1, warm: 1 })
const grading = createGrading({
  pool,
  datasets: {
    locate: async (name) => ({ ok: false, fault: { kind: 'absent', message: `${name} is not needed here` } }),
  },
})
afterAll(() => pool.close())

const GRADER = `
import { defineGrader } from '../../graders/define.ts'
import * as tf from '@tensorflow/tfjs'
export default defineGrader(({ student, check }) => {
  check('predicts', { points: 1, visibility: 'open' }, async ({ model, property }) => {
    const copy = await model(await student.build()).rebuild()
    const outputs = await copy.predict(tf.ones([1, 10, 10, 1])).array()
    property(outputs.flat(9).every((value) => value === 1), { en: 'all is one', fa: 'همه یک است' })
  })
  check('weighs', { points: 1, visibility: 'open' }, async ({ model, exact }) => {
    const copy = await model(await student.build()).rebuild()
    const many = copy.getWeights().map((weight) => tf.concat(Array.from({ length: 30 }, () => weight)))
    exact(many.length, copy.weights.length)
  })
  check('adds', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    await allClose(await student.add(tf.tensor1d([1, 2])), tf.tensor1d([2, 3]))
  })
})`

async function grade(layers: string): Promise<Report> {
  const bundle = await bundleGrader('large', {
    'grader.ts': GRADER,
    'misconceptions.ts': 'export default {}',
    'solution.ts': 'export const build = 0, add = 0',
  })
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  return grading({
    exercise: {
      slug: 'large',
      exerciseVersion: 1,
      graderVersion: 1,
      bundle: bundle.value.text,
      graderHash: '',
      usesTensors: true,
      exports: ['build', 'add'],
      datasets: [],
      limits: { call: 10, total: 30, memory: 256, tensors: 1200 },
      checks: ['predicts', 'weighs', 'adds'].map((id) => ({ id, name: id, nameFa: id, points: 1, visibility: 'open' })),
    },
    source: `import * as tf from '@tensorflow/tfjs'
const model = tf.sequential()
${layers}
export const build = () => model
export const add = (x: tf.Tensor) => x.add(1)`,
    file: 'solution.ts',
    seed: 1,
    mode: 'submit',
  })
}

const verdicts = ({ checks }: Report): string[] => checks.map(({ verdict }) => verdict)
const TOO_LARGE = {
  en: expect.stringMatching(/^The model is too large to be graded: .*Use fewer layers/),
  fa: expect.stringMatching(/^مدل بزرگ‌تر از آن است که بتوان به آن نمره داد: .*لایه‌های کمتر/),
}

test('outputs for which there is no room among the tensors', async () => {
  const report = await grade('model.add(tf.layers.upSampling2d({ inputShape: [10, 10, 1], size: [3000, 3000] }))')
  expect(verdicts(report)).toEqual(['memory', 'passed', 'passed'])
  expect(report).toMatchObject({ verdict: 'memory', score: 2, checks: [{ message: TOO_LARGE }, {}, {}] })
})

test('weights that the grader cannot work with', async () => {
  const report = await grade(`model.add(tf.layers.flatten({ inputShape: [10, 10, 1] }))
model.add(tf.layers.dense({ units: 200_000, kernelInitializer: 'zeros', biasInitializer: 'ones' }))`)
  expect(verdicts(report)).toEqual(['passed', 'memory', 'passed'])
  expect(report.checks[1]!.message).toEqual(TOO_LARGE)
})

test('outputs that cannot be read end their check; the others are decided in a fresh process', async () => {
  const report = await grade('model.add(tf.layers.upSampling2d({ inputShape: [10, 10, 1], size: [550, 550] }))')
  expect(verdicts(report)).toEqual(['memory', 'passed', 'passed'])
  expect(report).toMatchObject({ verdict: 'memory', score: 2, maxScore: 3, checks: [{ message: TOO_LARGE }, {}, {}] })
})

test('more layers than can be rebuilt', async () => {
  const report = await grade(`model.add(tf.layers.flatten({ inputShape: [10, 10, 1] }))
for (let i = 0; i < 600; i++) model.add(tf.layers.activation({ activation: 'relu' }))`)
  expect(verdicts(report)).toEqual(['failed', 'failed', 'passed'])
  expect(report.checks[0]!.message).toEqual({
    en: 'The model is too large to be graded: it has 601 layers, and may have 500.',
    fa: expect.stringContaining('۶۰۱ لایه'),
  })
})
