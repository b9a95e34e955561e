/** The student's isolate, driven by the host: loads the program, calls its functions, asks its models. */
import type { Text } from '../../graders/report.ts'
import { DeviceOutOfMemory } from '../engine/tensors/tensor-table.ts'
import type { TensorTable } from '../engine/tensors/tensor-table.ts'
import type { Budget } from './budget.ts'
import { createCollector } from './collector.ts'
import { tooLarge, type Failure, parseFailure, UNREADABLE } from './failure.ts'
import { createKernelPort, createAsyncKernelPort } from './kernel-port.ts'
import { openIsolate } from './isolate.ts'
import type { Entry, GuestScripts } from './isolate.ts'
import type { HostBase, HostTensor } from './guest/wall/host.ts'
import { PROGRAM_FILE } from './program.ts'
import type { Program } from './program.ts'
import { missingExport } from './missing-export.ts'
import { MachineTooSlow } from './slowdown.ts'
import {
  deviceFull,
  NEARLY_FULL,
  outOfTimeAndMemory,
  NEVER_SETTLES,
  OUTPUT_TOO_LARGE,
  withLargeRead,
} from './stop-reasons.ts'
import type { StopReason } from './stop-reasons.ts'

/** How a call into the student's isolate ended. `collected`: tensors that were garbage collected meanwhile. */
export type Settled =
  | { kind: 'returned'; text: string; handles: number[]; collected: number }
  | { kind: 'threw'; failure: Failure }
  | { kind: 'missing'; message: Text }
  | { kind: 'stopped'; stopped: StopReason }

export interface StudentOptions {
  scripts: GuestScripts
  program: Program
  seed: number
  /** Memory limit of the isolate in megabytes. */
  memory: number
  table: TensorTable | undefined
  /** Whether callbacks (of the engine, or a function of the grader) may answer with a promise. */
  asyncCallbacks?: boolean
  budget: Budget
  log(level: string, text: string): void
  /** Takes an event of a training, as untrusted JSON; answers with an error message to refuse it. */
  event(json: string, handles: number[]): string | undefined
  /** Calls a function that the grader has passed; arguments and answer are encoded text. */
  callback(index: number, args: string): string | Promise<string>
  /** Images and labels of a data set's public split, in the student's table. */
  dataset(name: string): [HostTensor, HostTensor] | string
  /** A pretrained base, its weights in the student's table. Absent: the program has none. */
  pretrained?(name: string): HostBase | Text
}

/** Each call throws `MachineTooSlow` where the machine is too busy to tell what becomes of the program. */
export interface StudentIsolate {
  /** Evaluates the program. */
  load(): Promise<Settled>
  /** @param traced whether the answer has the allocation sites of leaked tensors */
  call(name: string, args: string, shared: HostTensor[], traced?: boolean): Promise<Settled>
  ask(question: string, model: number, input: string, shared: HostTensor[]): Promise<Settled>
  /** Between two calls: frees unreachable tensors, if a collection is due or `inAnyCase`. */
  collect(inAnyCase?: boolean): Promise<void>
  /** Bytes of JavaScript heap and array buffers, garbage included. */
  heapBytes(): number
  /** Stops the program from within a callback of the isolate. */
  stop(stopped: StopReason): void
  /** Why the isolate is dead, once it is. */
  stopped(): StopReason | undefined
  dispose(): void
}

const NO_BASES: Text = {
  en: 'there are no pretrained bases here',
  fa: 'این‌جا هیچ شبکهٔ ازپیش‌آموخته‌ای نیست',
}

/** Real milliseconds between two asynchronous entries, in which finalizers run. */
const FINALIZE_EVERY = 250

