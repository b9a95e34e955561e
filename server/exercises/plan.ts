/** Compares a grader's plan with the exercise's feedback.md. */
import type { GraderPlan } from '../../graders/report.ts'
import type { ExerciseContent, GraderBundle, PlanOf } from './format/content.ts'
import { disagreements } from './format/feedback.ts'
import type { Checked } from './format/problems.ts'
import { unsavedGradable } from './gradable.ts'

/** The grader's declarations, or a problem for each id that only one side has. */
export async function agreedPlan(
  content: ExerciseContent,
  bundle: GraderBundle,
  planOf: PlanOf,
): Promise<Checked<GraderPlan>> {
  const path = (file: string) => `exercises/${content.slug}/${file}`
  const plan = await planOf(unsavedGradable(content, bundle))
  if (!plan.ok) return { ok: false, problems: [{ file: path('grader.ts'), message: plan.reason }] }
  const problems = disagreements(content.files, plan.value, path)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: plan.value }
}
