/** What a grading needs of the engine that trains. `server/engine-selection/` decides which engine that is. */
import type { Workload } from '../../../graders/report.ts'
import type { JobEngine } from '../protocol/job.ts'

/** The right to train on an engine, and, where the engine uses graphics cards, on one card alone. */
export interface EngineLease<Name extends string = string> {
  name: Name
  /** Undefined for wasm. */
  engine: JobEngine | undefined
  /** The largest workload that is trained on it. */
  workload: Workload
  /** Factor on a workload's seconds. */
  timeFactor: number
  /**
   * Tells that the process died, or could not open the engine, and asks whether the engine is at fault. `sound`: no,
   * since it passes a probe. `replaced`: yes, and another engine takes its place. `broken`: yes, and there is no other.
   */
  died(): Promise<'sound' | 'replaced' | 'broken'>
  release(): void
}

/** Hands out engines. */
export interface EngineSource {
  /** Resolves once a card is free, or at once where none is needed or `signal` is aborted. */
  take(signal?: AbortSignal): Promise<EngineLease>
}

/** The engine for all that does not train, and where no other engine is installed. */
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
