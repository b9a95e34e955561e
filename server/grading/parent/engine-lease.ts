/** What a grading needs of the engine that trains. `server/engine-selection/` decides which engine that is. */
import type { Workload } from '../../../graders/report.ts'
import type { JobEngine } from '../protocol/job.ts'

/** The right to train on an engine, on a graphics card of one's own where the engine has cards. */
export interface EngineLease<Name extends string = string> {
  name: Name
  /** Undefined for wasm. */
  engine: JobEngine | undefined
  /** The largest workload that is trained on it. */
  workload: Workload
  /** Factor on a workload's seconds. */
  timeFactor: number
  /**
   * The process died, or the engine could not be opened in it: is the engine at fault?
   * `sound`: a clean probe passes, so it is not. `replaced`: it is, and another one has taken its
   * place. `broken`: it is, and there is no other.
   */
  died(): Promise<'sound' | 'replaced' | 'broken'>
  release(): void
}

/** Hands out engines. */
export interface EngineSource {
  /** Resolves once a card is free, or at once where none is needed or `signal` is aborted. */
  take(signal?: AbortSignal): Promise<EngineLease>
}

/** What runs where nothing is trained, and where no other engine is installed. */
export const WASM: Omit<EngineLease, 'died' | 'release'> = {
  name: 'wasm',
  engine: undefined,
  workload: 'small',
  timeFactor: 1,
}

const SIZES: readonly Workload[] = ['small', 'medium', 'large']

/** The largest workload that an exercise declares and the engine can take; undefined where there is none. */
export function workloadFor<Plan>(
  largest: Workload,
  declared: Readonly<Partial<Record<Workload, Plan>>>,
): Workload | undefined {
  return SIZES.slice(0, SIZES.indexOf(largest) + 1).findLast((size) => declared[size] !== undefined)
}
