/** Runs a grader over a host: plans its checks, runs them in order, and reports each as it ends. */
import { createCalls, studentOf } from '../calls.ts'
import { CallEnded, CheckFailure } from '../check-end.ts'
import { createCauses } from './causes.ts'
import { createGraderBases } from './bases.ts'
import { createContext } from './context.ts'
import type { CheckState } from './context.ts'
import { declaredChecks } from './declare.ts'
import type { DeclaredCheck } from './declare.ts'
import type { FeaturesOf, GraderHost } from '../host.ts'
import { findingOf } from './finding.ts'
import { explaining } from './misconceptions.ts'
import { messageOf } from './message.ts'
import { namedBy } from './named-by.ts'
import { namedMisconceptions, partsOf } from './named-misconceptions.ts'
import { createRandom } from '../random.ts'
import type { CheckOutcome, CheckPlan, GraderPlan, Visibility } from '../report.ts'
import { createStudentModels } from './student-model.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { GraderDefinition, Misconceptions } from '../vocabulary.ts'
import { runsIn } from '../run-mode.ts'
import { cut, joined } from '../wording.ts'

export interface GraderRun<Solution> {
  definition: GraderDefinition<Solution>
  /** The reference solution's exports. */
  reference: Solution
  misconceptions: Misconceptions<Solution>
  host: GraderHost
  /** Rebuilds models, and computes their feature maps. */
  tf?: TensorFlow
}

/** A grader's declarations, without running a check. Throws an Error for a wrongly declared check. */
export function planGrader<Solution>(
  definition: GraderDefinition<Solution>,
  misconceptions: Misconceptions<Solution>,
): GraderPlan {
  const unavailable = (what: string) =>
    new Proxy(
      {},
      {
        get(): never {
          throw new Error(`${what} may be used in the body of a check only`)
        },
      },
    )
  const refused = (): never => {
    throw new Error('data may be asked for in the body of a check only')
  }
  const checks = declaredChecks(definition, {
    student: unavailable('student') as never,
    reference: unavailable('reference') as never,
    workload: unavailable('workload') as never,
    seed: 1,
    publicImages: refused,
    heldOutImages: refused,
    bases: unavailable('bases') as never,
    features: refused,
  })
  return {
    checks: inOrderOfRunning(checks).map(({ plan }) => plan),
    misconceptions: [...namedMisconceptions(misconceptions).keys()],
  }
}

/**
 * Runs the checks that the host's mode allows, open ones first, and reports them through `host.checkStarted` and
 * `host.checkEnded`. Rejects only for a fault of the grader itself. Milliseconds stay 0 and the host fills them
 * in, since the isolate's clock is not a real one.
 */
