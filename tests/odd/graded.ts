/** Grades single programs by an exercise's own folder, in the real sandbox. */
import { join } from 'node:path'
import type { CheckResult, Report } from '../../graders/report.ts'
import { createArtifacts } from '../../server/artifacts/artifacts.ts'
import { createBases } from '../../server/bases/bases.ts'
import { PUBLISHED_BASES } from '../../server/bases/published.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { formatProblem } from '../../server/exercises/format/problems.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { agreedPlan } from '../../server/exercises/plan.ts'
import { createFeatureFiles } from '../../server/grading/parent/feature-files.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPlanOf } from '../../server/grading/parent/plan.ts'
import type { LocalPool } from '../../server/grading/parent/pool.ts'

export const ROOT = join(import.meta.dirname, '../..')
export const FOLDER = join(ROOT, 'exercises')
const cacheFolder = join(ROOT, 'var/datasets')
const published = { cacheFolder, npmFolder: join(ROOT, 'node_modules') }
export const datasets = createDatasets(published)
const weights = createArtifacts({ declared: PUBLISHED_BASES, ...published })
const bases = createBases({ cacheFolder, find: weights.find })

export interface Graded {
  exports: string[]
  solution: string
  grade(source: string, options?: { seed?: number; mode?: 'run' | 'submit' }): Promise<Report>
}

export async function gradedBy(slug: string, pool: LocalPool): Promise<Graded> {
  const read = await readExercise(join(FOLDER, slug))
  if (!read.ok) throw new Error(read.problems.map(formatProblem).join('\n'))
  const bundle = await bundleGrader(slug, read.value.files)
  if (!bundle.ok) throw new Error(bundle.problems.map(formatProblem).join('\n'))
  const plan = await agreedPlan(read.value, bundle.value, createPlanOf(pool))
  if (!plan.ok) throw new Error(plan.problems.map(formatProblem).join('\n'))
  const exercise = unsavedGradable(read.value, bundle.value, plan.value.checks)
  const grading = createGrading({
    pool,
    datasets,
    bases,
    features: createFeatureFiles({ pool, cacheFolder }),
    data: 'generated',
  })
  return {
    exports: read.value.frontMatter.exports,
    solution: read.value.solution,
    grade: (source, { seed = 1, mode = 'submit' } = {}) =>
      grading({ exercise, source, file: 'solution.ts', seed, mode }),
  }
}

/** What a check has told, in one line. */
export function told({ id, verdict, earned, message, misconception }: CheckResult): string {
  const named = misconception === undefined ? '' : ` [${misconception}]`
  return `${id}: ${verdict}, ${earned} points${named}: ${message?.en ?? ''}`
}
