/** The grader's isolate, driven by the host: one grading, whose requests are served one by one. */
import type { TensorTable } from '../engine/tensors/tensor-table.ts'
import type { GuestScripts } from './isolate.ts'
import { parseFailure } from './failure.ts'
import type { HostTensor } from './guest/wall/host.ts'
import { openIsolate } from './isolate.ts'
import type { Entry } from './isolate.ts'
import { createCollector } from './collector.ts'
import { isJsonObject, parseJson } from './json.ts'
import { createKernelPort, createAsyncKernelPort } from './kernel-port.ts'
import { createModelBudget } from './model-budget.ts'
import { createProcessorClock } from './processor-clock.ts'
import { MachineTooSlow, MAX_SLOWDOWN, PATIENT_SLOWDOWN, type TimeLeft } from './slowdown.ts'
import type { StopReason } from './stop-reasons.ts'

/** A request of the grader: encoded text and the ids of the tensors in it. */
export interface GraderRequest {
  id: number
  kind: string
  text: string
  handles: number[]
}

/**
 * The answer to a request: encoded text with the tensors in it, or a fault of the platform.
 * `outOfTensorMemory`: the tensors did not fit, because models take the memory.
 */
export type GraderAnswer = { text: string; shared: HostTensor[] } | { refusal: string; outOfTensorMemory?: boolean }

export interface GraderOptions {
  scripts: GuestScripts
  /** The grader's bundle: an ES module that exports `grade(host, tf)` and `plan()`. */
  bundle: string
  seed: number
  /** Memory limit of the isolate in megabytes. */
  memory: number
  table: TensorTable | undefined
  /** Whether callbacks of the engine may answer with a promise. */
  asyncCallbacks?: boolean
  /** Milliseconds that the grader's own code may take in all, by the clock. */
  milliseconds: number
  /** Seconds that the student's models may take in the grader's isolate, counted apart. */
  modelSeconds: number
  /** Whether the grading is repeated, because the machine was too busy. */
  patient?: boolean
  /** The clock of the grader and of the models; processor time by default. */
  clock: (() => number) | undefined
  /** Takes a report about a check, which is untrusted; answers with an error message to refuse it. */
  event(event: GraderEvent): string | undefined
  log(text: string): void
  serve(request: GraderRequest): Promise<GraderAnswer>
  /**
   * Tells a supervisor how long the grader, or a model of the student in it, may run from now on;
   * undefined when it has ended.
   */
  watch(left: TimeLeft | undefined, who: 'grader' | 'model'): void
}

/** What a grader reports about its checks; not checked yet. */
export type GraderEvent =
  | { kind: 'check-started'; id: unknown; plan: unknown }
  | { kind: 'check-ended'; result: unknown }

type Told = GraderEvent | { kind: 'computing'; begins: boolean } | { kind: 'refused' }

/** Characters of one event: more than any check has to tell, and less than a message to the parent may have. */
const MAX_EVENT = 40_000_000

/** The grader itself has failed, never the student's program. */
export class GraderFault extends Error {}

/** A model of the student passes the limits of the grader's isolate. The grading ends, and the model is the cause. */
export class ModelTooLarge extends Error {
  readonly stopped: StopReason

  constructor(stopped: StopReason) {
    super(stopped.message.en)
    this.stopped = stopped
  }
}

export interface GraderIsolate {
  /**
   * Runs the whole grading.
   * @throws GraderFault when the grader throws, hangs or runs out of time
   * @throws ModelTooLarge when a model of the student is the cause
   * @throws MachineTooSlow when the machine is too busy to tell
   */
  grade(options: object): Promise<void>
  /** What the bundle declares, not checked yet. @throws GraderFault as `grade` does, or where it is unreadable */
  plan(): Promise<unknown>
  /** Calls a function of the grader from within a call of the student's program. */
  invoke(index: number, args: string): string | Promise<string>
  dispose(): void
}

