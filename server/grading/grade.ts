/**
 * The story of one grading, in the child: open both isolates, load the program, let the grader
 * ask, and tell the parent how it ended. Plain data, tensors and models cross here and nowhere else.
 */
import { joined } from '../../graders/wording.ts'
import type { Engine } from '../engine/engine.ts'
import { QuotaError } from '../engine/tensor-table.ts'
import { createBudget } from '../sandbox/budget.ts'
import type { Stopped } from '../sandbox/stops.ts'
import { changedPositions, parseEncoded, record } from '../sandbox/encoded.ts'
import type { Encoded } from '../sandbox/encoded.ts'
import { GraderFault, ModelTooLarge, openGrader } from '../sandbox/grader.ts'
import type { GraderAnswer, GraderRequest } from '../sandbox/grader.ts'
import type { GuestScripts } from '../sandbox/isolate.ts'
import type { HostTensor } from '../sandbox/guest/host.ts'
import { locate } from '../sandbox/program.ts'
import { openStudent } from '../sandbox/student.ts'
import type { Failure, Settled, StudentIsolate } from '../sandbox/student.ts'
import { createCheckpoints, gradedSentence } from './checkpoints.ts'
import type { Checkpoint } from './checkpoints.ts'
import type { Control } from './control.ts'
import { createJobData } from './job-data.ts'
import { faultText, loadFailed, noRoom } from './ends.ts'
import { GRADER_SECONDS, MODEL_SECONDS } from './job.ts'
import type { Job } from './job.ts'
import { leakedBy } from './leaks.ts'
import { lend, lendAll } from './lending.ts'
import { createLiveProgram } from './live-program.ts'
import type { OpenedProgram } from './live-program.ts'
import type { ChildMessage } from './messages.ts'
import { createOutputLog } from './output-log.ts'
import { createTrainingEvents } from './training-events.ts'

export interface Grading {
  job: Job
  scripts: GuestScripts
  /** Undefined where neither the program nor the grader uses tensors. */
  engine: Engine | undefined
  control: Control
  send(message: ChildMessage): void
}

/** A model that a grader knows by number: alive in a student's isolate, or kept from a checkpoint. */
type KnownModel = { student: StudentIsolate; index: number } | { checkpoint: Checkpoint; cutOff: Stopped }

type Ended = Extract<ChildMessage, { type: 'ended' }>

