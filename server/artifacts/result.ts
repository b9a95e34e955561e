/** Expected failures with artifacts, each with one sentence that says what to do. */
import type { Text } from '../../graders/report.ts'

export interface ArtifactFault {
  kind:
    | 'unknown'
    | 'absent'
    | 'damaged'
    /** No address has it: an operator must lay its files. */
    | 'by-hand'
    /** Its terms were not accepted. */
    | 'terms'
    /** The disk has too little room, or cannot be written. */
    | 'space'
    | 'download'
    | 'cancelled'
    /** It is being fetched. */
    | 'busy'
  message: Text
}

export type ArtifactResult<Value> = { ok: true; value: Value } | { ok: false; fault: ArtifactFault }

export function success<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function artifactFault(
  kind: ArtifactFault['kind'],
  en: string,
  fa: string,
): { ok: false; fault: ArtifactFault } {
  return { ok: false, fault: { kind, message: { en, fa } } }
}
