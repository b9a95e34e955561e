/**
 * One grading, in its process: opens both isolates, loads the program, serves the grader's requests, and tells the
 * parent how it ended. Data, tensors and models cross between the isolates here and nowhere else.
 */
import type { GraderPlan } from '../../../graders/report.ts'
import type { Engine } from '../../engine/tensors/engine.ts'
import { createBudget } from '../../sandbox/budget.ts'
import { parseEncoded } from '../../sandbox/encoded.ts'
import { GraderFault, ModelTooLarge, openGrader } from '../../sandbox/grader.ts'
import type { GuestScripts } from '../../sandbox/isolate.ts'
import { locate } from '../../sandbox/program.ts'
import { MachineTooSlow } from '../../sandbox/slowdown.ts'
import { openStudent } from '../../sandbox/student.ts'
import type { StudentIsolate } from '../../sandbox/student.ts'
import { batchPictures } from './batch-pictures.ts'
import { createCheckpoints } from './checkpoints.ts'
import type { Control } from '../protocol/control.ts'
import { computeFeatures } from './compute-features.ts'
import { createJobBases } from './job-bases.ts'
import { createJobData } from './job-data.ts'
import { type JsonSchema, readBySchema, SchemaError } from './json-schema.ts'
import { faultText, loadFailed, thrownText } from '../protocol/outcome-sentences.ts'
import { GRADER_SECONDS, MODEL_SECONDS, totalSeconds } from '../protocol/job.ts'
import type { Job } from '../protocol/job.ts'
import { shareAll } from './tensor-sharing.ts'
import { createLiveProgram } from './live-program.ts'
import type { OpenedProgram } from './live-program.ts'
import type { ChildMessage, ToldCheck } from '../protocol/messages.ts'
import { createOutputLog } from './output-log.ts'
import { createRequests } from './requests.ts'
import { createTrainingEvents } from './training-events.ts'

/** What a grader may tell. */
export interface GraderSchemas {
  outcome: JsonSchema
  plan: JsonSchema
}

export interface ChildGrading {
  job: Job
  scripts: GuestScripts
  schemas: GraderSchemas
  /** Undefined where neither the program nor the grader uses tensors. */
  engine: Engine | undefined
  control: Control
  send(message: ChildMessage): void
}

type Ended = Extract<ChildMessage, { type: 'ended' }>
type StartedPlan = Extract<ChildMessage, { type: 'check-started' }>['plan']

export async function gradeJob(grading: ChildGrading): Promise<void> {
  try {
    await gradeOnce(grading)
  } catch (thrown) {
    if (!(thrown instanceof MachineTooSlow)) throw thrown
    grading.send({ type: 'too-slow' })
  }
}

