/** Runs a program's `train` in the real sandbox, with a grader that says what came back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDatasets } from '../../server/datasets/datasets.ts'
import type { Text } from '../../graders/report.ts'
import type { ChildOutcome } from '../../server/grading/child.ts'
import { compile } from '../../server/grading/compile.ts'
import type { ChildMessage, Progress } from '../../server/grading/messages.ts'
import { createPool } from '../../server/grading/pool.ts'

const root = join(import.meta.dirname, '../..')

export const pool = createPool({ root, concurrency: 2, warm: 0 })
const datasets = createDatasets({ cacheFolder: join(root, 'var/datasets'), npmFolder: join(root, 'node_modules') })

/** Calls `train`, and answers with the outcome, a checksum of the weights and the accuracy on held-out digits. */
const GRADER = `
const ctx = { [Symbol.for('tamrin.train-context')]: { epochs: 2, batchSize: 32, workload: 'small' } }
export async function grade(host, tf) {
  host.checkStarted('train')
  const data = await host.publicImages('mnist', host.workload.samples)
  const outcome = await host.call('train', [data, ctx])
  const found = { ...outcome }
  if (outcome.kind === 'returned' && typeof outcome.value === 'object' && outcome.value !== null && Symbol.for('tamrin.student-model') in outcome.value) {
    delete found.value
    const artifacts = await host.askModel(outcome.value, { ask: 'artifacts' })
    if (artifacts.kind !== 'answered') throw new Error('artifacts: ' + artifacts.message)
    const model = await tf.models.modelFromJSON({ modelTopology: JSON.parse(artifacts.value.topology) })
    model.setWeights(artifacts.value.weights)
    let hash = 0
    for (const weight of artifacts.value.weights) {
      const bits = new Uint32Array((await weight.data()).slice().buffer)
      for (const word of bits) hash = (Math.imul(hash, 31) + word) | 0
    }
    found.weights = hash
    const held = await host.heldOutImages('mnist', host.workload.heldOut)
    const predicted = await tf.tidy(() => model.predict(held.images.toFloat().div(255)).argMax(-1)).data()
    found.accuracy = held.labels.reduce((sum, label, i) => sum + (label === predicted[i] ? 1 : 0), 0) / held.labels.length
  }
  host.checkEnded({ id: 'train', name: 'train', nameFa: '-', points: 1, visibility: 'open', verdict: 'passed', earned: 1, ms: 0, message: JSON.stringify(found) })
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
  cutOff?: { verdict: string; message: Text }
}

export interface Training { outcome: ChildOutcome; found: Trained | undefined; progress: Progress[]; log: string[] }

export interface TrainingOptions {
  seconds?: number
  seed?: number
  samples?: number
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export async function train(source: string, { seconds = 60, seed = 1, samples = 512, onProgress, signal }: TrainingOptions = {}): Promise<Training> {
  const compiled = await compile(source, 'solution.ts')
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  const located = await datasets.locate('mnist')
  if (!located.ok) throw new Error(located.fault.message)
  const progress: Progress[] = []
  const log: string[] = []
  let found: Trained | undefined
  const listen = (message: ChildMessage): void => {
    if (message.type === 'progress') {
      progress.push(message.progress)
      onProgress?.(message.progress)
    } else if (message.type === 'log') log.push(message.text)
    else if (message.type === 'check-ended') found = JSON.parse(message.result.message!.en) as Trained
  }
  const outcome = await pool.run({
    exercise: 'training', program: compiled.program, bundle: GRADER, graderUsesTensors: true, seed, mode: 'submit',
    limits: { call: 5, total: 20, memory: 256, tensors: 512 },
    workload: { workload: 'small', epochs: 2, batchSize: 32, samples, heldOut: 200, threshold: 0.5, seconds },
    datasets: [located.value],
  }, listen, signal)
  return { outcome, found, progress, log }
}

/** A small network that learns quickly, as the head of a program. */
export const HEAD = readFileSync(join(import.meta.dirname, 'head.ts.txt'), 'utf8')
