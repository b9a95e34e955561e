/** What a report says of places in the source, for the editor's marks. */
import type { SourceError, Text } from '../../graders/report.ts'
import type { SubmissionReport } from '../../server/contract/contract.ts'

/** Errors of the whole program, then what calls of single checks threw; each place and sentence once. */
export function placesIn(
  { errors = [], checks }: Pick<SubmissionReport, 'errors' | 'checks'>,
  pick: (text: Text) => string,
): SourceError[] {
  const thrown = checks.flatMap(({ message, location }) =>
    message && location ? [{ message: pick(message), location }] : [],
  )
  const marks = new Map(
    [...errors, ...thrown].map((one) => [`${one.location?.line}:${one.location?.column} ${one.message}`, one]),
  )
  return [...marks.values()]
}
