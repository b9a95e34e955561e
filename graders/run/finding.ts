/**
 * What a failed check tells without a value, for students to whom the check is hidden: the kind of failure, the
 * grader's label, and how the size differs.
 */
import type { RecordedCall } from '../calls.ts'
import { pathTo } from '../calls.ts'
import { type CallEnded, CheckFailure, type FailureEvidence } from '../check-end.ts'
import { memberOf } from '../compare.ts'
import { isTrainContext } from '../copy.ts'
import type { CheckFinding } from '../report.ts'
import { differenceOfSizes } from '../size-difference.ts'
import { shapeOf } from '../values.ts'
import { cut, labelText, shapeText } from '../wording.ts'
import { endingOf, replay, sameEnding } from './replay.ts'
import type { ReadArtifacts } from './replay.ts'

type Sizes = NonNullable<FailureEvidence['sizes']> & NonNullable<FailureEvidence['compared']>

export interface CheckCalls {
  calls: readonly RecordedCall[]
  /** The reference solution's exports. */
  reference: unknown
  artifactsOf: ReadArtifacts
}

/** The most characters of a label. */
const LONGEST_LABEL = 100

/** Undefined where the verdict says all, and where the grader has only its own sentence. */
export async function findingOf(end: CheckFailure | CallEnded, made: CheckCalls): Promise<CheckFinding | undefined> {
  if (!(end instanceof CheckFailure)) return end.verdict === 'error' ? { kind: 'threw' } : undefined
  const { kind = end.evidence.accuracy && 'accuracy', label, sizes, compared } = end.evidence
  if (!kind) return undefined
  const due = sizes && compared && (await trustedShape({ ...sizes, ...compared }, made))
  return {
    kind,
    ...(label !== undefined && { label: cut(labelText(label), LONGEST_LABEL) }),
    ...(sizes && { size: differenceOfSizes(sizes.expected, sizes.got) }),
    ...(due && { due }),
  }
}

/**
 * The shape that is due, where only grader and reference have decided it: all calls before this one gave what the
 * reference gives, so that nothing in it was chosen by the program. A grader may compare one answer of the program
 * with another one; then the expected shape is the program's own, and could hold a hidden value.
 */
async function trustedShape(
  { expected, value, path }: Sizes,
  { calls, reference, artifactsOf }: CheckCalls,
): Promise<number[] | undefined> {
  const within = ({ outcome }: RecordedCall) => (outcome.kind === 'returned' ? pathTo(outcome.value, value) : undefined)
  const at = calls.findIndex((call) => within(call) !== undefined)
  const upTo = calls.slice(0, at + 1)
  if (upTo.some(({ args }) => args.some(isTrainContext))) return undefined
  for (const call of upTo) {
    const right = await replay((reference as Record<string, (...args: never[]) => unknown>)[call.name]!, call)
    if (call === calls[at]) {
      const place = [...within(call)!, ...path]
      const shape = right.kind === 'returned' ? shapeOf(place.reduce<unknown>(memberOf, right.value)) : undefined
      return shape && shapeText(shape) === shapeText(expected) ? shape : undefined
    }
    const given = await endingOf(call, artifactsOf)
    if (!given || !(await sameEnding(given, right, call))) return undefined
  }
  return undefined
}
