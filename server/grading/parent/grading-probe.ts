/** A small grading that must succeed: 1 + 1 in both isolates, on plain numbers, or on tensors of the engine. */
import type { GradableExercise } from '../../exercises/format/content.ts'
import type { Grading, GradingEvent } from './grading.ts'

const PROGRAMS = {
  isolates: 'export const sum = (a: number, b: number): number => a + b',
  engine: `import * as tf from '@tensorflow/tfjs'
export const sum = (a: number, b: number): number => tf.scalar(a).add(tf.scalar(b)).dataSync()[0]!`,
}

const check = { id: 'adds', name: 'adds', nameFa: 'جمع می‌کند', points: 1, visibility: 'open' as const }

const exercise: GradableExercise = {
  slug: 'probe',
  exerciseVersion: 0,
  graderVersion: 0,
  bundle: `
    export const grade = async (host) => {
      host.checkStarted('adds')
      const outcome = await host.call('sum', [1, 1])
      const passed = outcome.value === 2
      const verdict = passed ? 'passed' : 'failed'
      const { message } = outcome
      host.checkEnded({ ...${JSON.stringify(check)}, verdict, earned: passed ? 1 : 0, message, ms: 0 })
    }`,
  graderHash: '',
  usesTensors: false,
  exports: ['sum'],
  limits: { call: 10, total: 10, memory: 64, tensors: 16 },
  datasets: [],
  checks: [check],
}

export interface GradingProbe {
  ok: boolean
  ms: number
  engine: string
  message: string
}

export async function probeGrading(grading: Grading, what: keyof typeof PROGRAMS): Promise<GradingProbe> {
  let unstarted: string | undefined
  const onEvent = (event: GradingEvent): void => {
    if (event.type === 'not-started') unstarted = event.reason
  }
  const { verdict, ms, engine, message, checks } = await grading(
    { exercise, source: PROGRAMS[what], file: 'probe.ts', seed: 1, mode: 'submit' },
    { onEvent },
  )
  return { ok: verdict === 'passed', ms, engine, message: unstarted ?? (message ?? checks[0]?.message)?.en ?? verdict }
}
