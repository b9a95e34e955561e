/** The services of the commands. `main.ts` makes them; the command that needs one opens it. */
import type { Artifacts } from '../artifacts/artifacts.ts'
import type { Config } from '../config/config.ts'
import type { Datasets } from '../datasets/datasets.ts'
import type { Db } from '../db/open.ts'
import type { ExerciseStore } from '../exercises/store.ts'
import type { Engines } from '../engine-selection/engines.ts'
import type { Grading } from '../grading/parent/grading.ts'
import type { PlanOf } from '../exercises/format/content.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface OpenStore extends Disposable {
  store: ExerciseStore
  db: Db
}

/** Grading processes. Disposing ends the idle ones. */
export interface OpenGrading extends Disposable {
  grading: Grading
  planOf: PlanOf
  concurrency: number
}

export interface Services {
  config: Config
  terminal: Terminal
  datasets: Datasets
  /** The published files of data sets and bases. */
  artifacts: Artifacts
  /**
   * Opens the database, or returns a sentence that says why it cannot be opened; `storage` is the reason where the
   * disk is at fault, so that a later try may succeed.
   */
  openStore(): { ok: true; value: OpenStore } | { ok: false; message: string; storage?: string }
  /**
   * Builds the processes' code and starts them.
   * @param options `spare` cores stay free, unless `concurrency` is given. `apart`: a fork server starts the
   *   children, for a server. `gate`: trainings run on wasm, unless an engine is forced, and on generated data
   *   where there are such, so that a gate expects the same results on every machine.
   */
  openGrading(options?: {
    spare?: number
    warm?: number
    concurrency?: number
    apart?: boolean
    gate?: boolean
  }): Promise<OpenGrading>
  /** The engines for training. Probed only when somebody asks. */
  engines(): Engines
}

/** A command's exit status: 0 done, 1 done with a bad result, 2 wrongly called or not possible, 130 interrupted. */
export type ExitStatus = 0 | 1 | 2 | 130
