/** One student's programs that never end, and a neighbour's that does. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Submission } from '../../server/contract/submission.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'

const ENDLESS = 'export function relu() { for (;;); }\n'

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation({ concurrency: 2 })
  await platform.publish(await levels())
}, 120_000)
afterAll(() => platform.close())

test('eight endless loops of one student: a neighbour who comes later is graded at once', async () => {
  const [greedy, neighbour] = [await platform.person('student'), await platform.person('student')]
  const loops: string[] = []
  for (let i = 0; i < 8; i++) loops.push(await greedy.submit('levels', ENDLESS))
  const states = await Promise.all(loops.map((id) => greedy.get<Submission>(`/api/submissions/${id}`)))
  expect(states.map(({ state, position }) => [state, position])).toEqual([
    ['running', null],
    ...[1, 2, 3, 4, 5, 6, 7].map((position) => ['queued', position]),
  ])
  for (const mode of ['submit', 'run'] as const) {
    const since = performance.now()
    expect(await neighbour.result(await neighbour.submit('levels', SOLUTION, mode))).toMatchObject({
      verdict: 'passed',
    })
    expect(performance.now() - since).toBeLessThan(4_000)
  }
  const positions = await Promise.all(loops.map((id) => greedy.get<Submission>(`/api/submissions/${id}`)))
  expect(positions.filter(({ state }) => state === 'running')).toHaveLength(1)
  for (const id of loops.toReversed()) await greedy.request('POST', `/api/submissions/${id}/cancel`, {})
  for (const id of loops) expect((await greedy.result(id)).state).toBe('ended')
}, 60_000)
