/** What commands work with; made in `main.ts`, opened by the command that needs it. */
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

/** Grading processes; disposing ends those that are idle. */
export interface OpenGrading extends Disposable {
  grading: Grading
  planOf: PlanOf
  concurrency: number
}

export interface Services {
  config: Config
  terminal: Terminal
  datasets: Datasets
  /** Opens the database; what is wrong with it comes back as a sentence. */
  openStore(): { ok: true; value: OpenStore } | { ok: false; message: string }
  /**
   * Builds what the processes run and gets them ready.
   * @param options `spare` cores are left free, unless `concurrency` is told. `apart`: children are
   *   started by a process of its own, for a server. `gate`: trainings run on wasm, unless an engine
   *   is forced, so that what a grader must give is the same on every machine.
   */
  openGrading(options?: {
    spare?: number
    warm?: number
    concurrency?: number
    apart?: boolean
    gate?: boolean
  }): Promise<OpenGrading>
  /** What trains; nothing is probed before somebody asks. */
  engines(): Engines
}

/** A command's exit status: 0 done, 1 done with a bad result, 2 wrongly called or not possible, 130 interrupted. */
export type ExitStatus = 0 | 1 | 2 | 130
