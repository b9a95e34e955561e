/**
 * One isolate with the guest inside: opened, entered with a time limit, disposed. Entries are
 * synchronous, so that a callback costs a microsecond or two. Only where callbacks may answer with a
 * promise does the isolate run on a thread of its own, which can wait. This is the only module that
 * imports isolated-vm, and the only one that interprets its errors.
 */
import ivm from 'isolated-vm'
import { CALLBACKS, type GuestCallbacks } from './guest/wall/host.ts'
import { outOfHeap } from './stop-reasons.ts'
import type { StopReason } from './stop-reasons.ts'
import { spread } from './time-limits.ts'

/** The scripts that `build.ts` bundles from `guest/`. */
export interface GuestScripts {
  student: string
  grader: string
  tf: string
  sourceOfLibrary: string
}

/** Callbacks that may answer with a promise. */
const ASYNC_CALLBACKS = ['kernel', 'read', 'callback'] as const

/** The host's side of the guest's callbacks. */
export type HostCallbacks = Omit<GuestCallbacks, (typeof ASYNC_CALLBACKS)[number] | 'sourceOfLibrary'> & {
  [Name in (typeof ASYNC_CALLBACKS)[number]]: (
    ...args: Parameters<GuestCallbacks[Name]>
  ) => ReturnType<GuestCallbacks[Name]> | Promise<ReturnType<GuestCallbacks[Name]>>
}

/** How an entry ended: with a value, stopped, or with an uncaught error. */
export type Entry =
  | { kind: 'done'; value: unknown }
  | { kind: 'stopped'; stopped: StopReason }
  | { kind: 'uncaught'; message: string; stack: string }

export interface GuestIsolate {
  /** Calls a method of the guest; `milliseconds` limits the time of JavaScript. */
  enter(method: string, args: unknown[], milliseconds: number): Entry | Promise<Entry>
  /** Passes the function that is a script's value to a method of the guest; a syntax error is `uncaught`. */
  enterWithScript(
    method: string,
    code: string,
    filename: string,
    args: unknown[],
    milliseconds: number,
  ): Entry | Promise<Entry>
  /** Like `enterWithScript`, for an export of an ES module that imports nothing. */
  enterWithModule(
    method: string,
    code: string,
    exported: string,
    args: unknown[],
    milliseconds: number,
  ): Entry | Promise<Entry>
  /** Collects the garbage of the whole heap. Finalizers run later, in `runFinalizers`. */
  collectGarbage(): void
  /** Enters the isolate asynchronously, which is the only time at which V8 runs finalizers. */
  runFinalizers(): Promise<void>
  /** Bytes of JavaScript heap and array buffers now, garbage included. */
  heapBytes(): number
  /** Terminates the isolate, also from within one of its callbacks. Code inside cannot catch this. */
  dispose(): void
  /**
   * Terminates an isolate whose callbacks answer at once, and answers the bytes that it held. An interrupted program
   * may have queued promise reactions without end. `heapBytes` runs them, with no time limit; this does not.
   */
  disposeMeasured(): number
}

export interface IsolateOptions {
  scripts: GuestScripts
  entry: 'student' | 'grader'
  /** Megabytes of JavaScript heap and array buffers. */
  memory: number
  seed: number
  callbacks: HostCallbacks
  /** Whether TensorFlow.js is loaded. */
  tensors: boolean
  /** Whether callbacks may answer with a promise; entries then return promises too. */
  asyncCallbacks: boolean
}

