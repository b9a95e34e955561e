/** The two errors that end a check's body early. Any other error is a fault of the grader. */
import type { CallOutcome } from './host.ts'
import type { AccuracyEvidence, Comparison, FindingKind, SourceLocation, Text, Verdict } from './report.ts'
import { cut, type Label, persianNumber, verbatim } from './wording.ts'

/** Evidence that a checker may add to its sentence. */
export interface FailureEvidence {
  kind?: FindingKind
  /** What was compared, in the grader's words. */
  label?: Label
  comparison?: Comparison
  /** Two shapes that differ, and the value of the student's whose part at `path` has the one that it got. */
  sizes?: { expected: number[]; got: number[]; value: unknown; path: readonly (number | string)[] }
  accuracy?: AccuracyEvidence
  /** The name of the misconception that the grader's own evidence shows. */
  misconception?: string
}

/** A checker found a wrong result: verdict `failed`. */
export class CheckFailure extends Error {
  readonly text: Text
  readonly evidence: FailureEvidence

  constructor(text: Text, evidence: FailureEvidence = {}) {
    super(text.en)
    this.text = text
    this.evidence = evidence
  }
}

/** A call of the student's function, or a question to the student's model, gave no value. */
export class CallEnded extends Error {
  readonly verdict: Verdict
  readonly text: Text
  readonly location: SourceLocation | undefined

  constructor(verdict: Verdict, text: Text, location?: SourceLocation) {
    super(text.en)
    this.verdict = verdict
    this.text = text
    this.location = location
  }
}

/** Characters of a thrown message; place and causes follow it, and must not be cut. */
const LONGEST = 1_500

/** Ends a check whose call of `name` had this outcome. */
export function endOf(name: string, outcome: Exclude<CallOutcome, { kind: 'returned' }>): CallEnded {
  switch (outcome.kind) {
    case 'missing':
      return new CallEnded('missing', outcome.message)
    case 'stopped':
      return new CallEnded(outcome.verdict, outcome.message)
    case 'threw': {
      const { location, message, told, behind, verdict = 'error' } = outcome
      const place: Text = location
        ? {
            en: ` (line ${location.line}, column ${location.column})`,
            fa: ` (خط ${persianNumber(location.line)}، ستون ${persianNumber(location.column)})`,
          }
        : { en: '', fa: '' }
      return new CallEnded(
        verdict,
        {
          en: `${name} ${told?.en ?? `threw ${cut(message, LONGEST)}`}${place.en}${behind?.en ?? ''}`,
          fa:
            `اجرای ${verbatim(name)} ${told?.fa ?? `با این خطا متوقف شد: ${verbatim(cut(message, LONGEST))}`}` +
            `${place.fa}${behind?.fa ?? ''}`,
        },
        location,
      )
    }
  }
}
