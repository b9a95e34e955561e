/** The two errors that end a check's body early. Any other error is a fault of the grader. */
import { callText } from './call-text.ts'
import type { CallOutcome } from './host.ts'
import type { AccuracyEvidence, Comparison, FindingKind, SourceLocation, Text, Verdict } from './report.ts'
import { cut, type Label, persianNumber, verbatim } from './wording.ts'

/** Evidence that a checker may add to its sentence. */
export interface FailureEvidence {
  kind?: FindingKind
  /** What was compared, in the grader's words. */
  label?: Label
  comparison?: Comparison
  /** The student's value that was found wrong, as the check had it. */
  compared?: { value: unknown }
  /** Two shapes that differ: of what is due, and of the value's part at `path`. */
  sizes?: { expected: number[]; got: number[]; path: readonly (number | string)[] }
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
  /** The same for calls that ended for the same reason. */
  readonly cause: string | undefined

  constructor(verdict: Verdict, text: Text, { location, cause }: { location?: SourceLocation; cause?: string } = {}) {
    super(text.en)
    this.verdict = verdict
    this.text = text
    this.location = location
    this.cause = cause
  }
}

/** Characters of a thrown message; place and causes follow it, and must not be cut. */
const LONGEST = 1_500

/** Ends a check whose call had this outcome. */
export function endOf(
  name: string,
  args: readonly unknown[],
  outcome: Exclude<CallOutcome, { kind: 'returned' }>,
): CallEnded {
  const call = callText(name, args)
  switch (outcome.kind) {
    case 'missing':
      return new CallEnded('missing', outcome.message, { cause: `missing ${outcome.message.en}` })
    case 'stopped': {
      const { verdict, message } = outcome
      if (!call || verdict === 'cancelled') return new CallEnded(verdict, message)
      return new CallEnded(verdict, {
        en: `${message.en} The call was ${call}.`,
        fa: `${message.fa} فراخوانی این بود: ${verbatim(call)}.`,
      })
    }
    case 'threw': {
      const { location, message, told, behind, verdict = 'error' } = outcome
      // the same error says other numbers for other inputs
      const cause = `threw ${name} ${message.replace(/[-\d.]+/g, '')} ${location?.line}:${location?.column}`
      const place: Text = location
        ? {
            en: ` (line ${location.line}, column ${location.column})`,
            fa: ` (خط ${persianNumber(location.line)}، ستون ${persianNumber(location.column)})`,
          }
        : { en: '', fa: '' }
      return new CallEnded(
        verdict,
        {
          en: `${call ?? name} ${told?.en ?? `threw ${cut(message, LONGEST)}`}${place.en}${behind?.en ?? ''}`,
          // an English error stands on a line of its own, since it is read from left to right
          fa: told
            ? `اجرای ${verbatim(call ?? name)} ${told.fa}${place.fa}${behind?.fa ?? ''}`
            : `اجرای ${verbatim(call ?? name)}${place.fa} با این خطا متوقف شد:\n` +
              `${verbatim(cut(message, LONGEST))}${behind?.fa ?? ''}`,
        },
        { ...(location && { location }), cause },
      )
    }
  }
}
