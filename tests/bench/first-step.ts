/** How soon a training begins: mnist-train's solution in the real pool, until its first step is reported. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { median } from './table.ts'

const REPEATS = 5

/** Milliseconds from the job's start, checks before the training included. */
export async function firstStep(root: string): Promise<number> {
  const folder = join(root, 'exercises/mnist-train')
  const content = await readExercise(folder)
  if (!content.ok) throw new Error('exercises/mnist-train cannot be read')
  const bundle = await bundleGrader('mnist-train', content.value.files)
  if (!bundle.ok) throw new Error('the grader of mnist-train cannot be bundled')
  const exercise = unsavedGradable(content.value, bundle.value)
  const source = readFileSync(join(folder, 'solution.ts'), 'utf8')
  const pool = createPool({ root, concurrency: 1, warm: 1 })
  const datasets = createDatasets({ cacheFolder: join(root, 'var/data'), npmFolder: join(root, 'node_modules') })
  const grade = createGrading({ pool, datasets })
  const times: number[] = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    // the pool gets its warm child back
    await sleep(1_000)
    const stop = new AbortController()
    const since = performance.now()
    let first: number | undefined
    await grade(
      { exercise, source, file: 'solution.ts', seed: 1, mode: 'submit' },
      {
        signal: stop.signal,
        onEvent(event) {
          if (event.type !== 'progress' || event.progress.kind !== 'step') return
          first ??= performance.now() - since
          stop.abort()
        },
      },
    )
    if (first === undefined) throw new Error('mnist-train ended without a step')
    times.push(first)
  }
  pool.close()
  return median(times)
}
