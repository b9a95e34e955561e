/**
 * Prepares the global object of an isolate before foreign code runs. What could take memory past
 * the isolate's limit is removed. Random numbers are seeded and the clock is virtual. There are
 * timers, `console`, `performance` and `structuredClone` as in a browser. Macrotasks are queued here
 * and pumped by the host.
 */
import structuredClone from '@ungap/structured-clone'
import { sfc32 } from '../../../../graders/sfc32.ts'
import { intrinsics } from './intrinsics.ts'
import { createConsole } from './console.ts'
import { createCrypto } from './crypto.ts'
import { createLibrary, installLibraryGlobals } from './library.ts'
import { createShow } from './printed.ts'
import type { Show } from './printed.ts'
import { prepareFinalization } from './finalization.ts'
import type { Finalization } from './finalization.ts'

export interface RealmHost {
  log(level: string, text: string): void
  /** The source text of `guest/library.ts`, bundled. */
  sourceOfLibrary(): string
}

export interface Realm {
  /** Runs the next macrotask, and sets the virtual clock to its due time; false when none is queued. */
  pump(): boolean
  /** Advances the virtual clock by so many milliseconds. */
  advance(milliseconds: number): void
  /** A seeded random number in [0, 1). */
  random(): number
  /** Runs `resume` in a later macrotask. All callbacks that wait at the same time share one. */
  resumeLater(resume: () => void): void
  finalization: Finalization
  /** A value as `console` shows it. */
  show: Show
}

interface Task {
  run: () => void
  due: number
  order: number
  every?: number
}

const MAX_PENDING = 10_000
/** Makes another seed of the job's. */
const CRYPTO_SEED = 0x85ebca6b
/** Frames in a stack trace. Between a kernel and the program lie a dozen of TensorFlow.js, and more in a model. */
const STACK_FRAMES = 100

export function prepareRealm(host: RealmHost, seed: number): Realm {
  removeUnboundedMemory()
  Error.stackTraceLimit = STACK_FRAMES
  const finalization = prepareFinalization()
  const random = seededRandom(seed)
  Math.random = random
  let clock = Date.UTC(2026, 0, 1)
  const start = clock
  // each reading advances the clock a little, so that a loop that waits for a time ends
  const now = (): number => (clock += 0.005)
  installDate(() => intrinsics.floor(now()))

  const tasks = new Map<number, Task>()
  let order = 0
  const queue = (run: unknown, delay: unknown, args: unknown[], every?: number): number => {
    if (typeof run !== 'function') throw new TypeError('The callback of a timer must be a function')
    if (tasks.size >= MAX_PENDING) throw new RangeError(`More than ${MAX_PENDING} timers are waiting`)
    const wait = Number(delay)
    order += 1
    tasks.set(order, {
      run: () => intrinsics.apply(run, undefined, args),
      due: clock + (wait > 0 ? wait : 0),
      order,
      every,
    })
    return order
  }
  let waiting: (() => void)[] = []
  const resumeAll = (): void => {
    const resumed = waiting
    waiting = []
    for (let i = 0; i < resumed.length; i++) resumed[i]!()
  }
  const cancel = (id: unknown): void => {
    tasks.delete(id as number)
  }
  const library = createLibrary(host.sourceOfLibrary)
  const show = createShow(library)
  const globals: Record<string, unknown> = {
    self: globalThis,
    setTimeout: (run: unknown, delay?: unknown, ...args: unknown[]) => queue(run, delay, args),
    setInterval: (run: unknown, delay?: unknown, ...args: unknown[]) =>
      queue(run, delay, args, Math.max(1, Number(delay) || 0)),
    setImmediate: (run: unknown, ...args: unknown[]) => queue(run, 0, args),
    clearTimeout: cancel,
    clearInterval: cancel,
    clearImmediate: cancel,
    requestAnimationFrame: (run: unknown) => queue(run, 0, [now() - start]),
    cancelAnimationFrame: cancel,
    queueMicrotask: (run: () => void) => {
      void intrinsics.Promise.resolve().then(run)
    },
    performance: { now: () => now() - start, timeOrigin: start },
    console: createConsole({ log: host.log, show, now }),
    structuredClone: (value: unknown) => structuredClone(value),
    // a stream of its own, so that it changes nothing for Math.random
    crypto: createCrypto(seededRandom(intrinsics.imul(seed, CRYPTO_SEED) + 1)),
  }
  for (const name of Object.keys(globals)) {
    Object.defineProperty(globalThis, name, {
      value: globals[name],
      writable: true,
      configurable: true,
      enumerable: false,
    })
  }
  installLibraryGlobals(library)
  describePromises()

  return {
    pump() {
      let next: Task | undefined
      for (const task of tasks.values()) {
        if (!next || task.due < next.due || (task.due === next.due && task.order < next.order)) next = task
      }
      if (!next) return false
      if (next.due > clock) clock = next.due
      if (next.every === undefined) tasks.delete(next.order)
      else next.due = clock + next.every
      next.run()
      return true
    },
    advance(milliseconds) {
      clock += milliseconds
    },
    random,
    resumeLater(resume) {
      waiting[waiting.length] = resume
      if (waiting.length > 1) return
      order += 1
      tasks.set(order, { run: resumeAll, due: clock, order })
    },
    finalization,
    show,
  }
}