export function openGrader({
  scripts,
  bundle,
  seed,
  memory,
  table,
  asyncCallbacks = false,
  milliseconds,
  modelSeconds,
  patient = false,
  clock = createProcessorClock(),
  event,
  log,
  serve,
  watch,
}: GraderOptions): GraderIsolate {
  const requests: GraderRequest[] = []
  let outcome: { kind: string; text: string } | undefined
  /** Set by an event that is refused: the grading ends after the current entry. */
  let fault: GraderFault | undefined
  let left = milliseconds
  let asked = false
  let entered = { at: 0, models: 0 }
  const slowdown = patient ? PATIENT_SLOWDOWN : MAX_SLOWDOWN
  const modelBudget = createModelBudget(modelSeconds, clock, slowdown)
  /** Milliseconds of the current entry that the grader's own code has taken. */
  const own = (): number => clock() - entered.at - (modelBudget.used() - entered.models)
  const tell = (): void => {
    if (modelBudget.computing()) return watch(modelBudget.left(), 'model')
    const processor = left - own()
    watch({ processor, real: slowdown * processor }, 'grader')
  }
  const begin = (): void => {
    entered = { at: clock(), models: modelBudget.used() }
    tell()
  }
  const end = (): void => {
    left -= own()
    watch(undefined, 'grader')
  }
  const port = (asyncCallbacks ? createAsyncKernelPort : createKernelPort)(table, modelBudget.outOfTensorMemory)
  const isolate = openIsolate({
    scripts,
    entry: 'grader',
    memory,
    seed,
    tensors: table !== undefined,
    asyncCallbacks,
    callbacks: {
      ...port,
      kernel: (name, inputs, attributes) => modelBudget.overdue() ?? port.kernel(name, inputs, attributes),
      log: (_level, text) => log(text),
      event(json) {
        if (fault) return undefined
        const told = parseTold(json)
        switch (told?.kind) {
          case undefined:
            fault = new GraderFault('the grader tells something that cannot be read')
            return undefined
          case 'computing':
            modelBudget.compute(told.begins)
            tell()
            return undefined
          case 'refused': {
            const why = modelBudget.refused()
            return why && JSON.stringify(why)
          }
          case 'check-started':
          case 'check-ended': {
            if (told.kind === 'check-started') modelBudget.restart()
            const why = event(told)
            if (why !== undefined) fault = new GraderFault(why)
            return undefined
          }
        }
      },
      settle(_id, kind, text) {
        outcome = { kind, text }
      },
      callback: () => '!',
      dataset: () => 'data sets reach a grader through publicImages and heldOutImages',
      pretrained: () => ({ en: 'bases reach a grader through bases.declared', fa: '' }),
      request(id, kind, text, handles) {
        requests.push({ id, kind, text, handles })
      },
    },
  })
  const enter = async (body: (milliseconds: number) => Entry | Promise<Entry>): Promise<Entry> => {
    begin()
    try {
      const entry = await body(slowdown * left + (asked ? modelBudget.left().real : 0))
      if (fault) throw fault
      const model = entry.kind === 'stopped' ? modelBudget.reasonFor(entry.stopped.verdict) : undefined
      if (model === 'slow') throw new MachineTooSlow()
      if (model) throw new ModelTooLarge(model)
      if (entry.kind === 'stopped' && entry.stopped.verdict === 'time' && own() < left) throw new MachineTooSlow()
      if (entry.kind === 'stopped')
        throw new GraderFault(
          entry.stopped.verdict === 'memory'
            ? `the grader used more than ${memory} MB`
            : `the grader ran longer than ${Math.round(milliseconds / 1000)} seconds`,
        )
      if (entry.kind === 'uncaught') throw new GraderFault(`the grader failed: ${entry.message}`)
      return entry
    } finally {
      end()
    }
  }
  const collector =
    table &&
    createCollector({
      isolate,
      table,
      enter: (method) => enter((time) => isolate.enter(method, [], time)),
      async wait(body) {
        begin()
        await body()
        end()
      },
    })
  return {
    async grade(options) {
      await enter((time) => isolate.enterWithModule('grade', bundle, 'grade', [JSON.stringify(options)], time))
      while (!outcome) {
        if (collector?.due() && requests.length === 0) await collector.collect()
        const request = requests.shift()
        if (request) {
          // from now on the grader computes with a model
          asked ||= request.kind === 'ask'
          const answer = await serve(request)
          if ('refusal' in answer && answer.outOfTensorMemory) modelBudget.outOfTensorMemory()
          if ('refusal' in answer)
            await enter((time) => isolate.enter('deliver', [request.id, 'null', [], answer.refusal], time))
          else await enter((time) => isolate.enter('deliver', [request.id, answer.text, answer.shared, null], time))
        } else {
          const pumped = await enter((time) => isolate.enter('pump', [], time))
          if (pumped.kind === 'done' && pumped.value === false)
            throw new GraderFault('the grader waits for something that never comes')
        }
      }
      if (outcome.kind !== 'returned') {
        const { name, message } = parseFailure(outcome.text)
        throw new GraderFault(`the grader threw ${name || 'an error'}: ${message}`)
      }
    },
    async plan() {
      await enter((time) => isolate.enterWithModule('plan', bundle, 'plan', [], time))
      const plan =
        typeof outcome?.text === 'string' && outcome.text.length <= MAX_EVENT ? parseJson(outcome.text) : undefined
      if (plan === undefined) throw new GraderFault('the grader declares something that cannot be read')
      return plan
    },
    invoke(index, args) {
      const said = (entry: Entry): string =>
        entry.kind === 'done' ? String(entry.value) : '!the function of the grader was stopped'
      const entry = isolate.enter('invoke', [index, args], Math.max(1, slowdown * left))
      return entry instanceof Promise ? entry.then(said) : said(entry)
    },
    dispose: () => isolate.dispose(),
  }
}

function parseTold(json: string): Told | undefined {
  const told = json.length <= MAX_EVENT ? parseJson(json) : undefined
  if (!isJsonObject(told)) return undefined
  const { kind, id, plan, result, begins } = told
  switch (kind) {
    case 'check-started':
      return { kind, id, plan }
    case 'check-ended':
      return { kind, result }
    case 'computing':
      return { kind, begins: begins === true }
    case 'refused':
      return { kind }
    default:
      return undefined
  }
}
