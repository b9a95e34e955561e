/** Each training has its own seconds, and what one takes costs no check that does not train. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { iterationsFor, LOOP } from '../grading/iterations.ts'
import { startPool } from '../grading/three-checks.ts'

const { pool, grading } = startPool()
afterAll(() => pool.close())

/** On a machine that does much else. */
const BUSY = 300_000
const SECONDS = 2

const GRADER = `
import { defineGrader } from '../../graders/define.ts'
import { trainContext } from '../../graders/training-context.ts'
export default defineGrader(({ student, check, workload }) => {
  const trains = (id, visibility, times, share) =>
    check(id, { points: 1, visibility, trains: true }, async ({ exact, random }) => {
      for (let i = 0; i < times; i++)
        exact(await student.train(trainContext({ ...workload, share }, random)), 'trained')
    })
  const adds = (id, visibility) =>
    check(id, { points: 1, visibility }, async ({ exact }) => exact(await student.add(3, 4), 7))
  trains('trains-often', 'open', 4, 1)
  trains('trains-briefly', 'sentence', 1, 0.2)
  adds('adds', 'open')
  adds('adds-in-secret', 'secret')
  adds('adds-later', 'sentence')
})`

let exercise: GradableExercise
beforeAll(async () => {
  const bundle = await bundleGrader('own-seconds', {
    'grader.ts': GRADER,
    'misconceptions.ts': 'export default {}',
    'solution.ts': 'export const train = 0, add = 0',
  })
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const plan = { epochs: 1, batchSize: 1, samples: 1, heldOut: 1, threshold: 0.5, seconds: SECONDS }
  exercise = {
    slug: 'own-seconds',
    exerciseVersion: 1,
    graderVersion: 1,
    bundle: bundle.value.text,
    graderHash: '',
    usesTensors: false,
    exports: ['train', 'add'],
    datasets: [],
    limits: { call: 1, total: 3, memory: 64, tensors: 64 },
    workloads: { small: plan, medium: plan, large: plan },
    checks: [],
  }
})

const ADD = 'export const add = (a: number, b: number) => a + b\n'

/** Each check's id and verdict, in the order in which they ran. */
async function verdicts(source: string): Promise<Record<string, string>> {
  const { checks } = await grading({ exercise, source, file: 'solution.ts', seed: 1, mode: 'submit' })
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]))
}

test(
  'four trainings of three fifths of the seconds pass, one beyond its share is stopped',
  { timeout: BUSY },
  async () => {
    const times = iterationsFor(0.6 * SECONDS)
    const work = `function work(times: number): number { ${LOOP} }\n`
    const train = `export const train = async () => (work(${times}) === 0.5 ? '' : 'trained')`
    const found = await verdicts(`${ADD}${work}${train}`)
    expect(found).toEqual({
      adds: 'passed',
      'trains-often': 'passed',
      'adds-later': 'passed',
      'trains-briefly': 'time',
      'adds-in-secret': 'passed',
    })
    // the order by visibility stays, and what trains comes last within one
    expect(Object.keys(found)).toEqual(['adds', 'trains-often', 'adds-later', 'trains-briefly', 'adds-in-secret'])
  },
)

test.each([
  ['without end', 'for (;;);'],
  ['that lets an array grow', 'const a: number[] = []; for (;;) a.push(1)'],
  ['that catches everything', 'for (;;) try { for (;;); } catch {}'],
])('a training %s costs the checks that train, and no other', { timeout: BUSY }, async (_, code) => {
  expect(await verdicts(`${ADD}export async function train(): Promise<string> { ${code} }`)).toEqual({
    adds: 'passed',
    'trains-often': expect.toBeOneOf(['time', 'memory']),
    'adds-later': 'passed',
    'trains-briefly': expect.toBeOneOf(['time', 'memory']),
    'adds-in-secret': 'passed',
  })
})
