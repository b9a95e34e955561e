/** What of an exercise's folder reaches a grading: its prose, and its workload by engine and source of data. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { studentView } from '../../graders/visibility.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import type { DatasetSource } from '../../server/datasets/declaration.ts'
import { createDecode } from '../../server/datasets/decoding/decode.ts'
import type { Feedback } from '../../server/exercises/format/feedback.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import type { Workloads } from '../../server/exercises/format/front-matter.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPlanOf } from '../../server/grading/parent/plan.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { trusted } from '../../server/grading/parent/trusted-check.ts'
import { drawTiny, layFiles, temporaryFolder, TINY_DRAWING, tinyDataset } from '../datasets/tiny-dataset.ts'

const pool = createPool({ root: join(import.meta.dirname, '../..'), concurrency: 1, warm: 1 })
afterAll(() => pool.close())

/** A grader that fails its check with the workload that it was given as the message. */
const TELLS_WORKLOAD = `
export const plan = () => ({
  checks: [{ id: 'tells', points: 2, visibility: 'open' }],
  misconceptions: ['guesses', 'constructor'],
})
export async function grade(host) {
  host.checkStarted('tells')
  const outcome = await host.call('guess', [])
  const message = JSON.stringify([host.workload, outcome.kind === 'threw' ? outcome.message : outcome.value])
  host.checkEnded({
    id: 'tells', points: 99, visibility: 'secret', verdict: 'failed', earned: 1, ms: 0,
    message: { en: message, fa: message },
    ...(host.seed !== 5 && { misconception: host.seed === 2 ? 'constructor' : 'guesses' }),
    ...(host.seed === 5 && outcome.value === 2 && { finding: { kind: 'nan' } }),
    ...(host.seed === 3 && { variant: 'low' }),
    ...(host.seed === 4 && { variant: 'constructor' }),
  })
}`

const text = (en: string) => ({ en, fa: `${en} (fa)` })
const feedback: Feedback = {
  checks: { tells: { sentence: text('tells it'), hints: [text('first'), text('second')] } },
  misconceptions: {
    guesses: { title: text('A guess'), explain: text('You guessed.'), variants: { low: text('Too low.') } },
  },
}
const exercise = (more: Partial<GradableExercise> = {}): GradableExercise => ({
  slug: 'tells',
  exerciseVersion: 1,
  graderVersion: 1,
  bundle: TELLS_WORKLOAD,
  graderHash: '',
  usesTensors: false,
  exports: ['guess'],
  limits: { call: 5, total: 10, memory: 64, tensors: 200 },
  datasets: [],
  checks: [{ id: 'tells', name: 'tells it', nameFa: 'tells it (fa)', points: 2, visibility: 'open' }],
  ...more,
})

async function graded(one: GradableExercise, source: string, seed = 1, data: DatasetSource = 'real') {
  const cacheFolder = temporaryFolder()
  layFiles(join(cacheFolder, 'tiny'))
  const datasets = createDatasets({
    cacheFolder,
    registry: [{ ...tinyDataset(), generated: TINY_DRAWING }],
    decode: createDecode({ tiny: drawTiny }),
  })
  const grading = createGrading({ pool, datasets })
  const report = await grading({ exercise: one, source, file: 'solution.ts', seed, mode: 'submit', data })
  if (!report.checks[0]) throw new Error(JSON.stringify(report))
  return report.checks[0]
}

test('the prose of a report is that of the exercise, whatever the grader says', async () => {
  const source = 'export const guess = () => 1'
  expect(await graded(exercise({ feedback }), source)).toMatchObject({
    name: 'tells it',
    nameFa: 'tells it (fa)',
    points: 2,
    visibility: 'open',
    misconception: 'guesses',
    explanation: { title: text('A guess'), explain: text('You guessed.') },
  })
  // An id that an object has by itself is not in the feedback.
  const other = await graded(exercise({ feedback }), source, 2)
  expect(other).toMatchObject({ misconception: 'constructor' })
  expect(other).not.toHaveProperty('explanation')
  expect(await graded(exercise({ feedback }), source, 3)).toMatchObject({
    variant: 'low',
    explanation: { title: text('A guess'), explain: text('You guessed.'), variant: text('Too low.') },
  })
  const hints = async (program: string, seed: number) => (await graded(exercise({ feedback }), program, seed)).hints
  expect(await hints(source, 1)).toBeUndefined()
  expect(await hints(source, 5)).toEqual([text('first'), text('second')])
  const [first, ...own] = (await hints('export const guess = () => 2', 5)) ?? []
  expect(first!.en).toContain('an index lies outside an array')
  expect(own).toEqual([text('first'), text('second')])
  expect((await graded(exercise({ feedback }), source, 4)).explanation).not.toHaveProperty('variant')
})

test('a grader that was published with its prose in itself still shows it', async () => {
  const own =
    "hint: { en: 'Think.', fa: 'بیندیشید.' }, name: 'tells', nameFa: 'می‌گوید', " +
    "explanation: { title: { en: 'Guess', fa: 'حدس' }, explain: { en: 'You did.', fa: 'کردید.' } }"
  const bundle = TELLS_WORKLOAD.replace("verdict: 'failed',", `verdict: 'failed', ${own},`)
  expect((await graded(exercise({ bundle }), 'export const guess = () => 1', 5)).hints).toEqual([
    { en: 'Think.', fa: 'بیندیشید.' },
  ])
  expect(await graded(exercise({ bundle }), 'export const guess = () => 1')).toMatchObject({
    name: 'tells it',
    explanation: { title: { en: 'Guess', fa: 'حدس' }, explain: { en: 'You did.', fa: 'کردید.' } },
  })
})

