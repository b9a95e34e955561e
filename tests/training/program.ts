/** Runs a program's `train` in the real sandbox, with a grader that says what came back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDatasets } from '../../server/datasets/datasets.ts'
import type { TrainingWork } from '../../graders/host.ts'
import type { ScoredWeights, Text } from '../../graders/report.ts'
import type { ProcessOutcome } from '../../server/grading/parent/grading-process.ts'
import { compileSolution } from '../../server/compiler/process/solution.ts'
import type { TrainingProgress } from '../../graders/report.ts'
import type { ChildMessage } from '../../server/grading/protocol/messages.ts'
import type { Pool } from '../../server/grading/parent/pool.ts'
import { createPool } from '../../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '../..')

export const pool: Pool = createPool({ root, concurrency: 2, warm: 0 })
export const datasets = createDatasets({
  cacheFolder: join(root, 'var/datasets'),
  npmFolder: join(root, 'node_modules'),
})

/**
 * Calls `train`, and answers with the outcome, a checksum of the weights and the accuracy on held-out
 * digits; then the same in programs loaded anew, as often as there are retrainings.
 */
const graderOf = ({ epochs, retrainings }: { epochs: number; retrainings: number }): string => `
const ctx = { [Symbol.for('tamrin.train-context')]: { epochs: ${epochs}, batchSize: 32, workload: 'small' } }
const MODEL = Symbol.for('tamrin.student-model')
const checksum = async (weights) => {
  let hash = 0
  for (const weight of weights) {
    const bits = new Uint32Array((await weight.data()).slice().buffer)
    for (const word of bits) hash = (Math.imul(hash, 31) + word) | 0
  }
  return hash
}
const artifactsOf = async (host, model) => {
  const artifacts = await host.askModel(model, { ask: 'artifacts' })
  if (artifacts.kind !== 'answered') throw new Error('artifacts: ' + artifacts.message)
  return artifacts.value
}
async function once(host, tf) {
  const data = await host.publicImages('mnist', host.workload ? host.workload.samples : 64)
  const outcome = await host.call('train', [data, ctx])
  tf.dispose([data.images, data.labels])
  const found = { ...outcome }
  const { value } = outcome
  if (outcome.kind === 'returned' && typeof value === 'object' && value !== null && MODEL in value) {
    delete found.value
    const { topology, weights } = await artifactsOf(host, value)
    const model = await tf.models.modelFromJSON({ modelTopology: JSON.parse(topology) })
    model.setWeights(weights)
    found.weights = await checksum(weights)
    const last = outcome.cutOff?.last
    if (last) found.last = await checksum((await artifactsOf(host, last)).weights)
    const held = await host.heldOutImages('mnist', host.workload.heldOut)
    const predicted = await tf.tidy(() => model.predict(held.images.toFloat().div(255)).argMax(-1)).data()
    const correct = held.labels.reduce((sum, label, i) => sum + (label === predicted[i] ? 1 : 0), 0)
    found.accuracy = correct / held.labels.length
  }
  return found
}
export async function grade(host, tf) {
  host.checkStarted('train')
  const found = await once(host, tf)
  found.again = []
  for (let training = 2; training < 2 + ${retrainings}; training++) {
    await host.retrain({ training, trainings: 3, accuracy: 0.5, threshold: 0.5 })
    found.again.push(await once(host, tf))
  }
  host.checkEnded({
    id: 'train', name: 'train', nameFa: '-', points: 1, visibility: 'open', verdict: 'passed', earned: 1, ms: 0,
    message: JSON.stringify(found),
  })
}
`

export interface Trained {
  kind: string
  value?: unknown
  message?: string
  weights?: number
  accuracy?: number
  leakedTensors?: number
  changedArguments?: number[]
  cutOff?: { message: Text; weights: ScoredWeights }
  /** What the host has counted. */
  work?: TrainingWork
  /** Of a training that was cut off: a checksum of the weights kept last, where they are others. */
  last?: number
  /** The same of each retraining. */
  again?: Trained[]
}

export interface Training {
  outcome: ProcessOutcome
  found: Trained | undefined
  progress: TrainingProgress[]
  log: string[]
}

export interface TrainingOptions {
  seconds?: number
  seed?: number
  samples?: number
  epochs?: number
  furtherSeeds?: number[]
  /** How often the grader asks for another training; as often as there are seeds unless told. */
  retrainings?: number
  /** Another pool than that of this file. */
  on?: Pool
  /** A job without a workload, as of an exercise that trains nothing. */
  quick?: boolean
  onProgress?: (progress: TrainingProgress) => void
  onLog?: (text: string) => void
  signal?: AbortSignal
}

export async function train(
  source: string,
  {
    seconds = 60,
    seed = 1,
    samples = 512,
    epochs = 2,
    furtherSeeds = [],
    retrainings = furtherSeeds.length,
    on = pool,
    quick = false,
    onProgress,
    onLog,
    signal,
  }: TrainingOptions = {},
): Promise<Training> {
  const compiled = await compileSolution(source, 'solution.ts')
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  const located = await datasets.locate('mnist')
  if (!located.ok) throw new Error(located.fault.message)
  const progress: TrainingProgress[] = []
  const log: string[] = []
  let found: Trained | undefined
  const listen = (message: ChildMessage): void => {
    if (message.type === 'progress') {
      progress.push(message.progress)
      onProgress?.(message.progress)
    } else if (message.type === 'log') {
      log.push(message.text)
      onLog?.(message.text)
    } else if (message.type === 'check-ended') found = JSON.parse(message.result.message!.en) as Trained
  }
  const outcome = await on.run(
    {
      exercise: 'training',
      program: compiled.program,
      bundle: graderOf({ epochs, retrainings }),
      graderUsesTensors: true,
      seed,
      furtherSeeds,
      mode: 'submit',
      limits: { call: 5, total: 20, memory: 256, tensors: 512 },
      // nobody repeats a job here that a busy machine has kept from its time
      patient: true,
      ...(!quick && {
        workload: {
          workload: 'small',
          epochs,
          batchSize: 32,
          samples,
          heldOut: 200,
          threshold: 0.5,
          source: 'real',
          seconds,
        },
      }),
      datasets: [located.value],
    },
    listen,
    signal,
  )
  return { outcome, found, progress, log }
}

/** A small network that learns quickly, as the head of a program. */
export const HEAD = readFileSync(join(import.meta.dirname, 'head.ts.txt'), 'utf8')
