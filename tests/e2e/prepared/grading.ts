/**
 * A grading that answers with prepared reports and tells what a real one tells, at a pace that a browser can be
 * watched at. Everything around it is the real platform.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { NamedCheck, Report } from '../../../graders/report.ts'
import type { Grading, GradingEvent } from '../../../server/grading/parent/grading.ts'
import { allPassed, cancelled, compileError, fault, trained, typographic, wrongConv1d, wrongSobel } from './reports.ts'
import type { Graded } from './reports.ts'

/** Milliseconds from one check or training step to the next. */
export interface Pace {
  check: number
  step: number
}

/** Asks for a fault of the platform; the rest of the line is its message. */
export const FAULT = '// fault: '
/** Asks for a training that misses the threshold. */
export const MISSES = '// misses the threshold'

const EPOCHS = 2
const STEPS = 200

export function preparedGrading(pace: Pace): Grading {
  return async ({ exercise, source, seed, mode }, { onEvent = () => undefined, signal } = {}) => {
    const checks = exercise.checks.filter(({ visibility }) => mode === 'submit' || visibility === 'open')
    let graded = judge(exercise.slug, checks, source)
    onEvent({ type: 'compiled' })
    const [first] = graded.checks
    if (exercise.workloads && first) {
      onEvent({ type: 'check-started', id: first.id })
      await train(onEvent, signal, pace.step)
    }
    let ended = 0
    for (const result of graded.checks) {
      if (signal?.aborted) break
      onEvent({ type: 'check-started', id: result.id })
      await pause(pace.check)
      onEvent({ type: 'check-ended', result })
      ended++
    }
    if (signal?.aborted) graded = cancelled(graded, ended)
    const { slug, exerciseVersion, graderVersion } = exercise
    const engine = exercise.workloads ? 'wasm' : 'none'
    return { exercise: slug, exerciseVersion, graderVersion, engine, seed, ms: 84, ...graded } satisfies Report
  }
}

function judge(slug: string, checks: NamedCheck[], source: string): Graded {
  const lines = source.split('\n')
  if (/[“”]/.test(source)) return typographic(checks, lines)
  const broken = lines.findIndex((line) => line.includes('syntax error'))
  if (broken >= 0) return compileError(checks, broken + 1)
  const faulty = lines.find((line) => line.startsWith(FAULT))
  if (faulty) return fault(checks, faulty.slice(FAULT.length))
  if (slug === 'conv1d' && !/k - j/.test(source.replace(/\/\/.*/g, ''))) return wrongConv1d(checks)
  if (slug === 'sobel' && !source.includes('Math.hypot')) return wrongSobel(checks)
  if (slug === 'mnist-train') return trained(checks, source.includes(MISSES) ? 0.884 : 0.947)
  return allPassed(checks)
}

async function train(tell: (event: GradingEvent) => void, signal: AbortSignal | undefined, pace: number) {
  tell({ type: 'progress', progress: { kind: 'begin', epochs: EPOCHS, steps: STEPS } })
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    for (let step = 1; step <= STEPS; step++) {
      if (signal?.aborted) return
      await pause(pace)
      tell({ type: 'progress', progress: pointAt(epoch, step) })
    }
    const { loss, acc } = pointAt(epoch, STEPS).metrics
    const metrics = { loss, acc, val_loss: loss * 1.1 + 0.02, val_acc: acc - 0.012 }
    tell({ type: 'progress', progress: { kind: 'epoch', epoch, epochs: EPOCHS, metrics } })
    tell({ type: 'log', level: 'log', text: `epoch ${epoch} done` })
  }
}

/** A loss that falls as losses do, with their noise. */
function pointAt(epoch: number, step: number) {
  const done = (epoch - 1) * STEPS + step
  const noise = Math.sin(done * 12.9898) * 0.06
  const loss = 0.16 + 2.1 * Math.exp(-done / 65) + noise * Math.exp(-done / 300)
  return {
    kind: 'step' as const,
    epoch,
    epochs: EPOCHS,
    step,
    steps: STEPS,
    metrics: { loss, acc: 1 - loss / 2.4 },
    imagesPerSecond: 1_290 + 40 * noise,
    etaSeconds: (EPOCHS * STEPS - done) * 0.15,
    tensors: 47,
    bytes: 61_300_000,
  }
}