/** A program cannot look into a promise, and nor can its `console`: it says what to do. */
function describePromises(): void {
  Object.defineProperty(Promise.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => 'Promise { await it to see its value }',
    writable: true,
    configurable: true,
  })
}

/** The isolate's memory limit does not count WebAssembly memories, shared buffers and resizable buffers. */
function removeUnboundedMemory(): void {
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics']) Reflect.deleteProperty(globalThis, name)
  const Real = ArrayBuffer
  for (const name of ['resize', 'transfer', 'transferToFixedLength']) Reflect.deleteProperty(Real.prototype, name)
  const Fixed = function ArrayBuffer(length: number, options?: unknown): object {
    if (!new.target) throw new intrinsics.TypeError("Constructor ArrayBuffer requires 'new'")
    if (
      options !== undefined &&
      options !== null &&
      (options as { maxByteLength?: unknown }).maxByteLength !== undefined
    ) {
      throw new intrinsics.RangeError('Resizable array buffers are not available')
    }
    return intrinsics.construct(Real, [length], new.target)
  }
  Object.defineProperty(Fixed, 'prototype', { value: Real.prototype, writable: false })
  Object.defineProperty(Fixed, 'isView', { value: Real.isView, writable: true, configurable: true })
  Object.defineProperty(Fixed, Symbol.species, {
    get() {
      return this
    },
    configurable: true,
  })
  Object.defineProperty(Real.prototype, 'constructor', { value: Fixed, writable: true, configurable: true })
  Object.defineProperty(globalThis, 'ArrayBuffer', { value: Fixed, writable: true, configurable: true })
}

function installDate(now: () => number): void {
  const Real = Date
  const Virtual = function Date(...args: unknown[]): unknown {
    if (!new.target) return new Real(now()).toString()
    return intrinsics.construct(Real, args.length ? args : [now()], new.target)
  }
  Object.defineProperty(Virtual, 'prototype', { value: Real.prototype, writable: false })
  for (const [name, value] of [
    ['now', now],
    ['parse', Real.parse],
    ['UTC', Real.UTC],
  ] as const) {
    Object.defineProperty(Virtual, name, { value, writable: true, configurable: true })
  }
  Object.defineProperty(Real.prototype, 'constructor', { value: Virtual, writable: true, configurable: true })
  Object.defineProperty(globalThis, 'Date', { value: Virtual, writable: true, configurable: true })
}

/** Values in [0, 1). splitmix32 fills the state from one seed; the first draws, which still show it, are dropped. */
function seededRandom(seed: number): () => number {
  const { imul } = intrinsics
  let state = seed | 0
  const splitmix = (): number => {
    state = (state + 0x9e3779b9) | 0
    let t = state ^ (state >>> 16)
    t = imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = imul(t, 0x735a2d97)
    return t ^ (t >>> 15)
  }
  const next = sfc32(splitmix(), splitmix(), splitmix(), 1)
  for (let i = 0; i < 12; i++) next()
  return next
}
