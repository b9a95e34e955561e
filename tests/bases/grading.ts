/** Grades programs with a small base that the test makes, in grading processes, as the platform does. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '../../graders/random.ts'
import type { Report } from '../../graders/report.ts'
import { writeBaseFile } from '../../server/bases/format/base-file.ts'
import type { LocatedBase } from '../../server/bases/declaration.ts'
import { vgg16 } from '../../server/bases/topologies/vgg16.ts'
import type { LocatedDataset } from '../../server/datasets/declaration.ts'
import { datasetFault, found } from '../../server/datasets/readers/result.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { createFeatureFiles } from '../../server/grading/parent/feature-files.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '../..')

export interface Graded {
  /** The body of `defineGrader(({ student, bases, ... }) => { ... })`. */
  checks: string
  source: string
  exports: string[]
  limits?: Partial<GradableExercise['limits']>
  workloads?: GradableExercise['workloads']
  bases?: string[]
  features?: string[]
  misconceptions?: string
  solution?: string
}

export interface BaseGrader {
  grade(graded: Graded): Promise<Report>
  /** Where the weights of the made base lie. */
  file: string
  close(): void
}

/** Filters of each block of the made base: 0.9 MB of weights. */
const FILTERS = [8, 16, 32, 64, 64]

export interface BaseGraderOptions {
  /** A base that takes the place of the made one. */
  base?: LocatedBase
  dataset?: LocatedDataset
  /** Where features are kept. */
  cacheFolder?: string
}

export async function openBaseGrader({ base, dataset, cacheFolder }: BaseGraderOptions = {}): Promise<BaseGrader> {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-bases-'))
  const { model, weights } = vgg16(FILTERS)(32)
  const random = createRandom(1, 'weights')
  const file = join(folder, 'made.base')
  await writeBaseFile(
    file,
    weights,
    weights.map(({ shape }) => Float32Array.from(random.uniform(shape, -0.5, 0.5))),
  )
  const made: LocatedBase = base ?? {
    name: 'vgg16',
    source: 'small',
    size: 32,
    preprocessing: { order: 'bgr', mean: [103.939, 116.779, 123.68], std: [1, 1, 1] },
    topology: JSON.stringify(model),
    file,
    hash: 'c'.repeat(64),
  }
  const pool = createPool({ root, concurrency: 1, warm: 1 })
  const grading = createGrading({
    pool,
    datasets: {
      locate: async (name) => (dataset ? found(dataset) : datasetFault('absent', `${name} is not needed`)),
    },
    features: createFeatureFiles({ pool, cacheFolder: cacheFolder ?? folder }),
    bases: { locate: async () => found(made) },
  })
  return {
    file,
    async grade({ checks, source, exports, limits, workloads, bases = ['vgg16'], features, misconceptions, solution }) {
      const bundle = await bundleGrader('based', {
        'grader.ts':
          "import { defineGrader } from '../../graders/define.ts'\nimport * as tf from '@tensorflow/tfjs'\n" +
          `export default defineGrader((tools) => {\nconst { student, bases, check, reference } = tools\n${checks}\n})`,
        'misconceptions.ts': misconceptions ?? 'export default {}',
        'solution.ts': solution ?? exports.map((name) => `export const ${name} = 0`).join('\n'),
      })
      if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
      const ids = [...checks.matchAll(/check\('([\w-]+)'/g)].map(([, id]) => id!)
      return grading({
        exercise: {
          slug: 'based',
          exerciseVersion: 1,
          graderVersion: 1,
          bundle: bundle.value.text,
          graderHash: '',
          usesTensors: true,
          exports,
          datasets: dataset ? [dataset.name] : [],
          bases,
          ...(features && { features }),
          limits: { call: 10, total: 60, memory: 256, tensors: 200, ...limits },
          ...(workloads && { workloads }),
          checks: ids.map((id) => ({ id, name: id, nameFa: id, points: 1, visibility: 'open' as const })),
        },
        source,
        file: 'solution.ts',
        seed: 1,
        mode: 'submit',
      })
    },
    close() {
      pool.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