export function openIsolate({
  scripts,
  entry,
  memory,
  seed,
  callbacks,
  tensors,
  asyncCallbacks,
}: IsolateOptions): GuestIsolate {
  const isolate = new ivm.Isolate({ memoryLimit: memory })
  const context = isolate.createContextSync()
  const evaluate = (code: string, filename: string): ivm.Reference =>
    isolate.compileScriptSync(code, { filename }).runSync(context, { reference: true }) as ivm.Reference

  const bundle = evaluate(scripts[entry], 'platform.js')
  const toAsync = asyncCallbacks ? createAsyncCallbacks(evaluate) : undefined
  const all = { ...callbacks, sourceOfLibrary: () => scripts.sourceOfLibrary }
  const passed = CALLBACKS.map((name): ivm.Transferable => {
    const callback = all[name] as (...args: unknown[]) => unknown
    return toAsync && (ASYNC_CALLBACKS as readonly string[]).includes(name)
      ? toAsync(callback)
      : new ivm.Callback(callback)
  })
  const start = bundle.getSync('start', { reference: true }) as ivm.Reference<(...args: unknown[]) => unknown>
  const guest = start.applySync(undefined, [seed, ...passed], {
    result: { reference: true },
  }) as unknown as ivm.Reference
  let disposed = false
  const dispose = (): void => {
    if (disposed || isolate.isDisposed) return
    disposed = true
    isolate.dispose()
  }
  const heapBytes = (): number => {
    if (isolate.isDisposed) return 0
    const { used_heap_size: heap, externally_allocated_size: buffers } = isolate.getHeapStatisticsSync()
    return heap + buffers
  }
  let heldAtEnd: number | undefined
  // made now: later each step but the call itself would run queued promise reactions
  const measureAndDispose = asyncCallbacks
    ? undefined
    : openFunction(evaluate, () => {
        // within a callback, nothing else of the isolate runs
        heldAtEnd = heapBytes()
        dispose()
      })
  let collector: ivm.Reference | undefined
  const methods = new Map<string, ivm.Reference>()
  const method = (name: string): ivm.Reference => {
    let found = methods.get(name)
    if (!found) methods.set(name, (found = guest.getSync(name, { reference: true }) as ivm.Reference))
    return found
  }
  if (tensors) {
    const load = evaluate(scripts.tf, 'tensorflow.js').getSync('loadTensorFlow', { reference: true }) as ivm.Reference
    method('load').applySync(undefined, [load.derefInto()])
  }

  const attempt = (milliseconds: number, body: (timeout: number) => unknown): Entry => {
    const timeout = spread(milliseconds)
    const since = performance.now()
    try {
      return { kind: 'done', value: body(timeout) }
    } catch (thrown) {
      return failed(thrown, timeout, since)
    }
  }
  const attemptAsync = async (milliseconds: number, body: (timeout: number) => Promise<unknown>): Promise<Entry> => {
    const timeout = spread(milliseconds)
    const since = performance.now()
    try {
      return { kind: 'done', value: await body(timeout) }
    } catch (thrown) {
      return failed(thrown, timeout, since)
    }
  }
  const failed = (thrown: unknown, timeout: number, since: number): Entry => {
    if (isolate.isDisposed) return { kind: 'stopped', stopped: outOfHeap(memory) }
    const { message = '', stack = '' } = thrown as Error
    if (message.startsWith('Script execution timed out') && performance.now() - since >= timeout - 1)
      return { kind: 'stopped', stopped: { verdict: 'time', message: { en: '', fa: '' } } }
    return { kind: 'uncaught', message, stack }
  }
  const call = (milliseconds: number, name: string, args: unknown[], copies: object): Entry | Promise<Entry> =>
    asyncCallbacks
      ? attemptAsync(milliseconds, (timeout) => method(name).apply(undefined, args as never, { ...copies, timeout }))
      : attempt(milliseconds, (timeout) => method(name).applySync(undefined, args as never, { ...copies, timeout }))
  return {
    enter: (name, args, milliseconds) =>
      call(milliseconds, name, args, { arguments: { copy: true }, result: { copy: true } }),
    enterWithScript(name, code, filename, args, milliseconds) {
      let script: ivm.Reference
      try {
        script = evaluate(code, filename)
      } catch (thrown) {
        const entry = failed(thrown, Infinity, 0)
        return entry.kind === 'uncaught' ? withSyntaxErrorLocation(entry) : entry
      }
      return call(milliseconds, name, [script.derefInto(), ...args], {})
    },
    enterWithModule(name, code, exported, args, milliseconds) {
      const module = isolate.compileModuleSync(code, { filename: 'grader.js' })
      module.instantiateSync(context, (specifier) => {
        throw new Error(`the grader's bundle imports ${specifier}`)
      })
      const found = (): unknown[] => [
        (module.namespace.getSync(exported, { reference: true }) as unknown as ivm.Reference).derefInto(),
        ...args,
      ]
      return asyncCallbacks
        ? attemptAsync(milliseconds, async (timeout) => {
            await module.evaluate({ timeout })
            return method(name).apply(undefined, found() as never, { timeout })
          })
        : attempt(milliseconds, (timeout) => {
            module.evaluateSync({ timeout })
            return method(name).applySync(undefined, found() as never, { timeout })
          })
    },
    collectGarbage() {
      if (isolate.isDisposed) return
      collector ??= openCollector(isolate)
      try {
        collector.applySync()
      } catch (thrown) {
        // out of memory: the next entry reports it
        if (!isolate.isDisposed) throw thrown
      }
    },
    async runFinalizers() {
      if (!isolate.isDisposed) await context.eval('0').catch(() => undefined)
    },
    heapBytes,
    dispose,
    disposeMeasured() {
      if (isolate.isDisposed) return 0
      try {
        measureAndDispose?.applySync()
      } catch (thrown) {
        // a call into an isolate that is disposed meanwhile always throws
        if (!isolate.isDisposed) throw thrown
      }
      // it had no memory left even for the call
      return heldAtEnd ?? memory * 2 ** 20
    },
  }
}