export async function runGrader<Solution>({
  definition,
  reference,
  misconceptions,
  host,
  tf,
}: GraderRun<Solution>): Promise<void> {
  const calls = createCalls(host)
  const models = createStudentModels(host, calls, tf)
  const named = namedMisconceptions(misconceptions)
  const known = (name: string): string => {
    if (!named.has(name))
      throw new Error(`the grader names the misconception "${name}", which misconceptions.ts does not have`)
    return name
  }
  const checks = declaredChecks(definition, {
    student: studentOf<Solution>(calls),
    reference,
    workload: host.workload,
    seed: host.seed,
    publicImages: (name, count, split) => host.publicImages(name, count, split),
    heldOutImages: (name, count) => host.heldOutImages(name, count),
    features: ((...wanted: [string, string, 'public']) => host.features!(...wanted)) as FeaturesOf,
    bases: createGraderBases(host, { modelOf: calls.modelOf, weightsOf: models.baseWeightsOf }, tf),
  })
  const failed = new Set<string>()
  const causes = createCauses(calls)
  for (const check of inOrderOfRunning(checks)) {
    const { plan } = check
    if (!runsIn(host.mode, plan)) continue
    if (host.ended?.includes(plan.id)) continue
    host.checkStarted(plan.id, { points: plan.points, visibility: plan.visibility })
    calls.restart()
    const { context, state } = createContext({
      random: createRandom(host.seed, plan.id),
      calls,
      models,
      host,
      visibility: plan.visibility,
      tensorFlow: tf,
      known,
      failed: (id) => {
        if (!checks.some(({ plan: other }) => other.id === id && other.id !== plan.id))
          throw new Error(`the check "${plan.id}" follows from "${id}", which is no other check`)
        return failed.has(id)
      },
    })
    const end = await endOfBody(() => check.body(context), state, host)
    if (end) failed.add(plan.id)
    else {
      host.checkEnded(passed(plan, state))
      continue
    }
    const matching =
      end instanceof CheckFailure || end.verdict === 'error'
        ? await explaining({
            calls: calls.current(),
            misconceptions: named,
            reference,
            artifactsOf: models.artifactsOf,
          })
        : []
    const name = namedBy(end, state.suspected, matching)
    const finding = await findingOf(end, { calls: calls.current(), reference, artifactsOf: models.artifactsOf })
    const sameAs = causes.sameAs(end, plan)
    host.checkEnded({
      ...unsuccessful(plan, state, end),
      message: messageOf(end, state.notes, calls),
      ...(finding && { finding }),
      ...(sameAs !== undefined && { sameAs }),
      ...(state.followsFrom !== undefined && { followsFrom: state.followsFrom }),
      ...(name !== undefined && partsOf(name)),
    })
  }
}

/** A check that shows more, or shows it sooner, runs earlier. */
const RUNS: Record<Visibility, number> = { open: 0, 'after-due': 1, sentence: 2, secret: 3 }

/**
 * Sorts checks by visibility, then those that train behind the others, then by declaration. A program may remember
 * one check's inputs and return them in the next. The inputs of a check that shows less must not appear in one that
 * shows more, so it runs later. A training may end the program, so what does not train is decided first.
 */
function inOrderOfRunning(checks: readonly DeclaredCheck[]): DeclaredCheck[] {
  return checks.toSorted(
    (one, other) =>
      RUNS[one.plan.visibility] - RUNS[other.plan.visibility] || Number(one.trains) - Number(other.trains),
  )
}

/** Why the body ended early. Undefined where it ran to its end. */
async function endOfBody(
  body: () => void | Promise<void>,
  state: CheckState,
  { refused }: Pick<GraderHost, 'refused'>,
): Promise<CheckFailure | CallEnded | undefined> {
  try {
    await body()
    await Promise.all(state.pending)
    return undefined
  } catch (thrown) {
    if (thrown instanceof CheckFailure || thrown instanceof CallEnded) return thrown
    // the grader's own work found no tensor memory beside the student's model
    const why = refused()
    if (why) return new CallEnded(why.verdict, why.message)
    throw thrown
  }
}

function passed(plan: CheckPlan, { notes, accuracy, models, sheets }: CheckState): CheckOutcome {
  return {
    ...plan,
    verdict: 'passed',
    earned: plan.points,
    ...(notes.length > 0 && { message: cut(joined(notes), 2_000) }),
    ...(accuracy && { accuracy }),
    ...(models.length > 0 && { models }),
    ...(sheets.length > 0 && { sheets }),
    ms: 0,
  }
}

function unsuccessful(plan: CheckPlan, state: CheckState, end: CheckFailure | CallEnded): CheckOutcome {
  const evidence = end instanceof CheckFailure ? end.evidence : {}
  const accuracy = evidence.accuracy ?? state.accuracy
  return {
    ...plan,
    verdict: end instanceof CheckFailure ? 'failed' : end.verdict,
    earned: Math.min(Math.max(0, state.credit), plan.points),
    ...(end instanceof CallEnded && end.location && { location: end.location }),
    ...(evidence.comparison && { comparison: evidence.comparison }),
    ...(accuracy && { accuracy }),
    ...(state.models.length > 0 && { models: state.models }),
    ...(state.sheets.length > 0 && { sheets: state.sheets }),
    ms: 0,
  }
}
