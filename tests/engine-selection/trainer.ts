/** An exercise with a small training, and its grading on the engines of a data folder. */
import type { Datasets } from '../../server/datasets/datasets.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { createGrading, type Grading } from '../../server/grading/parent/grading.ts'
import type { Engines } from '../../server/engine-selection/engines.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { ROOT } from '../cli/installation.ts'

const plan = { epochs: 1, batchSize: 8, samples: 8, heldOut: 8, threshold: 0.5, seconds: 30 }

/** Its one check passes when the loss falls; its message is the workload. */
export const TRAINER: GradableExercise = {
  slug: 'trainer',
  exerciseVersion: 1,
  graderVersion: 1,
  graderHash: '',
  usesTensors: false,
  exports: ['train'],
  datasets: [],
  limits: { call: 20, total: 20, memory: 128, tensors: 64 },
  workloads: { small: plan, medium: { ...plan, epochs: 2 }, large: { ...plan, epochs: 3 } },
  checks: [{ id: 'trains', name: 'trains', nameFa: 'یاد می‌گیرد', points: 1, visibility: 'open' }],
  bundle: `export async function grade(host) {
    host.checkStarted('trains')
    const outcome = await host.call('train', [])
    const [first, last] = outcome.kind === 'returned' ? outcome.value : [0, 0]
    const passed = last < first
    const ended = outcome.kind + ': ' + outcome.verdict + '. ' + (outcome.message?.en ?? outcome.message)
    host.checkEnded({
      id: 'trains', name: 'trains', nameFa: '-', points: 1, visibility: 'open', ms: 0,
      verdict: passed ? 'passed' : 'failed',
      earned: passed ? 1 : 0,
      message: passed ? host.workload.workload : ended,
    })
  }`,
}

export const SOURCE = `
import * as tf from '@tensorflow/tfjs'
export async function train(): Promise<number[]> {
  const model = tf.sequential()
  model.add(tf.layers.dense({ inputShape: [4], units: 8, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 1 }))
  model.compile({ optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError' })
  const x = tf.randomNormal([16, 4]), y = x.sum(1, true)
  const losses: number[] = []
  for (let step = 0; step < 6; step++) losses.push(await model.trainOnBatch(x, y) as number)
  return [losses[0]!, losses.at(-1)!]
}
`

const NONE: Pick<Datasets, 'locate'> = { locate: () => Promise.reject(new Error('the trainer has no data set')) }

/**
 * @param engines wasm only by default
 * @returns the grading, and `close` to end its processes
 */
export function gradingOn(
  engines: Engines | undefined,
  datasets: Pick<Datasets, 'locate'> = NONE,
): { grading: Grading; close: () => void } {
  const pool = createPool({ root: ROOT, concurrency: 2, warm: 0 })
  return { grading: createGrading({ pool, datasets, ...(engines && { engines }) }), close: () => pool.close() }
}
