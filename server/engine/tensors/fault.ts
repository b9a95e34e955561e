/** Whose fault an exception is. */
import { KernelError } from './tensor-table.ts'

/** Something in this engine is wrong, whatever the program did. */
export class EngineFault extends Error {
  override name = 'EngineFault'
}

/** The stock kernel does not take this call: plain JavaScript does. */
export class Declined extends Error {
  override name = 'Declined'
}

/**
 * tfjs refuses what its own checks find with a plain Error: that is the program's fault and is
 * said to it in the same words. All else (traps of native code, TypeErrors) stays what it is: ours.
 */
export function explained(thrown: unknown): unknown {
  if (thrown instanceof Error && thrown.constructor === Error) return new KernelError(thrown.message)
  return thrown
}
