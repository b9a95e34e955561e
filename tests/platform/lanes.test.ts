/** A training and quick checks beside it; a grading that fails on our side. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grading } from '../../server/grading/parent/grading.ts'
import { sample } from '../exercise-store/sample.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'

const WORKLOAD = '{ epochs: 1, batchSize: 1, samples: 1, heldOut: 1, threshold: 0, seconds: 5 }'
const LONG = '// trains long\n'
const BROKEN = '// breaks the platform\n'

/** The real grading, but for two programs: one trains until it is cancelled, one shows a bug of ours. */
const through =
  (grading: Grading): Grading =>
  async (submission, options = {}) => {
    if (submission.source.startsWith(BROKEN)) throw new Error('a bug')
    if (submission.source.startsWith(LONG)) {
      options.onEvent?.({ type: 'progress', progress: { kind: 'step', epoch: 1, step: 1, metrics: { loss: 2.3 } } })
      await new Promise<void>((resolve) => options.signal?.addEventListener('abort', () => resolve()))
    }
    return grading(submission, options)
  }

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation({ through, concurrency: 1 })
  await platform.publish(await levels())
  const files = (await sample()).files
  await platform.publish(
    await sample(
      {
        'exercise.md': files['exercise.md']!.replace(
          '\n---\n',
          `\nworkloads: { small: ${WORKLOAD}, medium: ${WORKLOAD}, large: ${WORKLOAD} }\n---\n`,
        ),
      },
      'trains',
    ),
  )
}, 120_000)
afterAll(() => platform.close())

test('quick jobs are graded while a training runs; its points are told and kept, and it can be cancelled', async () => {
  const [trainer, quick] = [await platform.person('student'), await platform.person('student')]
  const opened = Promise.withResolvers<void>()
  const heard = trainer.hear((told) => told.some(({ event }) => event.type === 'training'), { opened: opened.resolve })
  await opened.promise
  const training = await trainer.submit('trains', LONG + SOLUTION)
  const waiting = await trainer.submit('trains', LONG + SOLUTION)
  expect((await heard).find(({ event }) => event.type === 'training')!.event).toMatchObject({
    submissionId: training,
    point: { kind: 'step', epoch: 1, step: 1, metrics: { loss: 2.3 } },
  })
  expect(await quick.result(await quick.submit('levels', SOLUTION))).toMatchObject({ verdict: 'passed' })
  expect(await quick.result(await quick.submit('levels', SOLUTION, 'run'))).toMatchObject({ verdict: 'passed' })
  expect(await trainer.get(`/api/submissions/${training}`)).toMatchObject({
    state: 'running',
    training: [{ kind: 'step', metrics: { loss: 2.3 } }],
  })
  expect(await trainer.get(`/api/submissions/${waiting}`)).toMatchObject({ state: 'queued', position: 1 })
  for (const id of [waiting, training]) await trainer.request('POST', `/api/submissions/${id}/cancel`, {})
  expect(await trainer.result(training)).toMatchObject({ verdict: 'cancelled', training: [{ kind: 'step' }] })
  expect(await trainer.result(waiting)).toMatchObject({ verdict: 'cancelled', report: null })
})

test('a fault of ours is internal, is logged, and is no attempt', async () => {
  const student = await platform.person('student')
  const { report } = await student.result(await student.submit('levels', BROKEN + SOLUTION))
  expect(report).toMatchObject({ verdict: 'internal', score: 0, checks: [] })
  expect(report!.message!.en).toMatch(/not your fault/)
  expect(JSON.stringify(report)).not.toMatch(/bug/)
  expect(platform.logged()).toContain('a bug')
  expect(await student.get('/api/course')).toMatchObject({
    topics: [{ exercises: [{ slug: 'levels', best: null, submissions: 0, progress: 'started' }, { slug: 'trains' }] }],
  })
})