/** A function of the host as a function inside, ready to be called. */
function openFunction(
  evaluate: (code: string, filename: string) => ivm.Reference,
  body: () => void,
): ivm.Reference<() => void> {
  const same = evaluate('(function (given) { return given })', 'platform.js')
  return same.applySync(undefined, [new ivm.Callback(body)], { result: { reference: true } }) as never
}

/** isolated-vm appends the location of a syntax error to its message: "... [solution.js:3:20]". */
function withSyntaxErrorLocation({ message, stack, ...entry }: Extract<Entry, { kind: 'uncaught' }>): Entry {
  const [placed, place] = / \[([^\]\s]+:\d+:\d+)\]$/.exec(message) ?? []
  return placed === undefined
    ? { ...entry, message, stack }
    : { ...entry, message: message.slice(0, -placed.length), stack: `SyntaxError\n    at ${place}` }
}

/** The garbage collector as a function, in a context of its own that no other code of the isolate can reach. */
function openCollector(isolate: ivm.Isolate): ivm.Reference {
  // loaded late: loading takes as long as grading a check, and few gradings collect garbage
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString('--expose-gc')
  const context = isolate.createContextSync()
  setFlagsFromString('--no-expose-gc')
  return context.global.getSync('gc', { reference: true }) as ivm.Reference
}

/** Runs inside: calls the host and, where the answer is a promise, waits for it. */
const ASK_OR_WAIT = `(function (ask, wait) {
  'use strict'
  return function (a, b, c) {
    const answer = ask(a, b, c)
    return answer === undefined ? wait.applySyncPromise(undefined, []) : answer
  }
})`

/**
 * Callbacks of one isolate that may answer with a promise. A plain callback comes first and answers
 * where no promise is needed: waiting would triple the cost of a call.
 */
function createAsyncCallbacks(
  evaluate: (code: string, filename: string) => ivm.Reference,
): (callback: (...args: unknown[]) => unknown) => ivm.Transferable {
  // an isolate has one thread, which waits for one answer
  let answer: Promise<unknown>
  const wait = new ivm.Reference(() => answer)
  const make = evaluate(ASK_OR_WAIT, 'platform.js')
  return (callback) => {
    const ask = new ivm.Callback((...args: unknown[]) => {
      const said = callback(...args)
      if (!(said instanceof Promise)) return said
      answer = said.then((value: unknown) =>
        typeof value === 'object' ? new ivm.ExternalCopy(value).copyInto({ release: true, transferIn: true }) : value,
      )
      // nobody takes the answer of an isolate that has been disposed
      answer.catch(() => undefined)
      return undefined
    })
    return (make.applySync(undefined, [ask, wait], { result: { reference: true } }) as ivm.Reference).derefInto()
  }
}
