/** The student's isolate as the host drives it: loads the program, calls its functions, asks its models. */
import type { Text } from '../../graders/report.ts'
import { DeviceFull } from '../engine/tensors/tensor-table.ts'
import type { TensorTable } from '../engine/tensors/tensor-table.ts'
import type { Budget } from './budget.ts'
import { createCollector } from './collector.ts'
import { createKernelPort, createPatientKernelPort } from './kernel-port.ts'
import { openIsolate } from './isolate.ts'
import type { Entry, GuestScripts } from './isolate.ts'
import type { HostTensor } from './guest/wall/host.ts'
import { PROGRAM_FILE } from './program.ts'
import type { Program } from './program.ts'
import { deviceFull, fullWhenOver, missing, NEVER_SETTLES, TOO_LARGE } from './stops.ts'
import type { Stopped } from './stops.ts'

/** What was thrown in the program; each text is cut, none is trusted. */
export interface Failure {
  name: string
  message: string
  stack: string
}

/** How a call into the student's isolate ended; `lost` tensors were let go of meanwhile without being disposed. */
export type Settled =
  | { kind: 'returned'; text: string; handles: number[]; lost: number }
  | { kind: 'threw'; failure: Failure }
  | { kind: 'missing'; message: Text }
  | { kind: 'stopped'; stopped: Stopped }

export interface StudentOptions {
  scripts: GuestScripts
  program: Program
  seed: number
  /** Megabytes of the isolate. */
  memory: number
  table: TensorTable | undefined
  /** Whether the engine's values, or a function of the grader's, may have to be waited for. */
  waits?: boolean
  budget: Budget
  log(level: string, text: string): void
  /** An event of a training, as untrusted JSON; answers with a text to refuse it. */
  event(json: string, handles: number[]): string | undefined
  /** Calls a function that the grader has passed; arguments and answer as encoded text. */
  callback(index: number, args: string): string | Promise<string>
  /** The public split of a data set, in the student's table. */
  dataset(name: string): [HostTensor, HostTensor] | string
}

export interface StudentIsolate {
  /** Evaluates the program. */
  load(): Promise<Settled>
  /** @param traced whether the answer says where tensors that were left over were made */
  call(name: string, args: string, lent: HostTensor[], traced?: boolean): Promise<Settled>
  ask(question: string, model: number, input: string, lent: HostTensor[]): Promise<Settled>
  /** Between two calls: frees what the program has let go of, where that is due, or in any case. */
  collect(inAnyCase?: boolean): Promise<void>
  /** Bytes of JavaScript and array buffers, garbage included. */
  heapBytes(): number
  /** Stops whatever runs, from within a callback of the isolate. */
  stop(stopped: Stopped): void
  /** Why the isolate is dead, once it is. */
  stopped(): Stopped | undefined
  dispose(): void
}

/**
 * Share of the isolate's memory from which on a program is told of its memory when its time is over:
 * near the limit collecting takes most of the time. V8 collects at the latest halfway between what
 * was alive the last time and the limit, so at least three fifths are no garbage.
 */
const NEARLY_FULL = 0.8

/** Real milliseconds between two asynchronous entries, in which finalisers run. */
const BREATHE_EVERY = 250

