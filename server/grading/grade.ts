/**
 * The story of one grading, in the child: open both isolates, load the program, let the grader
 * ask, and tell the parent how it ended. Plain data, tensors and models cross here and nowhere else.
 */
import type { Engine } from '../engine/engine.ts'
import type { TensorTable } from '../engine/tensor-table.ts'
import { createBudget } from '../sandbox/budget.ts'
import type { Stopped } from '../sandbox/budget.ts'
import { parseEncoded, record } from '../sandbox/encoded.ts'
import type { Encoded } from '../sandbox/encoded.ts'
import { GraderFault, openGrader } from '../sandbox/grader.ts'
import type { GraderAnswer, GraderRequest } from '../sandbox/grader.ts'
import type { GuestScripts } from '../sandbox/isolate.ts'
import type { HostTensor } from '../sandbox/guest/host.ts'
import { locate } from '../sandbox/program.ts'
import { openStudent } from '../sandbox/student.ts'
import type { Failure, Settled, StudentIsolate } from '../sandbox/student.ts'
import type { Control } from './control.ts'
import { createJobData } from './job-data.ts'
import { faultText, loadFailed } from './ends.ts'
import { GRADER_SECONDS } from './job.ts'
import type { Job } from './job.ts'
import type { ChildMessage } from './messages.ts'
import { createOutputLog } from './output-log.ts'
import { createTrainingEvents } from './training-events.ts'
import type { Checkpoint } from './training-events.ts'

export interface Grading {
  job: Job
  scripts: GuestScripts
  /** Undefined where neither the program nor the grader uses tensors. */
  engine: Engine | undefined
  control: Control
  send(message: ChildMessage): void
}

/** How often a program that was stopped is loaded anew for the checks that follow. */
const RESTARTS = 3

/** A model that a grader knows by number: alive in the student's isolate, or kept from a checkpoint. */
type KnownModel = { student: StudentIsolate; index: number } | { checkpoint: Checkpoint; cutOff: Stopped }

type Ended = Extract<ChildMessage, { type: 'ended' }>

