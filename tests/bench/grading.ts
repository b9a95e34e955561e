/** From a file to its report: conv1d in a warm pool, one by one and as many as the machine takes. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { percentile, printTable } from './table.ts'

const ALONE = 40
const STORM = 150
const FOR_MEMORY = 500

export async function benchGrading(root: string): Promise<void> {
  const folder = join(root, 'exercises/conv1d')
  const content = await readExercise(folder)
  if (!content.ok) throw new Error('exercises/conv1d cannot be read')
  const bundle = await bundleGrader('conv1d', content.value.files)
  if (!bundle.ok) throw new Error('the grader of conv1d cannot be bundled')
  const exercise = unsavedGradable(content.value, bundle.value)
  const source = readFileSync(join(folder, 'solution.ts'), 'utf8')
  const cores = availableParallelism()
  const pool = createPool({ root, concurrency: cores, warm: cores })
  const grade = createGrading({ pool, datasets: { locate: () => Promise.reject(new Error('conv1d has no data set')) } })
  const once = async (): Promise<number> => {
    const since = performance.now()
    const report = await grade({ exercise, source, file: 'solution.ts', seed: 1, mode: 'submit' })
    if (report.verdict !== 'passed')
      throw new Error(`conv1d's solution ended ${report.verdict}: ${report.message?.en ?? ''}`)
    return performance.now() - since
  }
  const storm = async (count: number): Promise<number> => {
    const since = performance.now()
    await Promise.all(Array.from({ length: count }, once))
    return count / ((performance.now() - since) / 1000)
  }

  await once()
  const alone: number[] = []
  for (let i = 0; i < ALONE; i++) {
    // the pool gets its warm child back, as between two students
    await sleep(250)
    alone.push(await once())
  }
  const rate = await storm(STORM)
  globalThis.gc!()
  const before = process.memoryUsage()
  await storm(FOR_MEMORY)
  await sleep(500)
  globalThis.gc!()
  const after = process.memoryUsage()
  pool.close()
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  printTable(`conv1d, file to report (${cores} cores)`, [
    { what: 'p50 in a warm pool', figure: `${percentile(alone, 0.5).toFixed(0)} ms`, goal: 'at most 100 ms' },
    { what: 'p95 in a warm pool', figure: `${percentile(alone, 0.95).toFixed(0)} ms` },
    { what: `gradings a second, ${STORM} at once`, figure: rate.toFixed(1), goal: 'at least 15' },
    {
      what: `heap of the parent over ${FOR_MEMORY} gradings`,
      figure: `${megabytes(before.heapUsed)} -> ${megabytes(after.heapUsed)}`,
      goal: 'flat',
    },
    {
      what: `resident memory of the parent over ${FOR_MEMORY} gradings`,
      figure: `${megabytes(before.rss)} -> ${megabytes(after.rss)}`,
      goal: 'flat',
    },
  ])
}