export async function grade({ job, scripts, engine, control, send }: Grading): Promise<void> {
  const { program, limits, workload } = job
  const usesTensors = engine !== undefined
  const waits = engine?.readsLater === true
  const furtherSeeds = [...job.furtherSeeds]
  const graderTable = usesTensors ? engine.openTable({ quotaBytes: 2e9 }) : undefined
  const kept = usesTensors ? engine.openTable({ quotaBytes: 1e9 }) : undefined
  const end = (verdict?: Ended['verdict'], message?: Ended['message'], error?: Ended['error']): void =>
    send({ type: 'ended', verdict, message, error, engine: engine ? engine.name : 'none', engineVersion: engine?.version, device: engine?.device })

  const mark = (milliseconds: number | undefined): void => control.mark(milliseconds === undefined ? 'neither' : 'program', milliseconds ?? 0)
  // what a device does takes no time of the processor
  const clock = waits ? () => performance.now() : undefined
  const budget = createBudget(limits.total + (workload?.seconds ?? 0), control.cancelled, mark, clock)
  const output = createOutputLog((level, text) => send({ type: 'log', level, text }))
  const models: KnownModel[] = []
  const checkpoints = createCheckpoints(({ weights }) => { for (const weight of weights) kept!.release(weight) })
  /** Whether a training that was cancelled goes on to be graded by what it had kept. */
  let cancelledWithCheckpoint = false
  const data = createJobData(job)
  const fault = await data.prepare()
  if (fault) return end('internal', faultText(fault))

  const training = createTrainingEvents({
    progress: (progress) => send({ type: 'progress', progress }),
    stats: () => live.now().table?.stats(),
    checkpoint(next) {
      const weights = lendAll(next.weights, live.now().table, kept)
      // one that there is no room for is not kept: the training goes on
      if (Array.isArray(weights)) checkpoints.take({ ...next, weights: weights.map(([id]) => id) })
    },
  })
  const open = (seed: number): OpenedProgram => {
    const table = engine?.openTable({ quotaBytes: limits.tensors * 1e6 })
    const student: StudentIsolate = openStudent({
      scripts, program: { ...program, usesTensors }, seed, memory: limits.memory, table, waits, budget,
      log(level, text) {
        const flood = output.write(level, text)
        if (flood) student.stop(flood)
      },
      event: (json, handles) => training.take(json, handles),
      callback: (index, args) => grader.invoke(index, JSON.stringify(parseEncoded(args, 0, (model) => model))),
      dataset: (name) => data.lendPublic(name, table),
    })
    return { student, table }
  }
  const live = createLiveProgram(open, budget, job.seed)

  /** Tensors of the grader's for the student's next call; why it is stopped, where the program has left no room for them. */
  const lendToStudent = async (handles: number[]): Promise<HostTensor[] | Stopped> => {
    const { student, table } = live.now()
    await student.collect()
    for (let again = false; ; again = true) {
      const held = table?.stats().tensors ?? 0
      const lent = lendAll(handles, graderTable, table)
      if (Array.isArray(lent)) return lent
      if (again) return { verdict: 'memory', message: noRoom(held, lent.message) }
      await student.collect(true)
    }
  }
  const stoppedNode = ({ verdict, message }: Stopped): Encoded => record({ kind: 'stopped', verdict, message: record({ ...message }) })
  const threwNode = async (failure: Failure): Promise<Encoded> => {
    const location = await locate(program, failure.stack)
    return record({ kind: 'threw', message: `${failure.name ? `${failure.name}: ` : ''}${failure.message}`, location: location && record({ ...location }) })
  }
  const answer = (node: Encoded, lent: HostTensor[] = []): GraderAnswer => ({ text: JSON.stringify(node), lent })

  /** An answer out of the student's isolate, checked; what cannot be read counts as thrown. */
  const returned = async (settled: Extract<Settled, { kind: 'returned' }>, finish: (value: Encoded) => Encoded | Promise<Encoded>): Promise<GraderAnswer> => {
    try {
      const known = new Map<number, number>()
      const { student, table } = live.now()
      const value = parseEncoded(settled.text, settled.handles.length, (index) => {
        if (!known.has(index)) known.set(index, models.push({ student, index }) - 1)
        return known.get(index)!
      })
      return answer(await finish(value), lend(settled.handles, table, graderTable))
    } catch (thrown) {
      return answer(record({ kind: 'threw', message: `the returned value cannot be read (${(thrown as Error).message})` }))
    }
  }

  /** The best that a training had kept when it was stopped, where there is any. */
  const checkpointAnswer = (stopped: Stopped): GraderAnswer | undefined => {
    const { verdict, message } = stopped
    const kept = verdict === 'time' || verdict === 'cancelled' ? checkpoints.handOver() : undefined
    if (!kept || (verdict !== 'time' && verdict !== 'cancelled')) return undefined
    cancelledWithCheckpoint = verdict === 'cancelled'
    const { best: { epoch, epochs }, by, last } = kept
    const modelOf = (checkpoint: Checkpoint): Encoded => ({ '#': 'm', i: models.push({ checkpoint, cutOff: stopped }) - 1 })
    const weights = { cutOff: verdict, epoch, epochs, by }
    const cutOff = record({ message: record({ ...joined([message, gradedSentence(weights)]) }), weights: record(weights), ...(last && { last: modelOf(last) }) })
    return answer(record({ kind: 'returned', value: modelOf(kept.best), changedArguments: [], leakedTensors: 0, cutOff }))
  }

  const call = async ({ text, handles }: GraderRequest): Promise<GraderAnswer> => {
    const [name, args, traced] = JSON.parse(text) as [string, Encoded[], boolean]
    const why = await live.revive()
    if (why) return answer(stoppedNode(why))
    const trains = args.some((arg) => typeof arg === 'object' && arg !== null && '#' in arg && arg['#'] === 'c')
    if (trains && workload) budget.allow(workload.seconds, 'training')
    checkpoints.clear()
    const { student, table } = live.now()
    const lent = await lendToStudent(handles)
    if (!Array.isArray(lent)) return answer(stoppedNode(lent))
    const before = (table?.stats().tensors ?? 0) - lent.length
    const settled = await student.call(name, JSON.stringify(args), lent, traced)
    if (settled.kind === 'missing') return answer(record({ kind: 'missing', message: record({ ...settled.message }) }))
    if (settled.kind === 'threw') return answer(await threwNode(settled.failure))
    if (settled.kind === 'stopped') return (trains && checkpointAnswer(settled.stopped)) || answer(stoppedNode(settled.stopped))
    // what was let go of without being disposed counts as alive: whether it has been collected yet is chance
    const alive = (table?.stats().tensors ?? 0) + settled.lost
    const fresh = new Set(settled.handles).size
    const leakedTensors = Math.max(0, alive - before - fresh)
    return returned(settled, async (parts) => {
      const [value, changed, places] = parts as Encoded[]
      return record({ kind: 'returned', value, changedArguments: changedPositions(changed, args.length), leakedTensors, leaks: leakedTensors > 0 ? await leakedBy(program, places) : undefined })
    })
  }

  const ask = async ({ text, handles }: GraderRequest): Promise<GraderAnswer> => {
    const [question, number, input] = JSON.parse(text) as [string, number, Encoded]
    const model = models[number]
    if (!model) return { refusal: `there is no model ${number}` }
    if ('checkpoint' in model) {
      // the model itself went with its isolate
      if (question !== 'artifacts') return answer(stoppedNode(model.cutOff))
      const { topology, names, weights } = model.checkpoint
      return answer(record({ kind: 'answered', value: record({ topology, names, weights: weights.map((_, i) => ({ '#': 't', i })) }) }), lend(weights, kept, graderTable))
    }
    const why = model.student.stopped()
    if (why) return answer(stoppedNode(why))
    const { student } = live.now()
    if (model.student !== student) return { refusal: `the model ${number} is of a training before the last` }
    const lent = await lendToStudent(handles)
    if (!Array.isArray(lent)) return answer(stoppedNode(lent))
    const settled = await student.ask(question, model.index, JSON.stringify(input), lent)
    if (settled.kind === 'returned') return returned(settled, (value) => record({ kind: 'answered', value }))
    if (settled.kind === 'stopped') return answer(stoppedNode(settled.stopped))
    return answer(settled.kind === 'threw' ? await threwNode(settled.failure) : record({ kind: 'threw', message: settled.message.en }))
  }

  const retrain = async ({ text }: GraderRequest): Promise<GraderAnswer> => {
    const seed = furtherSeeds.shift()
    if (seed === undefined || !workload) return { refusal: 'no further training is granted' }
    const [training, trainings, accuracy, threshold] = JSON.parse(text) as [number, number, number, number]
    send({ type: 'progress', progress: { kind: 'retraining', training, trainings, accuracy, threshold } })
    budget.extend(workload.seconds)
    budget.allow(limits.call, 'check')
    await live.reseed(seed)
    return answer(seed)
  }

  const serve = async (request: GraderRequest): Promise<GraderAnswer> => {
    switch (request.kind) {
      case 'call': return call(request)
      case 'ask': return ask(request)
      case 'retrain': return retrain(request)
      case 'public-images':
      case 'held-out-images': {
        const [name, count] = JSON.parse(request.text) as [string, number | null]
        try {
          return await data.answer(request.kind, name, count ?? undefined, graderTable)
        } catch (thrown) {
          if (thrown instanceof QuotaError) return { refusal: thrown.message, noRoom: true }
          throw thrown
        }
      }
      default: return { refusal: `unknown request ${request.kind}` }
    }
  }

  const kind = workload ? 'training' : 'quick'
  const grader = openGrader({
    scripts, bundle: job.bundle, seed: job.seed, memory: 1_000, table: graderTable, waits,
    milliseconds: GRADER_SECONDS[kind] * 1000,
    modelSeconds: MODEL_SECONDS[kind],
    clock,
    log: () => undefined,
    watch: (milliseconds, who) => control.mark(milliseconds === undefined ? 'neither' : who, milliseconds ?? 0),
    event(event) {
      if (event.kind === 'check-started') {
        budget.allow(limits.call, 'check')
        send({ type: 'check-started', id: event.id })
      } else send({ type: 'check-ended', result: event.result })
    },
    serve,
  })

  send({ type: 'started' })
  budget.allow(limits.call, 'check')
  const loaded = await live.load()
  if (loaded.kind === 'stopped') return end(loaded.stopped.verdict, loaded.stopped.message)
  if (loaded.kind === 'threw') {
    const { name, message, stack } = loaded.failure
    const thrown = `${name ? `${name}: ` : ''}${message}`
    return end('error', loadFailed(thrown), { message: thrown, location: await locate(program, stack) })
  }
  try {
    await grader.grade({ seed: job.seed, mode: job.mode, workload })
  } catch (thrown) {
    if (thrown instanceof ModelTooLarge) return end(thrown.stopped.verdict, thrown.stopped.message)
    if (thrown instanceof GraderFault) return end('internal', faultText(thrown.message))
    throw thrown
  }
  // a training that was cancelled after a checkpoint has been graded by it: the checks tell
  const why = live.now().student.stopped()
  if (why?.verdict === 'cancelled' && !cancelledWithCheckpoint) return end('cancelled', why.message)
  end()
}
