/** A training that the platform has stopped begins anew, once and visibly; a quick job does not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sample } from '../exercise-store/sample.ts'
import { busiestGrading } from '../processes.ts'
import { createInstallation, type Installation } from './installation.ts'

const WORKLOAD = '{ epochs: 1, batchSize: 1, samples: 1, heldOut: 1, threshold: 0, seconds: 60 }'
const LIMITS = '{ call: 60, total: 120 }'
/** Right, and slow enough to be caught in the middle: about half a second a call. */
const SLOW =
  'export function relu(x: number[]): number[] { let n = 0; for (let i = 0; i < 4e8; i++) n += i % 7; ' +
  'return x.map((value) => (n > 0 ? Math.max(0, value) : 0)) }\n'

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation()
  const files = (await sample()).files
  const statement = files['exercise.md']!
  await platform.publish(
    await sample(
      {
        'exercise.md': statement.replace(
          '\n---\n',
          `\nlimits: ${LIMITS}\nworkloads: { small: ${WORKLOAD}, medium: ${WORKLOAD}, large: ${WORKLOAD} }\n---\n`,
        ),
      },
      'trains',
    ),
  )
}, 120_000)
afterAll(() => platform.close())

/** Kills the grading process that works, once it is in the middle of the program, and answers which it was. */
async function killTheGrading(but?: number): Promise<number> {
  // 50 ticks of 10 ms: more than the start of a process takes
  await expect
    .poll(() => (busiestGrading()?.pid === but ? 0 : (busiestGrading()?.ticks ?? 0)), {
      timeout: 20_000,
      interval: 100,
    })
    .toBeGreaterThan(50)
  const { pid } = busiestGrading()!
  process.kill(pid, 'SIGKILL')
  return pid
}

describe.runIf(process.platform === 'linux')('a grading process of a training, killed from outside', () => {
  test('begins anew, says so, and is graded as if nothing had been', async () => {
    const student = await platform.person('student')
    const opened = Promise.withResolvers<void>()
    const heard = student.hear((told) => told.some(({ event }) => event.type === 'ended'), {
      opened: opened.resolve,
      milliseconds: 60_000,
    })
    await opened.promise
    const id = await student.submit('trains', SLOW)
    await killTheGrading()
    const { verdict, report, training } = await student.result(id, 60_000)
    expect(verdict).toBe('passed')
    expect(report!.score).toBe(report!.maxScore)
    expect(training).toEqual([{ kind: 'restarted', at: expect.any(String) }])
    const events = (await heard)
      .filter(({ event }) => 'submissionId' in event && event.submissionId === id)
      .map(({ event }) => event)
    expect(events.filter(({ type }) => type === 'started')).toHaveLength(2)
    expect(events.find(({ type }) => type === 'training')).toMatchObject({ point: { kind: 'restarted' } })
    expect(events.filter(({ type }) => type === 'ended')).toHaveLength(1)
  }, 120_000)

  test('twice: crashed, with what it most often is', async () => {
    const student = await platform.person('student')
    const id = await student.submit('trains', SLOW)
    await killTheGrading(await killTheGrading())
    expect((await student.result(id, 20_000)).report).toMatchObject({ verdict: 'crashed', score: 0 })
    expect(platform.platform.submissions.get(id)!.report!.message!.en).toContain('killed from outside')
  }, 120_000)
})

test('a training that a stopped server had begun starts again with a point that says so', async () => {
  const student = await platform.person('student')
  const { submissions } = platform.platform
  const id = await student.submit(
    'trains',
    'export const relu = (x: number[]): number[] => x.map((value) => Math.max(0, value))\n',
  )
  expect((await student.result(id)).training).toEqual([])
  const row = submissions.get(id)!
  expect(submissions.start(row)).toBe(0)
  submissions.addTraining(id, 0, [{ kind: 'step', epoch: 1, step: 1, at: new Date().toISOString() }])
  expect(submissions.start(row)).toBe(1)
  expect(submissions.training(id)).toMatchObject([{ kind: 'restarted' }])
  // its own points follow behind it, also after one more restart
  submissions.addTraining(id, 1, [{ kind: 'step', epoch: 1, step: 2, at: new Date().toISOString() }])
  expect(submissions.start(row)).toBe(1)
  expect(submissions.training(id)).toHaveLength(1)
})
