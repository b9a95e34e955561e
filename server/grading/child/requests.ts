/** Serves a grader's requests: calls of the program, questions to its models, another training, data sets. */
import type { TrainingProgress } from '../../../graders/report.ts'
import { joined } from '../../../graders/wording.ts'
import { withReadback } from '../../engine/tensors/readback.ts'
import { QuotaError } from '../../engine/tensors/tensor-table.ts'
import type { TableStats, TensorTable } from '../../engine/tensors/tensor-table.ts'
import type { Budget } from '../../sandbox/budget.ts'
import { changedPositions, parseEncoded, encodedRecord } from '../../sandbox/encoded.ts'
import type { Encoded } from '../../sandbox/encoded.ts'
import type { GraderAnswer, GraderRequest } from '../../sandbox/grader.ts'
import type { StopReason } from '../../sandbox/stop-reasons.ts'
import type { Settled, StudentIsolate } from '../../sandbox/student.ts'
import { answer, stoppedAnswer, threwAnswer } from './answers.ts'
import { gradedSentence } from './checkpoints.ts'
import type { Checkpoint, Checkpoints } from './checkpoints.ts'
import {
  modelsOfBases,
  readBaseWanted,
  readCall,
  readFeaturesWanted,
  readImagesWanted,
  readQuestion,
  readRetraining,
  RequestError,
  weightsOfBases,
  withModels,
} from './grader-requests.ts'
import { answerFeatures } from './job-features.ts'
import type { JobBases } from './job-bases.ts'
import type { JobData } from './job-data.ts'
import type { Job } from '../protocol/job.ts'
import { NOT_REACHED } from '../protocol/outcome-sentences.ts'
import { leakedBy } from './leaks.ts'
import { share, shareWithProgram } from './tensor-sharing.ts'
import type { LiveProgram } from './live-program.ts'
import { writeNetwork } from './network-writer.ts'

export interface RequestsOptions {
  job: Job
  live: LiveProgram
  budget: Budget
  data: JobData
  bases: JobBases
  checkpoints: Checkpoints
  /** The grader's tensors, and those of checkpoints; undefined where nothing uses tensors. */
  tables: { grader: TensorTable | undefined; kept: TensorTable | undefined }
  /** The program is about to be called. */
  called(): void
  /** Whether the running check has ended in an earlier process. */
  over(): boolean
  /** Another training is about to begin. */
  retraining(progress: TrainingProgress): void
}

export interface Requests {
  serve(request: GraderRequest): Promise<GraderAnswer>
  /** Whether a training was cancelled and is graded by its checkpoint. */
  cancelledWithCheckpoint(): boolean
}

/** What a call comes to in a check that has ended before; nobody is told. */
const NOT_AGAIN: StopReason = { verdict: 'time', message: NOT_REACHED }

/** A model that the grader knows by number: in the student's isolate, or kept as a checkpoint. */
type KnownModel = { student: StudentIsolate; index: number } | { checkpoint: Checkpoint; cutOff?: StopReason }

