/** Jobs take turns in the pool; closing it refuses those that wait and lets go on what runs. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileSolution } from '../../server/compiler/process/solution.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import type { Job } from '../../server/grading/protocol/job.ts'

const GRADER = `
export async function grade(host) {
  host.checkStarted('waits')
  await host.call('wait', [])
  const plan = { id: 'waits', name: 'waits', nameFa: '-', points: 1, visibility: 'open' }
  host.checkEnded({ ...plan, verdict: 'passed', earned: 1, ms: 0 })
}`

async function job(): Promise<Job> {
  const compiled = await compileSolution('export const wait = () => { for (let i = 0; i < 3e8; i++); }', 'solution.ts')
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  return {
    exercise: 'waiting',
    program: compiled.program,
    bundle: GRADER,
    graderUsesTensors: false,
    seed: 1,
    furtherSeeds: [],
    mode: 'submit',
    limits: { call: 5, total: 10, memory: 64, tensors: 64 },
    datasets: [],
  }
}

test('jobs run one at a time, in order; a close refuses those that wait, and those that run end', async () => {
  const pool = createPool({ root: join(import.meta.dirname, '../..'), concurrency: 1, warm: 1 })
  const told: string[] = []
  const one = await job()
  let begun = 0
  const run = async (name: string) => {
    const outcome = await pool.run(one, ({ type }) => {
      if (type !== 'check-started' && type !== 'check-ended') return
      told.push(`${name} ${type}`)
      // the second job is under way, and the third still waits
      if (type === 'check-started' && ++begun === 2) pool.close()
    })
    told.push(`${name} ${outcome.kind}`)
    return outcome
  }
  const outcomes = await Promise.all(['first', 'second', 'third'].map(run))
  expect(told).toEqual([
    'first check-started',
    'first check-ended',
    'first ended',
    'second check-started',
    'third died',
    'second check-ended',
    'second ended',
  ])
  expect(outcomes).toMatchObject([
    { kind: 'ended' },
    { kind: 'ended' },
    { kind: 'died', detail: 'the platform is stopping' },
  ])
  expect(await run('late')).toMatchObject({ kind: 'died', detail: 'the platform is stopping' })
})
