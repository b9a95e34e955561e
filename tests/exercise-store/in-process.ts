/** Grades in this very process, without walls: enough to prove a bundle and the gate with real graders. */
import { isDeepStrictEqual } from 'node:util'
import { transform } from 'esbuild'
import type { CallOutcome, GraderHost } from '../../graders/host.ts'
import type { CheckResult, GraderPlan, Report } from '../../graders/report.ts'
import type { GradableExercise, PlanOf } from '../../server/exercises/format/content.ts'
import type { Grade } from '../../server/exercises/gate.ts'

interface BundleModule {
  plan(): GraderPlan
  grade(host: GraderHost, tf?: unknown): Promise<void>
}

/** A module out of its text; each text is loaded once. */
export async function moduleOf<Module>(text: string): Promise<Module> {
  return (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as Module
}

export const planOf: PlanOf = async ({ bundle }) => ({ ok: true, value: (await moduleOf<BundleModule>(bundle)).plan() })

export function graderOf(exercise: GradableExercise): Grade {
  return async (source, { seed, mode }): Promise<Report> => {
    const { code } = await transform(source, { loader: 'ts', format: 'esm' })
    const student = await moduleOf<Record<string, (...args: unknown[]) => unknown>>(code)
    const checks: CheckResult[] = []
    const bundle = await moduleOf<BundleModule>(exercise.bundle)
    await bundle.grade({
      seed,
      mode,
      workload: { workload: 'small', epochs: 1, batchSize: 1, samples: 1, heldOut: 1, threshold: 0, source: 'real' },
      call: (name, args) => callOf(student[name], name, args),
      askModel: async () => ({ kind: 'threw', message: 'no models here' }),
      retrain: () => Promise.reject(new Error('no trainings here')),
      onModel: (body) => body(),
      refused: () => undefined,
      keep: () => Promise.resolve(false),
      publicImages: () => Promise.reject(new Error('no images here')),
      heldOutImages: () => Promise.reject(new Error('no images here')),
      checkStarted: () => undefined,
      checkEnded: (result) => checks.push({ ...result, name: result.id, nameFa: result.id }),
    })
    const score = checks.reduce((total, { earned }) => total + earned, 0)
    return {
      exercise: exercise.slug,
      exerciseVersion: exercise.exerciseVersion,
      graderVersion: exercise.graderVersion,
      verdict: checks.every(({ verdict }) => verdict === 'passed') ? 'passed' : 'failed',
      score,
      maxScore: bundle.plan().checks.reduce((total, { points }) => total + points, 0),
      checks,
      misconceptions: [...new Set(checks.flatMap(({ misconception }) => misconception ?? []))],
      engine: 'none',
      seed,
      ms: 0,
      log: '',
    }
  }
}

async function callOf(
  called: ((...args: unknown[]) => unknown) | undefined,
  name: string,
  args: unknown[],
): Promise<CallOutcome> {
  if (typeof called !== 'function') return { kind: 'missing', message: { en: `${name} is not exported`, fa: '-' } }
  const before = structuredClone(args)
  try {
    const value = await called(...args)
    const changedArguments = args.flatMap((argument, index) =>
      isDeepStrictEqual(argument, before[index]) ? [] : [index],
    )
    return { kind: 'returned', value, changedArguments, leakedTensors: 0 }
  } catch (error) {
    return { kind: 'threw', message: String(error) }
  }
}
