import { CheckFailure } from '../check-end.ts'
import { labelled } from '../wording.ts'

/** Fails unless the condition holds; `sentence` says what should. */
export function property(holds: boolean, sentence: string): void {
  if (!holds) throw new CheckFailure(labelled('This should hold, but does not', sentence))
}