async function gradeOnce({ job, scripts, schemas, engine, control, send }: ChildGrading): Promise<void> {
  if (job.mode === 'features') {
    send({ type: 'started' })
    const failed = await computeFeatures(job, { scripts, engine, control })
    return send({
      type: 'ended',
      ...(failed !== undefined && { verdict: 'internal' as const, message: faultText(failed) }),
      engine: engine?.name ?? 'none',
    })
  }
  const { program, limits, workload, patient, goesOn } = job
  const usesTensors = engine !== undefined
  const asyncCallbacks = engine?.asyncReadback === true
  const graderTable = usesTensors ? engine.openTable({ quotaBytes: 2e9 }) : undefined
  const kept = usesTensors ? engine.openTable({ quotaBytes: 1e9 }) : undefined
  const end = (verdict?: Ended['verdict'], message?: Ended['message'], error?: Ended['error']): void =>
    send({
      type: 'ended',
      verdict,
      message,
      error,
      engine: engine ? engine.name : 'none',
      engineVersion: engine?.version,
      device: engine?.device,
    })

  // a graphics card's work takes no processor time, so real time counts
  const clock = asyncCallbacks ? () => performance.now() : undefined
  const budget = createBudget({
    total: goesOn?.left ?? totalSeconds(job),
    cancelled: control.cancelled,
    watch: (left) => control.mark('program', left),
    patient,
    clock,
  })
  const output = createOutputLog((level, text) => send({ type: 'log', level, text }))
  const checkpoints = createCheckpoints(({ weights }) => {
    for (const weight of weights) kept!.release(weight)
  })
  const ended: ReadonlySet<string> = new Set(goesOn?.ended)
  /** Whether the check that runs has ended in an earlier process: a grader that does not skip it calls in vain. */
  let over = false
  const data = createJobData(job)
  const bases = createJobBases(job, engine)
  const fault = (await data.prepare()) ?? (await bases.prepare())
  if (fault) return end('internal', faultText(fault))

  const training = createTrainingEvents({
    progress: (progress) => send({ type: 'progress', progress }),
    stats: () => live.now().table?.stats(),
    batch(shape, id) {
      const { table } = live.now()
      // what is read later would have to stop the training meanwhile
      return table && budget.trains() && !asyncCallbacks ? batchPictures(table, shape, id) : undefined
    },
    checkpoint(next) {
      const weights = shareAll(next.weights, live.now().table, kept)
      // a checkpoint without room is skipped: the training goes on
      if (Array.isArray(weights)) checkpoints.take({ ...next, weights: weights.map(([id]) => id) })
    },
  })
  const open = (seed: number): OpenedProgram => {
    const table = engine?.openTable({ quotaBytes: limits.tensors * 1e6 })
    bases.restart()
    const student: StudentIsolate = openStudent({
      scripts,
      program: { ...program, usesTensors },
      seed,
      memory: limits.memory,
      table,
      asyncCallbacks,
      budget,
      log(level, text) {
        const flood = output.write(level, text)
        if (flood) student.stop(flood)
      },
      event: (json, handles) => training.take(json, handles),
      callback(index, args) {
        const checked = checkedArguments(args)
        return checked === undefined ? '!the arguments cannot be read' : grader.invoke(index, checked)
      },
      dataset: (name) => data.sharePublic(name, table),
      pretrained: (name) => bases.lend(name, table),
    })
    return { student, table }
  }
  const live = createLiveProgram(open, budget, job.seed)

  const requests = createRequests({
    job,
    live,
    budget,
    data,
    bases,
    checkpoints,
    tables: { grader: graderTable, kept },
    called: () => training.called(),
    over: () => over,
    retraining: (progress) => send({ type: 'progress', progress }),
  })
  const kind = workload ? 'training' : 'quick'
  const grader = openGrader({
    scripts,
    bundle: job.bundle,
    seed: job.seed,
    memory: 1_000,
    table: graderTable,
    asyncCallbacks,
    milliseconds: GRADER_SECONDS[kind] * 1000,
    modelSeconds: MODEL_SECONDS[kind],
    patient,
    clock,
    log: () => undefined,
    watch: (left, who) => control.mark(who, left),
    event(event) {
      try {
        if (event.kind === 'check-started') {
          const { id, points, visibility } = schemas.outcome.properties!
          const started = readBySchema(id!, event.id, "the check's id") as string
          const schema = { type: 'object', properties: { points: points!, visibility: visibility! } }
          const plan = event.plan === undefined ? undefined : readBySchema(schema, event.plan, "the check's plan")
          budget.allow(limits.call, 'check')
          over = ended.has(started)
          if (!over) send({ type: 'check-started', id: started, plan: plan as StartedPlan, left: budget.left() })
        } else {
          const result = readBySchema(schemas.outcome, event.result, 'the result') as ToldCheck
          if (!ended.has(result.id)) send({ type: 'check-ended', result })
        }
        return undefined
      } catch (thrown) {
        if (thrown instanceof SchemaError) return beyondReport(thrown)
        throw thrown
      }
    },
    serve: (request) => requests.serve(request),
  })

  const ofGrader = async (body: () => Promise<void>): Promise<boolean> => {
    try {
      await body()
      return true
    } catch (thrown) {
      if (thrown instanceof ModelTooLarge) end(thrown.stopped.verdict, thrown.stopped.message)
      else if (thrown instanceof GraderFault) end('internal', faultText(thrown.message))
      else if (thrown instanceof SchemaError) end('internal', faultText(beyondReport(thrown)))
      else throw thrown
      return false
    }
  }
  if (job.mode === 'plan') {
    const told = await ofGrader(async () =>
      send({ type: 'planned', plan: readBySchema(schemas.plan, await grader.plan(), 'the plan') as GraderPlan }),
    )
    return told ? end() : undefined
  }

  send({ type: 'started' })
  budget.allow(limits.call, 'check')
  const loaded = await live.load()
  if (loaded.kind === 'stopped') return end(loaded.stopped.verdict, loaded.stopped.message)
  if (loaded.kind === 'threw') {
    const { failure } = loaded
    const location = await locate(program, failure.stack)
    return end(failure.verdict ?? 'error', loadFailed(failure), { message: thrownText(failure), location })
  }
  if (
    !(await ofGrader(() =>
      grader.grade({
        seed: job.seed,
        mode: job.mode,
        workload,
        ended: [...ended],
        bases: job.bases?.map(({ name, size, preprocessing }) => ({ name, size, preprocessing })),
      }),
    ))
  )
    return
  // a training cancelled after a checkpoint is graded by that checkpoint: the checks tell the verdict
  const why = live.now().student.stopped()
  if (why?.verdict === 'cancelled' && !requests.cancelledWithCheckpoint()) return end('cancelled', why.message)
  end()
}

/** Arguments that the program hands to a function of the grader, checked; undefined where they cannot be read. */
function checkedArguments(text: string): string | undefined {
  try {
    return JSON.stringify(parseEncoded(text, 0, (model) => model))
  } catch {
    return undefined
  }
}

const beyondReport = ({ message }: SchemaError): string => `the grader tells what no report can hold: ${message}`