export function openStudent({
  scripts,
  program,
  seed,
  memory,
  table,
  asyncCallbacks = false,
  budget,
  log,
  event,
  callback,
  dataset,
  pretrained = () => NO_BASES,
}: StudentOptions): StudentIsolate {
  let stopped: StopReason | undefined
  let settled: { id: number; result: Settled } | undefined
  let uncaught: Failure | undefined
  /** The last refusal of a tensor that does not fit. */
  let refused = ''
  let calls = 0
  /** The shape of the largest tensor whose values the running call has read. */
  let largestRead: { size: number; shape: readonly number[] } | undefined
  const stop = (why: StopReason): void => {
    stopped ??= withLargeRead(why, largestRead?.shape)
    isolate.dispose()
  }
  /**
   * The reason to tell: time may have run out because memory was nearly full. It ends the isolate in order to
   * know. Not for a training, whose checkpoint is still graded when its time is over.
   */
  const explain = (why: StopReason): StopReason => {
    // with asynchronous callbacks the isolate runs on another thread and cannot be asked during a call
    if (why.verdict !== 'time' || asyncCallbacks || budget.trains()) return why
    const held = isolate.disposeMeasured() / 2 ** 20
    return held < NEARLY_FULL * memory ? why : outOfTimeAndMemory(Math.min(Math.round(held), memory), memory)
  }
  const noteUncaught = (failure: Failure): void => {
    uncaught = failure
    log(
      'error',
      failure.told
        ? `Uncaught: the program ${failure.told.en}`
        : `Uncaught ${failure.name || 'Error'}: ${failure.message}`,
    )
  }
  /** A call that threw because a tensor, an array or a text did not fit has ended for want of memory. */
  const ofMemory = (result: Settled): Settled => {
    if (result.kind !== 'threw') return result
    const { failure } = result
    if (refused && failure.message.includes(refused))
      return { kind: 'threw', failure: { ...failure, verdict: 'memory' } }
    const told = tooLarge(failure, memory)
    return told ? { kind: 'threw', failure: { ...failure, ...told, verdict: 'memory' } } : result
  }
  /** Every callback passes here, so a program whose time is over ends at its next callback. */
  const guarded =
    <Args extends unknown[], Value>(body: (...args: Args) => Value) =>
    (...args: Args): Value => {
      const why = stopped ?? budget.stopped()
      if (why) stop(stopped ?? explain(why))
      return body(...args)
    }
  const port = (asyncCallbacks ? createAsyncKernelPort : createKernelPort)(table, (refusal) => {
    if (refusal instanceof DeviceOutOfMemory) stop(deviceFull(refusal.message))
    else refused = refusal.message
  })
  const isolate = openIsolate({
    scripts,
    entry: 'student',
    memory,
    seed,
    tensors: program.usesTensors,
    asyncCallbacks,
    callbacks: {
      kernel: guarded((name, inputs, attributes) =>
        stopped ? stopped.message.en : port.kernel(name, inputs, attributes),
      ),
      admit: guarded(port.admit),
      create: guarded((values, shape, dtype) => (stopped ? stopped.message.en : port.create(values, shape, dtype))),
      read: guarded((id) => {
        const values = port.read(id)
        if (table && typeof values === 'object' && 'length' in values && values.length > (largestRead?.size ?? 0))
          largestRead = { size: values.length, shape: [...table.shapeOf(id)] }
        return values
      }),
      release: guarded(port.release),
      log: guarded((level, text) => log(String(level), String(text))),
      event: guarded((json, handles) => event(String(json), whole(handles))),
      settle: guarded((id, kind, text, handles) => {
        if (kind === 'uncaught') noteUncaught(parseFailure(String(text)))
        else settled = { id, result: ofMemory(settle(kind, text, whole(handles))) }
      }),
      callback: guarded((index, args) => callback(Number(index), String(args))),
      dataset: guarded((name) => dataset(String(name))),
      pretrained: guarded((name) => pretrained(String(name))),
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
    largestRead = undefined
    const collectedBefore = collector?.collected() ?? 0
    let finalized = performance.now()
    for (let enter = begin; ; enter = (milliseconds) => isolate.enter('pump', [], milliseconds)) {
      const entering = budget.spend(() => enter(budget.realRemaining()))
      const entry = entering instanceof Promise ? await entering : entering
      const over = entry.kind === 'stopped' || stopped || budget.remaining() <= 0
      const ended = settled as { id: number; result: Settled } | undefined
      if (over && ended?.id !== id) {
        // the isolate only reports that time is over; the budget has the sentence
        const own = entry.kind === 'stopped' ? entry.stopped : undefined
        const why = budget.stopped()
        if (own?.verdict === 'time' && !why && !stopped) throw new MachineTooSlow()
        // where memory ran out together with time, memory is the reason
        const full = own?.verdict === 'memory' && why?.verdict === 'time' && !budget.trains()
        stop(stopped ?? (why && !full ? explain(why) : own!))
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
          ? { ...ended.result, collected: (collector?.collected() ?? 0) - collectedBefore }
          : ended.result
      if (entry.kind === 'done' && entry.value === false) return neverSettles()
      if (collector?.due()) await collector.collect()
      else if (performance.now() - finalized > FINALIZE_EVERY) {
        await budget.spend(isolate.runFinalizers)
        await collector?.takeCollected()
      } else continue
      finalized = performance.now()
    }
  }
  const neverSettles = (): Settled =>
    uncaught ? { kind: 'threw', failure: uncaught } : { kind: 'stopped', stopped: NEVER_SETTLES }

  return {
    load: () =>
      drive(0, (milliseconds) => isolate.enterWithScript('run', program.code, PROGRAM_FILE, [], milliseconds)),
    call(name, args, shared, traced = false) {
      const id = ++calls
      return drive(id, (milliseconds) => isolate.enter('call', [id, name, args, shared, traced], milliseconds))
    },
    ask(question, model, input, shared) {
      const id = ++calls
      return drive(id, (milliseconds) => isolate.enter('ask', [id, question, model, input, shared], milliseconds))
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
      return { kind, text: String(text), handles, collected: 0 }
    case 'missing': {
      const message = missingExport(String(text))
      return message ? { kind, message } : { kind: 'threw', failure: UNREADABLE }
    }
    case 'output':
      return { kind: 'stopped', stopped: OUTPUT_TOO_LARGE }
    default:
      return { kind: 'threw', failure: parseFailure(String(text)) }
  }
}

const whole = (handles: unknown): number[] =>
  Array.isArray(handles) ? handles.filter((n): n is number => Number.isSafeInteger(n)).slice(0, 10_000) : []
