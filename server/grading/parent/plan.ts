/** Asks a grader what it declares, in a process of its own: a grader never runs beside the platform. */
import type { GraderPlan } from '../../../graders/report.ts'
import type { PlanOf } from '../../exercises/format/content.ts'
import type { ChildMessage } from '../protocol/messages.ts'
import { jobEnding } from './job-report.ts'
import type { Pool } from './pool.ts'

/** A job carries a program, which this one never loads. */
const NO_PROGRAM = { code: '', map: '', file: 'none.ts', usesTensors: false, usesPlatform: false }

export function createPlanOf(pool: Pick<Pool, 'run'>): PlanOf {
  return async ({ slug, bundle, usesTensors, limits }) => {
    let plan: GraderPlan | undefined
    const listen = (message: ChildMessage): void => {
      if (message.type === 'planned') plan = message.plan
    }
    const outcome = await pool.run(
      {
        exercise: slug,
        program: NO_PROGRAM,
        bundle,
        graderUsesTensors: usesTensors,
        seed: 1,
        furtherSeeds: [],
        mode: 'plan',
        limits,
        datasets: [],
      },
      listen,
    )
    if (plan) return { ok: true, value: plan }
    return { ok: false, reason: jobEnding(outcome).message?.en || 'the grader told nothing' }
  }
}
