/**
 * One isolate with the guest inside: opened, entered with a time limit, thrown away. It is entered
 * synchronously, which makes a call out of it cost a microsecond or two; only where the host may have
 * to wait for an answer, on a thread of its own, which can. The only importer of isolated-vm; its
 * errors are told apart here and nowhere else.
 */
import ivm from 'isolated-vm'
import type { GuestCallbacks } from './guest/wall/host.ts'
import { outOfMemory } from './stops.ts'
import type { Stopped } from './stops.ts'
import { spread } from './time-limits.ts'

/** The scripts that `build.ts` makes of `guest/`. */
export interface GuestScripts {
  student: string
  grader: string
  tf: string
}

/** The order in which the guest takes its callbacks; must be that of `guest/start.ts`. */
const CALLBACKS = [
  'kernel',
  'create',
  'read',
  'release',
  'log',
  'event',
  'settle',
  'callback',
  'dataset',
  'request',
] as const

/** Callbacks that may answer later, where the isolate waits. */
const LATER = ['kernel', 'read', 'callback'] as const

/** The host's side of the guest's callbacks. */
export type HostCallbacks = Omit<GuestCallbacks, (typeof LATER)[number]> & {
  [Name in (typeof LATER)[number]]: (
    ...args: Parameters<GuestCallbacks[Name]>
  ) => ReturnType<GuestCallbacks[Name]> | Promise<ReturnType<GuestCallbacks[Name]>>
}

/** How an entry ended: with a value, by being stopped, or with an error that nothing in the program caught. */
export type Entry =
  | { kind: 'done'; value: unknown }
  | { kind: 'stopped'; stopped: Stopped }
  | { kind: 'uncaught'; message: string; stack: string }

export interface GuestIsolate {
  /** Calls a method of the guest; `milliseconds` bounds the time that JavaScript may take. */
  enter(method: string, args: unknown[], milliseconds: number): Entry | Promise<Entry>
  /** Compiles a script whose value is a function and passes it to a method of the guest; a script that does not compile is an error that nothing caught. */
  enterWithScript(
    method: string,
    code: string,
    filename: string,
    args: unknown[],
    milliseconds: number,
  ): Entry | Promise<Entry>
  /** As `enterWithScript`, for an export of an ES module that imports nothing. */
  enterWithModule(
    method: string,
    code: string,
    exported: string,
    args: unknown[],
    milliseconds: number,
  ): Entry | Promise<Entry>
  /** Collects the garbage of the whole heap; what is to be finalised is, at the next `breathe`. */
  collectGarbage(): void
  /** An asynchronous entry: the only moment at which finalisers run. */
  breathe(): Promise<void>
  /** Bytes of JavaScript and array buffers that the isolate holds now, garbage included. */
  heapBytes(): number
  /** Ends whatever runs in the isolate, also from within one of its callbacks; cannot be caught inside. */
  dispose(): void
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
  /** Whether callbacks may answer later: entries are then promises. */
  waits: boolean
}