export function createRequests({
  job,
  live,
  budget,
  data,
  bases,
  checkpoints,
  tables,
  called,
  over,
  retraining,
}: RequestsOptions): Requests {
  const models: KnownModel[] = []
  const furtherSeeds = [...job.furtherSeeds]
  let cancelledWithCheckpoint = false

  /** A checked answer of the student's isolate. An answer that cannot be read counts as an error of the program. */
  const returned = async (
    settled: Extract<Settled, { kind: 'returned' }>,
    finish: (value: Encoded) => Encoded | Promise<Encoded>,
  ): Promise<GraderAnswer> => {
    try {
      const known = new Map<number, number>()
      const { student, table } = live.now()
      const value = parseEncoded(settled.text, settled.handles.length, (index) => {
        if (!known.has(index)) known.set(index, models.push({ student, index }) - 1)
        return known.get(index)!
      })
      return answer(await finish(value), share(settled.handles, table, tables.grader))
    } catch (thrown) {
      return answer(
        encodedRecord({ kind: 'threw', message: `the returned value cannot be read (${(thrown as Error).message})` }),
      )
    }
  }

  /** The best checkpoint of a training that was stopped; undefined where there is none. */
  const checkpointAnswer = (stopped: StopReason, work: Encoded | undefined): GraderAnswer | undefined => {
    const { verdict, message } = stopped
    const kept = verdict === 'time' || verdict === 'cancelled' ? checkpoints.handOver() : undefined
    if (!kept || (verdict !== 'time' && verdict !== 'cancelled')) return undefined
    cancelledWithCheckpoint = verdict === 'cancelled'
    const {
      best: { epoch, epochs },
      by,
      last,
    } = kept
    const modelOf = (checkpoint: Checkpoint): Encoded => ({
      '#': 'm',
      i: models.push({ checkpoint, cutOff: stopped }) - 1,
    })
    const weights = { cutOff: verdict, epoch, epochs, by }
    const cutOff = encodedRecord({
      message: encodedRecord({ ...joined([message, gradedSentence(weights)]) }),
      weights: encodedRecord(weights),
      ...(last && { last: modelOf(last) }),
    })
    return answer(
      encodedRecord({
        kind: 'returned',
        value: modelOf(kept.best),
        changedArguments: [],
        leakedTensors: 0,
        cutOff,
        work,
      }),
    )
  }

  const call = async ({ text, handles }: GraderRequest): Promise<GraderAnswer> => {
    const { name, args, traced, training } = readCall(text)
    // a training has ended: what is loaded or called now is the check's own
    if (budget.trains()) budget.allow(job.limits.call, 'check')
    const why = await live.revive()
    if (why) return stoppedAnswer(why)
    const trains = training !== undefined
    if (trains && job.workload) budget.allow(job.workload.seconds * training.share, 'training')
    checkpoints.clear(training?.history)
    const { student, table } = live.now()
    const translated = withModels(args, (number) => {
      const model = models[number]
      if (model && 'student' in model && model.student === student) return model.index
      throw new RequestError(`the grader passes the model ${number}, which is none of the program that runs now`)
    })
    const lent = weightsOfBases(args)
    const shared = await shareWithProgram(handles, tables.grader, live, lent)
    if (!Array.isArray(shared)) return stoppedAnswer(shared)
    const before = (table?.stats().tensors ?? 0) - (shared.length - lent.size)
    called()
    const workedBefore = table?.stats()
    const settled = await student.call(name, JSON.stringify(translated), shared, traced)
    if (settled.kind === 'missing')
      return answer(encodedRecord({ kind: 'missing', message: encodedRecord({ ...settled.message }) }))
    if (settled.kind === 'threw') return threwAnswer(job.program, settled.failure)
    if (settled.kind === 'stopped')
      return (
        (trains && checkpointAnswer(settled.stopped, workSince(workedBefore, table))) || stoppedAnswer(settled.stopped)
      )
    // a tensor dropped without dispose counts as leaked, collected or not: when it is collected is chance
    const alive = (table?.stats().tensors ?? 0) + settled.collected
    const fresh = new Set(settled.handles).size
    const leakedTensors = Math.max(0, alive - before - fresh)
    return returned(settled, async (parts) => {
      const [value, changed, places, given] = parts as Encoded[]
      return encodedRecord({
        kind: 'returned',
        value,
        changedArguments: changedPositions(changed, args.length),
        leakedTensors,
        leaks: leakedTensors > 0 ? await leakedBy(job.program, places) : undefined,
        work: trains ? workSince(workedBefore, table) : undefined,
        bases: lent.size > 0 ? modelsOfBases(given) : undefined,
        kept: training?.history
          ? checkpoints.history().map((checkpoint) => ({ '#': 'm', i: models.push({ checkpoint }) - 1 }))
          : undefined,
      })
    })
  }

  const ask = async ({ text, handles }: GraderRequest): Promise<GraderAnswer> => {
    const { question, model: number, input } = readQuestion(text)
    const model = models[number]
    if (!model) return { refusal: `there is no model ${number}` }
    if ('checkpoint' in model) {
      if (question !== 'artifacts')
        // after a cut-off the isolate is gone, and the model with it
        return model.cutOff ? stoppedAnswer(model.cutOff) : { refusal: 'a checkpoint can only be read' }
      const { topology, names, weights } = model.checkpoint
      return answer(
        encodedRecord({
          kind: 'answered',
          value: encodedRecord({ topology, names, weights: weights.map((_, i) => ({ '#': 't', i })) }),
        }),
        share(weights, tables.kept, tables.grader),
      )
    }
    const why = model.student.stopped()
    if (why) return stoppedAnswer(why)
    const { student } = live.now()
    if (model.student !== student) return { refusal: `the model ${number} is of a training before the last` }
    const shared = await shareWithProgram(handles, tables.grader, live)
    if (!Array.isArray(shared)) return stoppedAnswer(shared)
    const settled = await student.ask(question, model.index, JSON.stringify(input), shared)
    if (settled.kind === 'returned') return returned(settled, (value) => encodedRecord({ kind: 'answered', value }))
    if (settled.kind === 'stopped') return stoppedAnswer(settled.stopped)
    if (settled.kind === 'threw') return threwAnswer(job.program, settled.failure)
    return answer(encodedRecord({ kind: 'threw', message: settled.message.en }))
  }

  const retrain = async ({ text }: GraderRequest): Promise<GraderAnswer> => {
    const reason = readRetraining(text)
    const seed = furtherSeeds.shift()
    if (seed === undefined || !job.workload) return { refusal: 'no further training is granted' }
    retraining({ kind: 'retraining', ...reason })
    budget.allow(job.limits.call, 'check')
    await live.reseed(seed)
    return answer(seed)
  }

  const serve: Requests['serve'] = async (request) => {
    if (over() && (request.kind === 'call' || request.kind === 'ask')) return stoppedAnswer(NOT_AGAIN)
    switch (request.kind) {
      case 'call':
        return call(request)
      case 'ask':
        return ask(request)
      case 'retrain':
        return retrain(request)
      case 'keep': {
        const { network } = job
        if (network === undefined || !tables.grader) return answer(false)
        const { grader } = tables
        return answer(await withReadback(() => writeNetwork(network, request.text, request.handles, grader)))
      }
      case 'public-images':
      case 'held-out-images': {
        const wanted = readImagesWanted(request.kind, request.text)
        try {
          return await data.answer(wanted, tables.grader)
        } catch (thrown) {
          if (thrown instanceof QuotaError) return { refusal: thrown.message, outOfTensorMemory: true }
          throw thrown
        }
      }
      case 'features': {
        const wanted = readFeaturesWanted(request.text)
        try {
          return await answerFeatures(job, wanted, tables.grader)
        } catch (thrown) {
          if (thrown instanceof QuotaError) return { refusal: thrown.message, outOfTensorMemory: true }
          throw thrown
        }
      }
      case 'base':
        return bases.answer(readBaseWanted(request.text), tables.grader)
      default:
        return { refusal: `unknown request ${request.kind}` }
    }
  }

  return {
    cancelledWithCheckpoint: () => cancelledWithCheckpoint,
    async serve(request) {
      try {
        return await serve(request)
      } catch (thrown) {
        if (thrown instanceof RequestError) return { refusal: thrown.message }
        throw thrown
      }
    },
  }
}

/** The gradients that a training has computed, by the table's own count. */
function workSince(before: TableStats | undefined, table: TensorTable | undefined): Encoded | undefined {
  if (!before || !table) return undefined
  const { gradients, gradientSamples } = table.stats()
  return encodedRecord({
    gradients: gradients - before.gradients,
    gradientSamples: gradientSamples - before.gradientSamples,
  })
}
