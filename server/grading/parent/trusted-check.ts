/** One check of a report: what the grading process has found, under the name and with the prose of the exercise. */
import type { CheckResult } from '../../../graders/report.ts'
import type { GradableExercise } from '../../exercises/format/content.ts'
import type { ToldCheck } from '../protocol/messages.ts'
import { checkProse } from './check-prose.ts'

/**
 * A check's result under its published name and points, with the prose of the exercise's version. Where no checks
 * are published, those of the process are taken.
 */
export function trusted(told: ToldCheck, exercise: GradableExercise, milliseconds: number): CheckResult | undefined {
  const { name, nameFa, hint: _hint, explanation: _own, message: _message, ...found } = told
  const { checks } = exercise
  const own = { ...found, name: name ?? found.id, nameFa: nameFa ?? name ?? found.id }
  const plan = checks.length ? checks.find(({ id }) => id === found.id) : own
  if (!plan) return undefined
  const { points } = plan
  const { comparison, ...rest } = found
  const prose = checkProse(told, plan, exercise)
  return {
    ...rest,
    // what another check has told is not shown again
    ...(comparison && (!prose.elsewhere || told.sameAs === undefined) && { comparison }),
    id: plan.id,
    name: plan.name,
    nameFa: plan.nameFa,
    points,
    visibility: plan.visibility,
    earned: found.verdict === 'passed' ? points : Math.min(Math.max(0, found.earned), points),
    ...prose,
    ms: Math.round(milliseconds),
  }
}