export function openIsolate({ scripts, entry, memory, seed, callbacks, tensors, waits }: IsolateOptions): GuestIsolate {
  const isolate = new ivm.Isolate({ memoryLimit: memory })
  const context = isolate.createContextSync()
  const evaluate = (code: string, filename: string): ivm.Reference =>
    isolate.compileScriptSync(code, { filename }).runSync(context, { reference: true }) as ivm.Reference

  const bundle = evaluate(scripts[entry], 'platform.js')
  const patient = waits ? createPatience(evaluate) : undefined
  const passed = CALLBACKS.map((name): ivm.Transferable => {
    const callback = callbacks[name] as (...args: unknown[]) => unknown
    return patient && (LATER as readonly string[]).includes(name) ? patient(callback) : new ivm.Callback(callback)
  })
  const start = bundle.getSync('start', { reference: true }) as ivm.Reference<(...args: unknown[]) => unknown>
  const guest = start.applySync(undefined, [seed, ...passed], {
    result: { reference: true },
  }) as unknown as ivm.Reference
  let disposed = false
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
  const attemptLater = async (milliseconds: number, body: (timeout: number) => Promise<unknown>): Promise<Entry> => {
    const timeout = spread(milliseconds)
    const since = performance.now()
    try {
      return { kind: 'done', value: await body(timeout) }
    } catch (thrown) {
      return failed(thrown, timeout, since)
    }
  }
  const failed = (thrown: unknown, timeout: number, since: number): Entry => {
    if (isolate.isDisposed) return { kind: 'stopped', stopped: outOfMemory(memory) }
    const { message = '', stack = '' } = thrown as Error
    if (message.startsWith('Script execution timed out') && performance.now() - since >= timeout - 1)
      return { kind: 'stopped', stopped: { verdict: 'time', message: { en: '', fa: '' } } }
    return { kind: 'uncaught', message, stack }
  }
  const call = (milliseconds: number, name: string, args: unknown[], copies: object): Entry | Promise<Entry> =>
    waits
      ? attemptLater(milliseconds, (timeout) => method(name).apply(undefined, args as never, { ...copies, timeout }))
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
        return entry.kind === 'uncaught' ? placedInScript(entry) : entry
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
      return waits
        ? attemptLater(milliseconds, async (timeout) => {
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
        // out of memory, as the next entry tells
        if (!isolate.isDisposed) throw thrown
      }
    },
    async breathe() {
      if (!isolate.isDisposed) await context.eval('0').catch(() => undefined)
    },
    heapBytes() {
      if (isolate.isDisposed) return 0
      const { used_heap_size: heap, externally_allocated_size: buffers } = isolate.getHeapStatisticsSync()
      return heap + buffers
    },
    dispose() {
      if (disposed || isolate.isDisposed) return
      disposed = true
      isolate.dispose()
    },
  }
}

/** isolated-vm writes the place of a syntax error behind the message: "... [solution.js:3:20]". */
function placedInScript({ message, stack, ...entry }: Extract<Entry, { kind: 'uncaught' }>): Entry {
  const [placed, place] = / \[([^\]\s]+:\d+:\d+)\]$/.exec(message) ?? []
  return placed === undefined
    ? { ...entry, message, stack }
    : { ...entry, message: message.slice(0, -placed.length), stack: `SyntaxError\n    at ${place}` }
}

/** The garbage collector as a function, in a context of its own: no other code of the isolate reaches it. */
function openCollector(isolate: ivm.Isolate): ivm.Reference {
  // loading it takes as long as grading a check, and few gradings collect
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString('--expose-gc')
  const context = isolate.createContextSync()
  setFlagsFromString('--no-expose-gc')
  return context.global.getSync('gc', { reference: true }) as ivm.Reference
}

/** Inside: asks, and where the host says that the answer comes later, waits for it. */
const ASK = `(function (ask, wait) {
  'use strict'
  return function (a, b, c) {
    const answer = ask(a, b, c)
    return answer === undefined ? wait.applySyncPromise(undefined, []) : answer
  }
})`

/**
 * Callbacks of one isolate that may answer with a promise. What is there at once is answered by a
 * plain callback: waiting costs twice as much again.
 */
function createPatience(
  evaluate: (code: string, filename: string) => ivm.Reference,
): (callback: (...args: unknown[]) => unknown) => ivm.Transferable {
  // an isolate has one thread, which waits for one answer
  let answer: Promise<unknown>
  const wait = new ivm.Reference(() => answer)
  const make = evaluate(ASK, 'platform.js')
  return (callback) => {
    const ask = new ivm.Callback((...args: unknown[]) => {
      const said = callback(...args)
      if (!(said instanceof Promise)) return said
      answer = said.then((value: unknown) =>
        typeof value === 'object' ? new ivm.ExternalCopy(value).copyInto({ release: true, transferIn: true }) : value,
      )
      // of an isolate that has been thrown away, nobody takes it
      answer.catch(() => undefined)
      return undefined
    })
    return (make.applySync(undefined, [ask, wait], { result: { reference: true } }) as ivm.Reference).derefInto()
  }
}
