/** Jobs in the real pool, measured from their start: until a training's first steps, or until their only check ends. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createArtifacts } from '../../../server/artifacts/artifacts.ts'
import { createBases } from '../../../server/bases/bases.ts'
import { PUBLISHED_BASES } from '../../../server/bases/published.ts'
import { createDatasets, type Datasets } from '../../../server/datasets/datasets.ts'
import type { DatasetSource } from '../../../server/datasets/declaration.ts'
import type { Engines } from '../../../server/engine-selection/engines.ts'
import { bundleGrader } from '../../../server/exercises/bundle.ts'
import type { ExerciseContent, ExerciseFiles, GradableExercise } from '../../../server/exercises/format/content.ts'
import { readExercise } from '../../../server/exercises/format/folder.ts'
import { unsavedGradable } from '../../../server/exercises/gradable.ts'
import { createFeatureFiles } from '../../../server/grading/parent/feature-files.ts'
import { createGrading, type Grading } from '../../../server/grading/parent/grading.ts'
import { type GradingProcess, startGradingProcess } from '../../../server/grading/parent/grading-process.ts'
import { createPool } from '../../../server/grading/parent/pool.ts'
import { processorMilliseconds } from '../../../server/processes/process-usage.ts'
import { ASKS, BASE_GRADER, type TrainedExercise, trainingGrader } from './programs.ts'

export interface Bench extends Disposable {
  root: string
  datasets: Datasets
  grade: Grading
  /** Milliseconds of processor time of the process that has begun the last job. */
  processor(): number
}

/** @param engines what trains; wasm where it is absent */
export function openBench(root: string, cacheFolder: string, engines?: Engines): Bench {
  const settings = { cacheFolder, mirror: process.env.TAMRIN_DATA_MIRROR, npmFolder: join(root, 'node_modules') }
  const datasets = createDatasets(settings)
  const weights = createArtifacts({ declared: PUBLISHED_BASES, ...settings })
  const bases = createBases({ cacheFolder, find: weights.find })
  let running: GradingProcess | undefined
  const start: typeof startGradingProcess = (...how) => {
    const started = startGradingProcess(...how)
    return {
      ...started,
      run(...job) {
        running = started
        return started.run(...job)
      },
    }
  }
  const pool = createPool({ root, concurrency: 1, warm: 1, start })
  const features = createFeatureFiles({ pool, cacheFolder })
  return {
    root,
    datasets,
    grade: createGrading({ pool, datasets, bases, features, ...(engines && { engines }) }),
    processor: () => processorMilliseconds(running?.pid) ?? Number.NaN,
    [Symbol.dispose]: () => pool.close(),
  }
}

export async function contentOf({ root }: Pick<Bench, 'root'>, slug: string): Promise<ExerciseContent> {
  const content = await readExercise(join(root, 'exercises', slug))
  if (!content.ok) throw new Error(`exercises/${slug} cannot be read: ${JSON.stringify(content.problems)}`)
  return content.value
}

/** The exercise with its own grader, or with another one in its place. */
export async function exerciseOf(content: ExerciseContent, grader?: string): Promise<GradableExercise> {
  const { slug, files } = content
  const replaced: ExerciseFiles =
    grader === undefined ? {} : { 'grader.ts': grader, 'misconceptions.ts': 'export default {}' }
  const bundle = await bundleGrader(slug, { ...files, ...replaced })
  if (!bundle.ok) throw new Error(`the grader of ${slug} cannot be bundled: ${JSON.stringify(bundle.problems)}`)
  if (grader === undefined) return unsavedGradable(content, bundle.value)
  // another grader needs no features that are computed beforehand
  const { features: _, ...exercise } = unsavedGradable(content, bundle.value, [
    { id: 'measured', points: 1, visibility: 'open' },
  ])
  return exercise
}

/** The pool gets its warm child back. */
const BETWEEN = 1_000

/** Milliseconds from a job's start: on the clock, and of processor time in its process, which was there before. */
export interface Moment {
  clock: number
  processor: number
}

export interface FirstSteps {
  /** The end of the first step. */
  first: Moment
  /** Of the steps that followed it: by the clock, and of processor time. */
  imagesPerSecond: Moment
}

/** After so long a training is stopped, however few steps it has made. */
const LONGEST = 30_000

/** Lets an exercise's solution train for a few steps. */
export async function firstSteps(
  { root, grade, processor }: Bench,
  slug: TrainedExercise,
  { data, steps }: { data: DatasetSource; steps: number },
): Promise<FirstSteps> {
  const content = await contentOf({ root }, slug)
  const exercise = await exerciseOf(content, trainingGrader(slug))
  const source = readFileSync(join(root, 'exercises', slug, 'solution.ts'), 'utf8')
  const stop = new AbortController()
  const told: (Moment & { step: number })[] = []
  await sleep(BETWEEN)
  const since = performance.now()
  const report = await grade(
    { exercise, source, file: 'solution.ts', seed: 1, mode: 'submit', data },
    {
      signal: stop.signal,
      onEvent(event) {
        if (event.type !== 'progress' || event.progress.kind !== 'step') return
        const { epoch = 1, step = 1, steps: each = 0 } = event.progress
        // not every step is told
        told.push({ clock: performance.now() - since, processor: processor(), step: (epoch - 1) * each + step })
        const [begun, now] = [told[0]!, told.at(-1)!]
        if (now.step > steps || (now !== begun && now.clock - begun.clock > LONGEST)) stop.abort()
      },
    },
  )
  const [first, last] = [told[0], told.at(-1)]
  if (!first || last === first) throw new Error(`${slug} did not train: ${JSON.stringify(report)}`)
  const images = (last!.step - first.step) * exercise.workloads![report.workload ?? 'small'].batchSize
  const rate = (of: keyof Moment): number => (images * 1000) / (last![of] - first[of])
  return { first, imagesPerSecond: { clock: rate('clock'), processor: rate('processor') } }
}

/** The moment at which a program has the base. */
export async function baseReady({ root, grade, processor }: Bench, data: DatasetSource): Promise<Moment> {
  const content = await contentOf({ root }, 'fine-tune-vgg16')
  const exercise = { ...(await exerciseOf(content, BASE_GRADER)), datasets: [] }
  await sleep(BETWEEN)
  const since = performance.now()
  let ready: Moment | undefined
  const report = await grade(
    { exercise, source: ASKS, file: 'solution.ts', seed: 1, mode: 'submit', data },
    {
      onEvent(event) {
        if (event.type === 'check-ended') ready = { clock: performance.now() - since, processor: processor() }
      },
    },
  )
  if (report.verdict !== 'passed' || ready === undefined) throw new Error(`no base: ${JSON.stringify(report)}`)
  return ready
}
