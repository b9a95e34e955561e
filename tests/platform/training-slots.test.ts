/** Staff set how many trainings run at the same time; everybody sees how long one is expected to wait. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExpectedWait } from '../../server/contract/exercise.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import type { Person } from './person.ts'

let installation: Installation
let [instructor, student]: Person[] = []

beforeAll(async () => {
  installation = await createInstallation()
  await installation.publish(await levels())
  ;[instructor, student] = [await installation.person('instructor'), await installation.person('student')]
}, 60_000)
afterAll(() => installation.close())

test('an instructor sets the slots, within what the server can run', async () => {
  expect(await instructor!.get('/api/grading/trainings')).toEqual({ trainings: 1, most: 4 })
  expect(await instructor!.request('PUT', '/api/grading/trainings', { trainings: 3 })).toMatchObject({
    status: 200,
    body: { trainings: 3, most: 4 },
  })
  expect(installation.platform.slots.now().training).toBe(3)
  expect(await instructor!.request('PUT', '/api/grading/trainings', { trainings: 5 })).toMatchObject({
    status: 400,
    body: { title: expect.stringContaining('at most 4 trainings') },
  })
  for (const trainings of [0, 1.5, 'two'])
    expect((await instructor!.request('PUT', '/api/grading/trainings', { trainings })).status).toBe(400)
  expect(await instructor!.get('/api/grading/trainings')).toMatchObject({ trainings: 3 })
})

test('the expected wait learns from what the exercise has taken', async () => {
  const wait = () => student!.get<ExpectedWait>('/api/exercises/levels/wait')
  expect(await wait()).toEqual({
    run: { waits: 0, takes: null },
    submit: { waits: 0, takes: null },
    waiting: {},
  })
  expect((await student!.result(await student!.submit('levels', SOLUTION))).state).toBe('ended')
  const { submit, run } = await wait()
  expect(submit.takes).toBeGreaterThan(0)
  expect(run.takes).toBeNull()
})
