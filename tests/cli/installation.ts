/** An installation for the tests: a data folder with one small published exercise, and the command line. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { openDb } from '../../server/db/open.ts'
import { publishExercise } from '../../server/exercises/publish.ts'
import { createExerciseStore } from '../../server/exercises/store.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPlanOf } from '../../server/grading/parent/plan.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { sample } from '../exercise-store/sample.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const TEMPLATE = join(ROOT, 'server/exercises/template')

export interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

export interface Installation {
  folder: string
  /** Starts the command line; `environment` is added to TAMRIN_DATA. */
  start(args: string[], environment?: Record<string, string>): ReturnType<typeof spawn>
  run(args: string[], environment?: Record<string, string>): Promise<Ended>
  remove(): void
}

export function createInstallation(): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-cli-'))
  const start: Installation['start'] = (args, environment = {}) =>
    spawn(process.execPath, [join(ROOT, 'server/bin.js'), ...args], {
      env: { PATH: process.env.PATH, TAMRIN_DATA: folder, NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  return {
    folder,
    start,
    async run(args, environment) {
      const child = start(args, environment)
      const closed = new Promise<number | null>((done) => child.once('close', done))
      const [stdout, stderr, status] = await Promise.all([text(child.stdout!), text(child.stderr!), closed])
      return { status, stdout, stderr }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Publishes the template through the real gate, as `relu`. */
export async function publishTemplate(folder: string): Promise<void> {
  const db = openDb(join(folder, 'tamrin.db'))
  const pool = createPool({ root: ROOT, concurrency: 1, warm: 1 })
  const grading = createGrading({ pool, datasets: createDatasets({ cacheFolder: join(folder, 'datasets') }) })
  try {
    const result = await publishExercise(await sample(), {
      store: createExerciseStore(db),
      author: 'test',
      seeds: [1],
      planOf: createPlanOf(pool),
      graderOf:
        (exercise) =>
        (source, { seed, mode }) =>
          grading({ exercise, source, file: 'solution.ts', seed, mode }),
    })
    if (result.kind !== 'published') throw new Error(JSON.stringify(result, null, 2))
  } finally {
    pool.close()
    db.$client.close()
  }
}
