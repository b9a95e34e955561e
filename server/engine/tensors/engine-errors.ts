/** The engine's errors, by who has caused them. */
import { KernelError } from './tensor-table.ts'

/** The engine itself has failed; no program may cause this. */
export class EngineFault extends Error {
  override name = 'EngineFault'
}

/** The stock kernel does not support this call, so plain JavaScript runs it. */
export class Declined extends Error {
  override name = 'Declined'
}

/**
 * The checks of tfjs throw a plain Error. That is the program's fault, so it becomes a KernelError
 * with the same message. Everything else (traps of native code, TypeErrors) is our fault and stays
 * as it is.
 */
export function toKernelError(thrown: unknown): unknown {
  if (thrown instanceof Error && thrown.constructor === Error) return new KernelError(thrown.message)
  return thrown
}
