/** An exercise passes its gate, in the real sandbox: no code here knows any exercise. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DatasetHash, GraderPlan } from '../../graders/report.ts'
import { createArtifacts } from '../../server/artifacts/artifacts.ts'
import { createBases } from '../../server/bases/bases.ts'
import { PUBLISHED_BASES } from '../../server/bases/published.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import type { ExerciseContent, GradableExercise } from '../../server/exercises/format/content.ts'
import { exerciseSlugs, readExercise } from '../../server/exercises/format/folder.ts'
import { formatProblem } from '../../server/exercises/format/problems.ts'
import { runGate } from '../../server/exercises/gate.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { agreedPlan } from '../../server/exercises/plan.ts'
import { proves, readProof } from '../../server/exercises/proof.ts'
import { hashDataset } from '../../server/grading/parent/dataset-hash.ts'
import { createFeatureFiles } from '../../server/grading/parent/feature-files.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPlanOf } from '../../server/grading/parent/plan.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import type { LocalPool } from '../../server/grading/parent/pool.ts'
import { gateScope } from '../gate-scope.ts'

const root = join(import.meta.dirname, '../..')
export const FOLDER = join(root, 'exercises')

const cacheFolder = join(root, 'var/datasets')
const published = { cacheFolder, npmFolder: join(root, 'node_modules') }
const datasets = createDatasets(published)
const weights = createArtifacts({ declared: PUBLISHED_BASES, ...published })
const bases = createBases({ cacheFolder, find: weights.find })

/** The exercises that train, or the others. */
export async function slugsThat({ train }: { train: boolean }): Promise<string[]> {
  const slugs = await exerciseSlugs(FOLDER)
  const reads = await Promise.all(slugs.map((slug) => readExercise(join(FOLDER, slug))))
  return slugs.filter((_, i) => {
    const read = reads[i]!
    // what cannot be read says so where its gate is declared
    return (read.ok && read.value.frontMatter.workloads !== undefined) === train
  })
}

/**
 * Declares the tests of one exercise.
 * @param beside whether they run at the same time as those of the other exercises of the file
 */
export async function describeGate(slug: string, { beside = false } = {}): Promise<void> {
  const read = await readExercise(join(FOLDER, slug))
  if (!read.ok) throw new Error(read.problems.map(formatProblem).join('\n'))
  const proof = await readProof(join(FOLDER, slug))
  const { content, seeds, timeout } = gateScope(read.value, proof)

  describe(slug, { concurrent: beside }, () => {
    const concurrency = beside ? 1 : availableParallelism()
    let pool: LocalPool
    beforeAll(() => {
      pool = createPool({ root, concurrency, warm: concurrency })
    })
    afterAll(() => pool.close())

    test('passes its gate', { timeout }, async () => {
      expect(await redRows(content, seeds, { pool, concurrency })).toEqual([])
    })

    // first start publishes by it, without the gate
    test('its proof speaks for it: "tamrin exercise check --prove" writes another', async () => {
      const hashes: DatasetHash[] = []
      for (const name of read.value.frontMatter.datasets) {
        const identified = await datasets.identify(name, { source: 'generated' })
        if (!identified.ok) throw new Error(identified.fault.message)
        hashes.push(hashDataset(identified.value))
      }
      const { plan } = await prepared(read.value, pool)
      expect(proof && proves(proof, { content: read.value, plan, datasets: hashes })).toBe(true)
    })

    test('every misconception that it names is shown by an attempt', () => {
      const shown = new Set(
        read.value.attempts.flatMap(({ expected }) => expected.misconception.map((name) => name.split('/')[0]!)),
      )
      expect([...shown].toSorted()).toEqual(Object.keys(read.value.feedback.misconceptions).toSorted())
    })
  })
}

/** The exercise as it is graded, and what its grader declares. */
async function prepared(
  content: ExerciseContent,
  pool: LocalPool,
): Promise<{ exercise: GradableExercise; plan: GraderPlan }> {
  const bundle = await bundleGrader(content.slug, content.files)
  if (!bundle.ok) throw new Error(bundle.problems.map(formatProblem).join('\n'))
  const plan = await agreedPlan(content, bundle.value, createPlanOf(pool))
  if (!plan.ok) throw new Error(plan.problems.map(formatProblem).join('\n'))
  return { exercise: unsavedGradable(content, bundle.value, plan.value.checks), plan: plan.value }
}

async function redRows(
  content: ExerciseContent,
  seeds: number[],
  { pool, concurrency }: { pool: LocalPool; concurrency: number },
): Promise<object[]> {
  const { exercise } = await prepared(content, pool)
  const grading = createGrading({
    pool,
    datasets,
    bases,
    features: createFeatureFiles({ pool, cacheFolder }),
    data: 'generated',
  })
  const gate = await runGate(content, {
    concurrency,
    seeds,
    grade: (source, { seed, mode }) => grading({ exercise, source, file: 'solution.ts', seed, mode }),
  })
  return gate.rows.filter(({ ok }) => !ok).map(({ file, expected, got, reason }) => ({ file, expected, got, reason }))
}