/** A grader whose checks have failed for one reason, or follow from each other, as its program says. */
const POINTS_ELSEWHERE = `
export async function grade(host) {
  const { value } = await host.call('guess', [])
  for (const { id, ...rest } of value) {
    host.checkStarted(id)
    host.checkEnded({ id, points: 1, visibility: 'open', verdict: 'error', earned: 0, ms: 0, ...rest })
  }
}`

test('a check that points to another one names it, where its reader sees that one too', async () => {
  const checks = (['open', 'sentence', 'secret'] as const).map((visibility) => ({
    id: visibility,
    name: `is ${visibility}`,
    nameFa: `آزمون ${visibility}`,
    points: 1,
    visibility,
  }))
  const datasets = createDatasets({ cacheFolder: temporaryFolder() })
  const told = async (results: object[]) => {
    const report = await createGrading({ pool, datasets })({
      exercise: exercise({ bundle: POINTS_ELSEWHERE, checks }),
      source: `export const guess = () => (${JSON.stringify(results)})`,
      file: 'solution.ts',
      seed: 1,
      mode: 'submit',
    })
    const seen = studentView(report, { due: true }).checks
    return report.checks.map(({ id, message }) => [message?.en, seen.find((check) => check.id === id)?.message?.en])
  }
  const message = text('f threw TypeError: x')
  const finding = { kind: 'threw' }
  expect(
    await told([
      { id: 'open', message, finding },
      { id: 'sentence', message, finding, sameAs: 'open' },
    ]),
  ).toEqual([
    [message.en, message.en],
    ['It is the same error as for “is open”.', 'The function threw an error. It is the same error as for “is open”.'],
  ])
  // only what an open check tells is told to everybody; a check that no student sees is named to none
  expect(
    await told([
      { id: 'sentence', message, finding, sameAs: 'secret' },
      { id: 'open', message, finding, followsFrom: 'sentence' },
    ]),
  ).toEqual([
    [message.en, 'The function threw an error.'],
    [message.en, message.en],
  ])
  // nor are its values shown again
  const value = { kind: 'number' as const, shape: [], values: [1], cut: false }
  const wrong = { points: 1, visibility: 'open' as const, verdict: 'failed' as const, earned: 0, ms: 0, message }
  const again = (more: object) =>
    trusted({ id: 'sentence', ...wrong, comparison: { expected: value, got: value }, ...more }, exercise({ checks }), 0)
  expect(again({})).toHaveProperty('comparison')
  expect(again({ followsFrom: 'open' })).toHaveProperty('comparison')
  expect(again({ sameAs: 'open' })).not.toHaveProperty('comparison')
  const follows = 'It fails because “is open” fails: what is wrong there is used here.'
  expect(await told([{ id: 'sentence', verdict: 'failed', message, followsFrom: 'open' }])).toEqual([
    [`${message.en}. ${follows}`, follows],
  ])
})

const workload = { epochs: 1, batchSize: 8, samples: 4, heldOut: 2, seconds: 5 }
const workloads: Workloads = {
  small: { ...workload, threshold: { real: 0.92, generated: 0.88 }, size: 96, tensors: 1 },
  medium: { ...workload, threshold: 0.9 },
  large: { ...workload, threshold: 0.9 },
}
const ALLOCATES = `import * as tf from '@tensorflow/tfjs'
export const guess = () => tf.zeros([1_000_000]).size`

test.each([
  ['real', 0.92],
  ['generated', 0.88],
] as const)('the threshold of %s data is %d; size and tensors are those of the workload', async (source, threshold) => {
  const one = exercise({ workloads, datasets: ['tiny'], usesTensors: true })
  const { message } = await graded(one, ALLOCATES, 1, source)
  const [plan, answer] = JSON.parse(message!.en) as [unknown, string]
  expect(plan).toEqual({
    workload: 'small',
    epochs: 1,
    batchSize: 8,
    samples: 4,
    heldOut: 2,
    threshold,
    size: 96,
    source,
    seconds: 5,
  })
  expect(answer).toMatch(/1 MB/)
})

test('a workload without tensors has those of the limits, and may say one threshold for all data', async () => {
  const one = exercise({ workloads: { ...workloads, small: workloads.medium }, datasets: ['tiny'], usesTensors: true })
  const { message } = await graded(one, ALLOCATES, 1, 'generated')
  expect(JSON.parse(message!.en)).toEqual([expect.objectContaining({ threshold: 0.9 }), 1_000_000])
})

test('a plan is told by a process, and so is why there is none', async () => {
  const planOf = createPlanOf(pool)
  expect(await planOf(exercise())).toEqual({
    ok: true,
    value: { checks: [{ id: 'tells', points: 2, visibility: 'open' }], misconceptions: ['guesses', 'constructor'] },
  })
  for (const [plan, reason] of [
    ["() => { throw new Error('declared twice') }", 'declared twice'],
    ['() => { for (;;); }', /longer than|did not come to an end/],
    ["() => ({ checks: 'none', misconceptions: [] })", ''],
    ['() => undefined', ''],
  ] as const) {
    const bundle = `export const plan = ${plan}\nexport const grade = () => undefined`
    const told = await planOf(exercise({ bundle }))
    expect(told).toEqual({ ok: false, reason: expect.stringMatching(reason) })
    expect(told.ok || told.reason).not.toBe('')
  }
}, 180_000)
