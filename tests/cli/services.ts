/** The commands' services in a folder of the test: a recorded terminal, a real database, real gradings. */
import { join } from 'node:path'
import pc from 'picocolors'
import type { Services } from '../../server/commands/services.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { openDb } from '../../server/db/open.ts'
import { createEngines } from '../../server/engine-selection/engines.ts'
import { createExerciseStore } from '../../server/exercises/store.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPlanOf } from '../../server/grading/parent/plan.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { temporaryFolder } from '../exercise-store/sample.ts'
import { ROOT } from './installation.ts'

/** What was written; `live` is what a terminal would have drawn over again. */
export interface Written {
  stdout: string
  stderr: string
  live: string
}

/** @param root a folder with `exercises/` in it */
export function servicesOver(root: string): { services: Services; written: Written } {
  const written: Written = { stdout: '', stderr: '', live: '' }
  const dataFolder = temporaryFolder()
  const datasets = createDatasets({ cacheFolder: join(dataFolder, 'datasets') })
  const remark = (text: string): void => {
    written.stderr += `${text}\n`
  }
  return {
    written,
    services: {
      config: {
        root,
        dataFolder,
        database: join(dataFolder, 'tamrin.db'),
        datasetCache: join(dataFolder, 'datasets'),
        port: 0,
      },
      terminal: {
        print: (text) => {
          written.stdout += `${text}\n`
        },
        remark,
        refuse(text) {
          remark(`tamrin: ${text}`)
          return 2
        },
        colours: pc.createColors(false),
        columns: 100,
        live: {
          write: (text) => {
            written.live += text
          },
          columns: 100,
          colours: pc.createColors(false),
        },
      },
      datasets,
      artifacts: datasets.artifacts,
      engines: () => createEngines({ root: ROOT, dataFolder, threads: 1 }),
      openStore() {
        const db = openDb(join(dataFolder, 'tamrin.db'))
        return {
          ok: true,
          value: { store: createExerciseStore(db), db, [Symbol.dispose]: () => void db.$client.close() },
        }
      },
      async openGrading() {
        const pool = createPool({ root: ROOT, concurrency: 1, warm: 1 })
        return {
          grading: createGrading({ pool, datasets }),
          planOf: createPlanOf(pool),
          concurrency: 1,
          [Symbol.dispose]: () => pool.close(),
        }
      },
    },
  }
}

/** The same, but whoever grades fails; what a grader declares may be asked for. */
export function withoutGrading(services: Services): Services {
  return {
    ...services,
    openGrading: async (options) => ({
      ...(await services.openGrading(options)),
      grading: () => Promise.reject(new Error('graded')),
    }),
  }
}
