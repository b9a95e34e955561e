/** Reads the settings, puts the parts together, and hands over to one command. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { CommanderError } from 'commander'
import { createArtifacts } from './artifacts/artifacts.ts'
import { joinArtifacts } from './artifacts/join.ts'
import { PUBLISHED_BASES } from './bases/published.ts'
import { ensureBuilt } from './build/build.ts'
import type { ExitStatus, Services } from './commands/services.ts'
import { type Config, readConfig } from './config/config.ts'
import { createBases } from './bases/bases.ts'
import { createDatasets } from './datasets/datasets.ts'
import { openDb } from './db/open.ts'
import { makePrivate } from './db/private-folder.ts'
import { storageFault } from './db/storage-faults.ts'
import { createEngines, type Engines } from './engine-selection/engines.ts'
import { createExerciseStore } from './exercises/store.ts'
import { createPlanOf } from './grading/parent/plan.ts'
import { createFeatureFiles } from './grading/parent/feature-files.ts'
import { createGrading } from './grading/parent/grading.ts'
import { createForkServer } from './grading/parent/fork-server.ts'
import { createPool } from './grading/parent/pool.ts'
import { createTerminal, type Terminal } from './terminal/terminal.ts'
import { commandLine } from './command-line.ts'

/**
 * @param argv as `process.argv`
 * @param root the repository's folder
 * @returns the exit status
 */
export async function main(argv: string[], root: string): Promise<number> {
  const terminal = createTerminal(process)
  const config = readConfig(root)
  if (!config.ok) return terminal.refuse(config.message)
  let status: ExitStatus = 0
  const command = commandLine(createServices(config.value, terminal), (result) => {
    status = result
  })
  try {
    await command.parseAsync(argv)
    return status
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
}

function createServices(config: Config, terminal: Terminal): Services {
  // On a server, trainings leave one core to quick jobs and share the others.
  const cores = availableParallelism()
  let engines: Engines | undefined
  const openEngines = (): Engines =>
    (engines ??= createEngines({
      root: config.root,
      dataFolder: config.dataFolder,
      threads: Math.max(1, Math.floor(cores / (config.trainings ?? Math.max(1, cores - 1)))),
      tell: (line) => terminal.remark(`tamrin: ${line}`),
      ...(config.engine && { forced: config.engine }),
      ...(config.drivers && { drivers: config.drivers }),
    }))
  const published = {
    cacheFolder: config.datasetCache,
    mirror: config.mirror,
    npmFolder: join(config.root, 'node_modules'),
  }
  const datasets = createDatasets(published)
  const weights = createArtifacts({ declared: PUBLISHED_BASES, ...published })
  const bases = createBases({ cacheFolder: config.datasetCache, find: weights.find })
  return {
    config,
    terminal,
    datasets,
    artifacts: joinArtifacts(datasets.artifacts, weights),
    engines: openEngines,
    openStore() {
      try {
        makePrivate(config.dataFolder)
        const db = openDb(config.database)
        return {
          ok: true,
          value: { store: createExerciseStore(db), db, [Symbol.dispose]: () => void db.$client.close() },
        }
      } catch (error) {
        const storage = storageFault(error)
        return {
          ok: false,
          ...(storage !== undefined && { storage }),
          message:
            `the database ${config.database} cannot be opened (${(error as Error).message}): ` +
            'TAMRIN_DATA must name a folder that can be written',
        }
      }
    },
    async openGrading({
      spare = 0,
      warm = 1,
      concurrency = Math.max(1, availableParallelism() - spare),
      apart = false,
      gate = false,
    } = {}) {
      await ensureBuilt(config.root)
      const pool = (apart ? createForkServer : createPool)({ root: config.root, concurrency, warm })
      return {
        grading: createGrading({
          pool,
          datasets,
          bases,
          features: createFeatureFiles({ pool, cacheFolder: config.datasetCache }),
          ...(gate && { data: 'generated' }),
          ...((!gate || config.engine) && { engines: openEngines() }),
        }),
        planOf: createPlanOf(pool),
        concurrency,
        [Symbol.dispose]: () => pool.close(),
      }
    },
  }
}
