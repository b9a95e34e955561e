/** The grader's isolate as the host drives it: one grading, whose requests are served one by one. */
import type { CheckResult } from '../../graders/report.ts'
import type { TensorTable } from '../engine/tensors/tensor-table.ts'
import type { GuestScripts } from './isolate.ts'
import type { HostTensor } from './guest/wall/host.ts'
import { openIsolate } from './isolate.ts'
import type { Entry } from './isolate.ts'
import { createCollector } from './collector.ts'
import { createKernelPort, createPatientKernelPort } from './kernel-port.ts'
import { createModelShare } from './model-share.ts'
import type { Stopped } from './stops.ts'

/** A request of the grader: encoded text, with the tensors that it names. */
export interface GraderRequest {
  id: number
  kind: string
  text: string
  handles: number[]
}

/** The answer to a request: encoded text with lent tensors, or a fault of the platform; `noRoom` where models have left none for the tensors. */
export type GraderAnswer = { text: string; lent: HostTensor[] } | { refusal: string; noRoom?: boolean }

export interface GraderOptions {
  scripts: GuestScripts
  /** The grader's bundle: an ES module that exports `grade(host, tf)`. */
  bundle: string
  seed: number
  /** Megabytes of the isolate. */
  memory: number
  table: TensorTable | undefined
  /** Whether the engine's values may have to be waited for. */
  waits?: boolean
  /** Milliseconds that the grader's own code may take in all. */
  milliseconds: number
  /** Seconds that the student's models may take in it, beyond that. */
  modelSeconds: number
  /** By which those are counted; processor time unless told. */
  clock: (() => number) | undefined
  event(event: GraderEvent): void
  log(text: string): void
  serve(request: GraderRequest): Promise<GraderAnswer>
  /** Tells a supervisor for how many milliseconds from now the grader may run, or compute with a model of the student's; undefined when it has ended. */
  watch(milliseconds: number | undefined, who: 'grader' | 'model'): void
}

/** What a grader tells of its checks. */
export type GraderEvent = { kind: 'check-started'; id: string } | { kind: 'check-ended'; result: CheckResult }

/** A fault of the grader's own, never the student's. */
export class GraderFault extends Error {}

/** What the grader had to do with a model of the student's passes every limit: the grading ends, and it is the student's. */
export class ModelTooLarge extends Error {
  readonly stopped: Stopped

  constructor(stopped: Stopped) {
    super(stopped.message.en)
    this.stopped = stopped
  }
}

export interface GraderIsolate {
  /** Runs the whole grading; throws a `GraderFault` when the grader throws, hangs or runs out of time, `ModelTooLarge` where a model is why. */
  grade(options: object): Promise<void>
  /** Calls a function of the grader's from within a call of the student's. */
  invoke(index: number, args: string): string | Promise<string>
  dispose(): void
}

export function openGrader({
  scripts,
  bundle,
  seed,
  memory,
  table,
  waits = false,
  milliseconds,
  modelSeconds,
  clock,
  event,
  log,
  serve,
  watch,
}: GraderOptions): GraderIsolate {
  const requests: GraderRequest[] = []
  let outcome: { kind: string; text: string } | undefined
  let left = milliseconds
  let asked = false
  let entered = { now: 0, models: 0 }
  const share = createModelShare(modelSeconds, clock)
  /** What the grader's own code has taken of the entry that runs. */
  const own = (): number => performance.now() - entered.now - (share.real() - entered.models)
  const tell = (): void => (share.computing() ? watch(share.realLeft(), 'model') : watch(left - own(), 'grader'))
  const begin = (): void => {
    entered = { now: performance.now(), models: share.real() }
    tell()
  }
  const end = (): void => {
    left -= own()
    watch(undefined, 'grader')
  }
  const port = (waits ? createPatientKernelPort : createKernelPort)(table, share.noRoom)
  const isolate = openIsolate({
    scripts,
    entry: 'grader',
    memory,
    seed,
    tensors: table !== undefined,
    waits,
    callbacks: {
      ...port,
      kernel: (name, inputs, attributes) => share.overdue() ?? port.kernel(name, inputs, attributes),
      log: (_level, text) => log(text),
      event(json) {
        const said = JSON.parse(json) as GraderEvent | { kind: 'computing'; begins: boolean } | { kind: 'refused' }
        switch (said.kind) {
          case 'computing':
            share.compute(said.begins)
            tell()
            return undefined
          case 'refused': {
            const why = share.refused()
            return why && JSON.stringify(why)
          }
          case 'check-started':
            share.restart()
            event(said)
            return undefined
          case 'check-ended':
            event(said)
            return undefined
        }
      },
      settle(_id, kind, text) {
        outcome = { kind, text }
      },
      callback: () => '!',
      dataset: () => 'data sets reach a grader through publicImages and heldOutImages',
      request(id, kind, text, handles) {
        requests.push({ id, kind, text, handles })
      },
    },
  })
  const enter = async (body: (milliseconds: number) => Entry | Promise<Entry>): Promise<Entry> => {
    begin()
    try {
      const entry = await body(left + (asked ? share.realLeft() : 0))
      const model = entry.kind === 'stopped' ? share.blamed(entry.stopped.verdict) : undefined
      if (model) throw new ModelTooLarge(model)
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
          // what is answered of a model is computed with
          asked ||= request.kind === 'ask'
          const answer = await serve(request)
          if ('refusal' in answer && answer.noRoom) share.noRoom()
          if ('refusal' in answer)
            await enter((time) => isolate.enter('deliver', [request.id, 'null', [], answer.refusal], time))
          else await enter((time) => isolate.enter('deliver', [request.id, answer.text, answer.lent, null], time))
        } else {
          const pumped = await enter((time) => isolate.enter('pump', [], time))
          if (pumped.kind === 'done' && pumped.value === false)
            throw new GraderFault('the grader waits for something that never comes')
        }
      }
      if (outcome.kind !== 'returned') {
        const { name, message } = JSON.parse(outcome.text) as { name: string; message: string }
        throw new GraderFault(`the grader threw ${name || 'an error'}: ${message}`)
      }
    },
    invoke(index, args) {
      const said = (entry: Entry): string =>
        entry.kind === 'done' ? String(entry.value) : '!the function of the grader was stopped'
      const entry = isolate.enter('invoke', [index, args], Math.max(1, left))
      return entry instanceof Promise ? entry.then(said) : said(entry)
    },
    dispose: () => isolate.dispose(),
  }
}
