/** An error as the editor marks it: its message is in the reader's language. */
import type { SourceError } from '../../graders/report.ts'

export type EditorMarker = Omit<SourceError, 'message'> & { message: string }