export function openStudent({
  scripts,
  program,
  seed,
  memory,
  table,
  waits = false,
  budget,
  log,
  event,
  callback,
  dataset,
}: StudentOptions): StudentIsolate {
  let stopped: Stopped | undefined
  let settled: { id: number; result: Settled } | undefined
  let uncaught: Failure | undefined
  let calls = 0
  const stop = (why: Stopped): void => {
    stopped ??= why
    isolate.dispose()
  }
  /** Time that is over may have been lost to memory; a training's checkpoint is graded when its time is over, which is the better end. */
  const because = (why: Stopped): Stopped => {
    // an isolate that has to be waited for runs on another thread, and cannot be asked in the middle of a call
    if (why.verdict !== 'time' || waits || budget.trains()) return why
    const held = isolate.heapBytes() / 2 ** 20
    return held < NEARLY_FULL * memory ? why : fullWhenOver(Math.min(Math.round(held), memory), memory)
  }
  const noteUncaught = (failure: Failure): void => {
    uncaught = failure
    log('error', `Uncaught ${failure.name || 'Error'}: ${failure.message}`)
  }
  /** Every call out of the isolate passes here: a program whose time is over ends at the next one. */
  const guarded =
    <Args extends unknown[], Value>(body: (...args: Args) => Value) =>
    (...args: Args): Value => {
      const why = stopped ?? budget.stopped()
      if (why) stop(stopped ?? because(why))
      return body(...args)
    }
  const port = (waits ? createPatientKernelPort : createKernelPort)(table, (refusal) => {
    if (refusal instanceof DeviceFull) stop(deviceFull(refusal.message))
  })
  const isolate = openIsolate({
    scripts,
    entry: 'student',
    memory,
    seed,
    tensors: program.usesTensors,
    waits,
    callbacks: {
      kernel: guarded((name, inputs, attributes) =>
        stopped ? stopped.message.en : port.kernel(name, inputs, attributes),
      ),
      create: guarded((values, shape, dtype) => (stopped ? stopped.message.en : port.create(values, shape, dtype))),
      read: guarded(port.read),
      release: guarded(port.release),
      log: guarded((level, text) => log(String(level), String(text))),
      event: guarded((json, handles) => event(String(json), whole(handles))),
      settle: guarded((id, kind, text, handles) => {
        if (kind === 'uncaught') noteUncaught(parseFailure(text))
        else settled = { id, result: settle(kind, text, whole(handles)) }
      }),
      callback: guarded((index, args) => callback(Number(index), String(args))),
      dataset: guarded((name) => dataset(String(name))),
      request: () => undefined,
    },
  })

  const collector =
    table && program.usesTensors
      ? createCollector({
          isolate,
          table,
          enter: (method) => budget.spend(() => isolate.enter(method, [], budget.realRemaining())),
          wait: budget.spend,
        })
      : undefined
  /** Enters the isolate and pumps its macrotasks until call `id` has settled. */
  const drive = async (id: number, begin: (milliseconds: number) => Entry | Promise<Entry>): Promise<Settled> => {
    settled = undefined
    uncaught = undefined
    const lostBefore = collector?.lost() ?? 0
    let breathed = performance.now()
    for (let enter = begin; ; enter = (milliseconds) => isolate.enter('pump', [], milliseconds)) {
      const entering = budget.spend(() => enter(budget.realRemaining()))
      const entry = entering instanceof Promise ? await entering : entering
      const over = entry.kind === 'stopped' || stopped || budget.remaining() <= 0
      const ended = settled as { id: number; result: Settled } | undefined
      if (over && ended?.id !== id) {
        // the isolate's own stop says that time is over, the budget says it in words
        const own = entry.kind === 'stopped' ? entry.stopped : undefined
        const why = budget.stopped(own?.verdict === 'time')
        // memory that ran out while time did is what took the time
        const full = own?.verdict === 'memory' && why?.verdict === 'time' && !budget.trains()
        stop(stopped ?? (why && !full ? because(why) : own!))
        return { kind: 'stopped', stopped: stopped! }
      }
      if (entry.kind === 'uncaught')
        noteUncaught({
          name: /^(\w*Error)\b/.exec(entry.stack)?.[1] ?? 'Error',
          message: entry.message,
          stack: entry.stack,
        })
      if (ended?.id === id)
        return ended.result.kind === 'returned'
          ? { ...ended.result, lost: (collector?.lost() ?? 0) - lostBefore }
          : ended.result
      if (entry.kind === 'done' && entry.value === false) return neverSettles()
      if (collector?.due()) await collector.collect()
      else if (performance.now() - breathed > BREATHE_EVERY) {
        await budget.spend(isolate.breathe)
        await collector?.takeLost()
      } else continue
      breathed = performance.now()
    }
  }
  const neverSettles = (): Settled =>
    uncaught ? { kind: 'threw', failure: uncaught } : { kind: 'stopped', stopped: NEVER_SETTLES }

  return {
    load: () =>
      drive(0, (milliseconds) => isolate.enterWithScript('run', program.code, PROGRAM_FILE, [], milliseconds)),
    call(name, args, lent, traced = false) {
      const id = ++calls
      return drive(id, (milliseconds) => isolate.enter('call', [id, name, args, lent, traced], milliseconds))
    },
    ask(question, model, input, lent) {
      const id = ++calls
      return drive(id, (milliseconds) => isolate.enter('ask', [id, question, model, input, lent], milliseconds))
    },
    async collect(inAnyCase = false) {
      if (!stopped && collector && (inAnyCase || collector.due())) await collector.collect()
    },
    heapBytes: isolate.heapBytes,
    stop,
    stopped: () => stopped,
    dispose: () => isolate.dispose(),
  }
}

function settle(kind: string, text: string, handles: number[]): Settled {
  switch (kind) {
    case 'returned':
      return { kind, text: String(text), handles, lost: 0 }
    case 'missing':
      return { kind, message: missing(text) }
    case 'output':
      return { kind: 'stopped', stopped: TOO_LARGE }
    default:
      return { kind: 'threw', failure: parseFailure(text) }
  }
}

/** What the program says was thrown: untrusted text. */
function parseFailure(text: string): Failure {
  try {
    const { name, message, stack } = JSON.parse(String(text).slice(0, 40_000)) as Record<string, unknown>
    return {
      name: String(name).slice(0, 100),
      message: String(message).slice(0, 2_000),
      stack: String(stack).slice(0, 8_000),
    }
  } catch {
    return { name: '', message: 'something was thrown that cannot be read', stack: '' }
  }
}

const whole = (handles: unknown): number[] =>
  Array.isArray(handles) ? handles.filter((n): n is number => Number.isSafeInteger(n)).slice(0, 10_000) : []
