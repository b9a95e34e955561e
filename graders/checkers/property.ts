import { CheckFailure } from '../check-end.ts'
import type { Text } from '../report.ts'
import { labelled } from '../wording.ts'

/** Fails unless the condition holds. `sentence` says what should hold. */
export function property(holds: boolean, sentence: Text): void {
  if (!holds)
    throw new CheckFailure(
      labelled({ en: 'This should hold, but does not', fa: 'این باید برقرار باشد، اما نیست' }, sentence),
      { kind: 'property' },
    )
}
