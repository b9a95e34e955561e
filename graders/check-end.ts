/** The two ways in which a check's body is left early; anything else thrown is a fault of the grader. */
import type { CallOutcome } from './host.ts'
import type { AccuracyEvidence, Comparison, Verdict } from './report.ts'

/** What a checker may add to its sentence. */
export interface FailureEvidence {
  comparison?: Comparison
  accuracy?: AccuracyEvidence
  /** Named by the grader's own evidence. */
  misconception?: string
}

/** A checker found something wrong: verdict `failed`. */
export class CheckFailure extends Error {
  readonly evidence: FailureEvidence

  constructor(message: string, evidence: FailureEvidence = {}) {
    super(message)
    this.evidence = evidence
  }
}

/** A call of the student's function, or a question to a model of theirs, gave no value. */
export class CallEnded extends Error {
  readonly verdict: Verdict

  constructor(verdict: Verdict, message: string) {
    super(message)
    this.verdict = verdict
  }
}

/** The end of a check in which `name` was called with this outcome. */
export function endOf(name: string, outcome: Exclude<CallOutcome, { kind: 'returned' }>): CallEnded {
  switch (outcome.kind) {
    case 'missing': return new CallEnded('missing', outcome.message)
    case 'stopped': return new CallEnded(outcome.verdict, outcome.message)
    case 'threw': {
      const { location } = outcome
      const place = location ? ` (line ${location.line}, column ${location.column})` : ''
      return new CallEnded('error', `${name} threw ${outcome.message}${place}`)
    }
  }
}
