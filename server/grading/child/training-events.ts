/** Events of a training out of the student's isolate: parsed as untrusted, rated by the real clock, thinned. */
import { type BatchSheet, TRAINING_EVENTS, type TrainingProgress } from '../../../graders/report.ts'
import { isJsonObject, parseJson } from '../../sandbox/json.ts'
import type { Checkpoint } from './checkpoints.ts'

export interface TrainingEvents {
  /** Takes an event's JSON text; answers with a text to refuse it. */
  take(json: string, handles: number[]): string | undefined
  /** Another call of the program begins. */
  called(): void
}

export interface TrainingEventsOptions {
  progress(progress: TrainingProgress): void
  checkpoint(checkpoint: Checkpoint): void
  /** The pictures of a batch; undefined where they are none, or cannot be read at once. */
  batch(shape: unknown, handle: number): BatchSheet | undefined
  stats(): { tensors: number; bytes: number } | undefined
}

/** Milliseconds between two steps that are passed on. */
const STEP_EVERY = 100
const MAX_TEXT = 4_000_000
/** Batches of a job that are shown. */
const MOST_BATCHES = 4

export function createTrainingEvents({ progress, checkpoint, batch, stats }: TrainingEventsOptions): TrainingEvents {
  let call = 0
  let batches = 0
  /** Whether the first batch of this call has been shown. */
  let batchShown = false
  // The rate is that of all steps of the call, so that an estimate does not begin anew with each `fit`.
  let [images, steps, seconds] = [0, 0, 0]
  let last = performance.now()
  let plan: { epochs: number; steps?: number; batchSize: number } = { epochs: 1, batchSize: 0 }
  let passed = 0
  const spend = (): void => {
    seconds += (performance.now() - last) / 1000
    last = performance.now()
  }
  const rate = (): Pick<TrainingProgress, 'call' | 'imagesPerSecond' | 'tensors' | 'bytes'> => ({
    call,
    imagesPerSecond: seconds > 0 && images > 0 ? images / seconds : undefined,
    ...stats(),
  })
  /** Seconds that so many steps will take, by those that were taken. */
  const estimate = (left: number): number | undefined => (steps > 0 ? (seconds / steps) * left : undefined)
  return {
    called() {
      call++
      batchShown = false
      ;[images, steps, seconds] = [0, 0, 0]
    },
    take(json, handles) {
      if (json.length > MAX_TEXT) return 'the training reports too much at once'
      const event = parse(json)
      if (!event) return 'the training reports something unreadable'
      const { kind, epoch, epochs, step, metrics } = event
      switch (kind) {
        case 'begin':
          last = performance.now()
          plan = { epochs: epochs ?? 1, steps: event.steps, batchSize: event.batchSize ?? 0 }
          progress({
            kind,
            epochs: plan.epochs,
            steps: plan.steps,
            etaSeconds: plan.steps && estimate(plan.epochs * plan.steps),
            ...rate(),
          })
          return undefined
        case 'step': {
          spend()
          images += event.size ?? plan.batchSize
          steps++
          if (performance.now() - passed < STEP_EVERY) return undefined
          passed = performance.now()
          const total = plan.steps && plan.epochs * plan.steps
          const done = plan.steps && ((epoch ?? 1) - 1) * plan.steps + (step ?? 0)
          const etaSeconds = total && done ? estimate(total - done) : undefined
          progress({ kind, epoch, epochs: plan.epochs, step, steps: plan.steps, metrics, etaSeconds, ...rate() })
          return undefined
        }
        case 'epoch':
          spend()
          progress({ kind, epoch, epochs: plan.epochs, metrics, ...rate() })
          return undefined
        case 'report':
          if (performance.now() - passed < STEP_EVERY / 2) return undefined
          passed = performance.now()
          progress({ kind, metrics, ...rate() })
          return undefined
        case 'batch': {
          if (batchShown || batches >= MOST_BATCHES || handles.length !== 1) return undefined
          batchShown = true
          const sheet = batch(event.shape, handles[0]!)
          if (!sheet) return undefined
          batches++
          progress({ kind, call, batch: sheet })
          return undefined
        }
        case 'checkpoint':
          if (typeof event.topology !== 'string' || event.names?.length !== handles.length)
            return 'the checkpoint is unreadable'
          checkpoint({
            epoch,
            ...(epoch !== undefined && { epochs: plan.epochs }),
            metrics: metrics ?? {},
            topology: event.topology,
            names: event.names,
            weights: handles,
          })
          progress({ kind, call, epoch })
          return undefined
      }
    },
  }
}

interface TrainingEvent {
  kind: Kind
  epoch?: number
  epochs?: number
  step?: number
  steps?: number
  size?: number
  batchSize?: number
  metrics?: Record<string, number>
  topology?: unknown
  shape?: unknown
  names?: string[]
}

type Kind = (typeof TRAINING_EVENTS)[number]

/** Larger numbers than any training has; products of two of them stay finite. */
const LARGEST = 1e15

function parse(json: string): TrainingEvent | undefined {
  const event = parseJson(json)
  if (!isJsonObject(event) || !TRAINING_EVENTS.includes(event.kind as Kind)) return undefined
  const number = (value: unknown): number | undefined =>
    typeof value === 'number' && Math.abs(value) <= LARGEST ? value : undefined
  const metrics: Record<string, number> = {}
  for (const [name, value] of Object.entries(isJsonObject(event.metrics) ? event.metrics : {}).slice(0, 20)) {
    if (number(value) !== undefined) metrics[name.slice(0, 100)] = value as number
  }
  return {
    kind: event.kind as Kind,
    epoch: number(event.epoch),
    epochs: number(event.epochs),
    step: number(event.step),
    steps: number(event.steps),
    size: number(event.size),
    batchSize: number(event.batchSize),
    metrics,
    topology: event.topology,
    shape: event.shape,
    names: Array.isArray(event.names)
      ? event.names.map((name) => (typeof name === 'string' ? name.slice(0, 200) : ''))
      : undefined,
  }
}
