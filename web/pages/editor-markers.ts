/** The errors of a report that the editor shows as markers. */
import type { Text } from '../../graders/report.ts'
import type { SubmissionReport } from '../../server/contract/report.ts'
import type { EditorMarker } from '../editor/editor-marker.ts'

/** Errors of the whole program, then errors thrown in single checks; the same error at the same location once. */
export function editorMarkers(
  { errors = [], checks }: Pick<SubmissionReport, 'errors' | 'checks'>,
  pick: (text: Text) => string,
): EditorMarker[] {
  const thrown = checks.flatMap(({ message, location }) =>
    message && location ? [{ message: pick(message), location }] : [],
  )
  const markers = new Map(
    [...errors.map((error) => ({ ...error, message: pick(error.message) })), ...thrown].map((one) => [
      `${one.location?.line}:${one.location?.column} ${one.message}`,
      one,
    ]),
  )
  return [...markers.values()]
}
