/** One check of a report: what the grading process has found, under the name and with the prose of the exercise. */
import { hintOn } from '../../../graders/finding-texts.ts'
import type { CheckResult, MisconceptionText, Text, Verdict } from '../../../graders/report.ts'
import type { GradableExercise } from '../../exercises/format/content.ts'
import type { MisconceptionProse } from '../../exercises/format/feedback.ts'
import type { ToldCheck } from '../protocol/messages.ts'

/**
 * A check's result under its published name and points, with the prose of the exercise's version. Where no checks
 * are published, those of the process are taken. Graders older than feedback.md bring their own prose.
 */
export function trusted(
  { name, nameFa, hint, explanation, ...found }: ToldCheck,
  { checks, feedback }: GradableExercise,
  milliseconds: number,
): CheckResult | undefined {
  const own = { ...found, name: name ?? found.id, nameFa: nameFa ?? name ?? found.id }
  const plan = checks.length ? checks.find(({ id }) => id === found.id) : own
  if (!plan) return undefined
  const { points } = plan
  const passed = found.verdict === 'passed'
  const hints = hintsFor(found, entryOf(feedback?.checks, found.id)?.hints ?? (hint ? [hint] : []))
  const prose = entryOf(feedback?.misconceptions, found.misconception)
  const explained = prose ? explainedBy(prose, found.variant) : explanation
  return {
    ...found,
    id: plan.id,
    name: plan.name,
    nameFa: plan.nameFa,
    points,
    visibility: plan.visibility,
    earned: passed ? points : Math.min(Math.max(0, found.earned), points),
    ...(hints.length > 0 && { hints }),
    ...(explained && { explanation: explained }),
    ms: Math.round(milliseconds),
  }
}

/** The hint for what has happened, then the check's own. None where a misconception or the verdict says enough. */
function hintsFor({ verdict, finding, misconception }: ToldCheck, own: Text[]): Text[] {
  if (misconception !== undefined || !HINTED.has(verdict)) return []
  const first = hintOn(verdict, finding)
  return first ? [first, ...own] : own
}

const HINTED: ReadonlySet<Verdict> = new Set<Verdict>(['failed', 'error', 'time', 'memory', 'output', 'crashed'])

function explainedBy({ title, explain, variants }: MisconceptionProse, id: string | undefined): MisconceptionText {
  const variant = entryOf(variants, id)
  return { title, explain, ...(variant && { variant }) }
}

/** A record's own entry under an id, which a grading process has told. */
function entryOf<Value>(record: Record<string, Value> | undefined, id: string | undefined): Value | undefined {
  return record && id !== undefined && Object.hasOwn(record, id) ? record[id] : undefined
}
