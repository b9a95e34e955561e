/** Causes of failures, so that a report tells each once: the same error in every check is one mistake. */
import type { Calls } from '../calls.ts'
import { CallEnded, type CheckFailure } from '../check-end.ts'
import type { CheckPlan, FindingKind } from '../report.ts'

export interface Causes {
  /**
   * The open check that has failed for the same reason before. Only an open one has told it to everybody. The first
   * open check with a cause is remembered.
   */
  sameAs(end: CheckFailure | CallEnded, check: CheckPlan): string | undefined
}

/** Kinds of results that a function gives whatever it is called with. */
const OF_FUNCTION: readonly FindingKind[] = [
  'nothing',
  'promise',
  'generator',
  'collection',
  'boxed',
  'function',
  'tensor',
  'array',
]

export function createCauses(calls: Pick<Calls, 'callBehind'>): Causes {
  const told = new Map<string, string>()
  return {
    sameAs(end, { id, visibility }) {
      const cause = causeOf(end, calls)
      if (cause === undefined) return undefined
      const first = told.get(cause)
      if (first === undefined && visibility === 'open') told.set(cause, id)
      return first
    },
  }
}

function causeOf(end: CheckFailure | CallEnded, calls: Pick<Calls, 'callBehind'>): string | undefined {
  if (end instanceof CallEnded) return end.cause
  const { kind, compared } = end.evidence
  if (!kind || !compared || !OF_FUNCTION.includes(kind)) return undefined
  const call = calls.callBehind(compared.value)
  return call && `${kind} ${call.name}`
}
