/** Grades a program in three checks of one point each, which call `first`, `second` and `third` with [3, 4]. */
import { join } from 'node:path'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { createGrading, type Grading } from '../../server/grading/parent/grading.ts'
import { createPool, type LocalPool, type PoolOptions } from '../../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '../..')
const IDS = ['first', 'second', 'third'] as const

const GRADER = `
import { defineGrader } from '../../graders/define.ts'
export default defineGrader(({ student, check }) => {
  for (const [name, visibility] of [['first', 'open'], ['second', 'sentence'], ['third', 'secret']])
    check(name, { points: 1, visibility }, async ({ exact }) => exact(await student[name]([3, 4]), 7))
})`

/** Right in the first and the third check. */
export const RIGHT = 'export const first = ([a, b]: number[]) => a! + b!\nexport const third = first\n'

export function startPool(options: Partial<PoolOptions> = {}): { pool: LocalPool; grading: Grading } {
  const pool = createPool({ root, concurrency: 1, warm: 1, ...options })
  const grading = createGrading({
    pool,
    datasets: {
      locate: async (name) => ({ ok: false, fault: { kind: 'absent', message: `${name} is not needed here` } }),
    },
  })
  return { pool, grading }
}

export async function threeChecks(limits: GradableExercise['limits']): Promise<GradableExercise> {
  const bundle = await bundleGrader('three', {
    'grader.ts': GRADER,
    'misconceptions.ts': 'export default {}',
    'solution.ts': IDS.map((id) => `export const ${id} = 0`).join('\n'),
  })
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const visibilities = ['open', 'sentence', 'secret'] as const
  return {
    slug: 'three',
    exerciseVersion: 1,
    graderVersion: 1,
    bundle: bundle.value.text,
    graderHash: '',
    usesTensors: false,
    exports: [...IDS],
    datasets: [],
    limits,
    checks: IDS.map((id, i) => ({ id, name: id, nameFa: id, points: 1, visibility: visibilities[i]! })),
  }
}