export async function grade({ job, scripts, engine, control, send }: Grading): Promise<void> {
  const { program, limits, workload } = job
  const usesTensors = engine !== undefined
  const bytes = limits.tensors * 1e6
  const table = usesTensors ? engine.openTable({ quotaBytes: bytes }) : undefined
  const graderTable = usesTensors ? engine.openTable({ quotaBytes: 2e9 }) : undefined
  const kept = usesTensors ? engine.openTable({ quotaBytes: 1e9 }) : undefined
  const end = (verdict?: Ended['verdict'], message?: Ended['message'], error?: Ended['error']): void =>
    send({ type: 'ended', verdict, message, error, engine: engine ? engine.name : 'none' })

  const budget = createBudget(limits.total + (workload?.seconds ?? 0), control.cancelled, (milliseconds) => control.mark(milliseconds === undefined ? 'neither' : 'program', milliseconds ?? 0))
  const output = createOutputLog((level, text) => send({ type: 'log', level, text }))
  const models: KnownModel[] = []
  let checkpoint: Checkpoint | undefined
  const data = createJobData(job)
  const fault = await data.prepare()
  if (fault) return end('internal', faultText(fault))

  const training = createTrainingEvents({
    progress: (progress) => send({ type: 'progress', progress }),
    stats: () => table?.stats(),
    checkpoint(next) {
      for (const weight of checkpoint?.weights ?? []) kept!.release(weight)
      checkpoint = { ...next, weights: next.weights.map((id) => table!.lend(id, kept!).id) }
    },
  })
  const open = (): StudentIsolate => {
    const opened: StudentIsolate = openStudent({
      scripts, program: { ...program, usesTensors }, seed: job.seed, memory: limits.memory, table, budget,
      log(level, text) {
        const flood = output.write(level, text)
        if (flood) opened.stop(flood)
      },
      event: (json, handles) => training.take(json, handles),
      callback: (index, args) => grader.invoke(index, JSON.stringify(parseEncoded(args, 0, (model) => model))),
      dataset: (name) => data.lendPublic(name, table),
    })
    return opened
  }

  let student = open()
  let restarts = 0
  /** A living isolate for the next call, or why there is none any more. */
  const living = async (): Promise<Stopped | undefined> => {
    const why = student.stopped()
    if (!why) return undefined
    if (why.verdict === 'cancelled' || restarts >= RESTARTS || budget.remaining() <= 0) return why
    restarts++
    student = open()
    const loaded = await student.load()
    return loaded.kind === 'stopped' ? loaded.stopped : undefined
  }

  const lend = (handles: number[], from: TensorTable | undefined, to: TensorTable | undefined): HostTensor[] =>
    handles.map((id) => {
      const { id: lent, shape, dtype } = from!.lend(id, to!)
      return [lent, shape, dtype]
    })
  const stoppedNode = ({ verdict, message }: Stopped): Encoded => record({ kind: 'stopped', verdict, message: record({ ...message }) })
  const threwNode = async (failure: Failure): Promise<Encoded> => {
    const location = await locate(program, failure.stack)
    return record({ kind: 'threw', message: `${failure.name ? `${failure.name}: ` : ''}${failure.message}`, location: location && record({ ...location }) })
  }
  const answer = (node: Encoded, lent: HostTensor[] = []): GraderAnswer => ({ text: JSON.stringify(node), lent })

  /** An answer out of the student's isolate, checked; what cannot be read counts as thrown. */
  const returned = (settled: Extract<Settled, { kind: 'returned' }>, finish: (value: Encoded) => Encoded): GraderAnswer => {
    try {
      const known = new Map<number, number>()
      const value = parseEncoded(settled.text, settled.handles.length, (index) => {
        if (!known.has(index)) known.set(index, models.push({ student, index }) - 1)
        return known.get(index)!
      })
      return answer(finish(value), lend(settled.handles, table, graderTable))
    } catch (thrown) {
      return answer(record({ kind: 'threw', message: `the returned value cannot be read (${(thrown as Error).message})` }))
    }
  }

  const call = async ({ text, handles }: GraderRequest): Promise<GraderAnswer> => {
    const [name, args] = JSON.parse(text) as [string, Encoded[]]
    const why = await living()
    if (why) return answer(stoppedNode(why))
    const trains = args.some((arg) => typeof arg === 'object' && arg !== null && '#' in arg && arg['#'] === 'c')
    if (trains && workload) budget.allow(workload.seconds, 'training')
    checkpoint = undefined
    const lent = lend(handles, graderTable, table)
    const before = (table?.stats().tensors ?? 0) - lent.length
    const settled = await student.call(name, JSON.stringify(args), lent)
    if (settled.kind === 'missing') return answer(record({ kind: 'missing', message: record({ ...settled.message }) }))
    if (settled.kind === 'threw') return answer(await threwNode(settled.failure))
    if (settled.kind === 'stopped') {
      const { verdict, message } = settled.stopped
      if (!trains || !checkpoint || (verdict !== 'time' && verdict !== 'cancelled')) return answer(stoppedNode(settled.stopped))
      const model: Encoded = { '#': 'm', i: models.push({ checkpoint, cutOff: settled.stopped }) - 1 }
      return answer(record({ kind: 'returned', value: model, changedArguments: [], leakedTensors: 0, cutOff: record({ verdict, message: record({ ...message }) }) }))
    }
    const alive = table?.stats().tensors ?? 0
    return returned(settled, (both) => {
      const [value, changedArguments] = both as [Encoded, Encoded]
      const fresh = new Set(settled.handles).size
      return record({ kind: 'returned', value, changedArguments, leakedTensors: Math.max(0, alive - before - fresh) })
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
    const settled = await model.student.ask(question, model.index, JSON.stringify(input), lend(handles, graderTable, table))
    if (settled.kind === 'returned') return returned(settled, (value) => record({ kind: 'answered', value }))
    if (settled.kind === 'stopped') return answer(stoppedNode(settled.stopped))
    return answer(settled.kind === 'threw' ? await threwNode(settled.failure) : record({ kind: 'threw', message: settled.message.en }))
  }

  const serve = async (request: GraderRequest): Promise<GraderAnswer> => {
    switch (request.kind) {
      case 'call': return call(request)
      case 'ask': return ask(request)
      case 'public-images':
      case 'held-out-images': {
        const [name, count] = JSON.parse(request.text) as [string, number | null]
        return data.answer(request.kind, name, count ?? undefined, graderTable)
      }
      default: return { refusal: `unknown request ${request.kind}` }
    }
  }

  const grader = openGrader({
    scripts, bundle: job.bundle, seed: job.seed, memory: 1_000, table: graderTable,
    milliseconds: (workload ? GRADER_SECONDS.training : GRADER_SECONDS.quick) * 1000,
    log: () => undefined,
    watch: (milliseconds) => control.mark(milliseconds === undefined ? 'neither' : 'grader', milliseconds ?? 0),
    event(json) {
      const event = JSON.parse(json) as { kind: 'check-started'; id: string } | { kind: 'check-ended'; result: Extract<ChildMessage, { type: 'check-ended' }>['result'] }
      if (event.kind === 'check-started') {
        budget.allow(limits.call, 'check')
        send({ type: 'check-started', id: event.id })
      } else send({ type: 'check-ended', result: event.result })
    },
    serve,
  })

  send({ type: 'started' })
  budget.allow(limits.call, 'check')
  const loaded = await student.load()
  if (loaded.kind === 'stopped') return end(loaded.stopped.verdict, loaded.stopped.message)
  if (loaded.kind === 'threw') {
    const { name, message, stack } = loaded.failure
    const thrown = `${name ? `${name}: ` : ''}${message}`
    return end('error', loadFailed(thrown), { message: thrown, location: await locate(program, stack) })
  }
  try {
    await grader.grade({ seed: job.seed, mode: job.mode, workload })
  } catch (thrown) {
    if (thrown instanceof GraderFault) return end('internal', faultText(thrown.message))
    throw thrown
  }
  // a training that was cancelled after a checkpoint has been graded by it: the checks tell
  const why = student.stopped()
  if (why?.verdict === 'cancelled' && !checkpoint) return end('cancelled', why.message)
  end()
}
