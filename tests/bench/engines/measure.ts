/** One side of a comparison of engines, measured in a process of its own. */
import { runScript } from '../process.ts'
import type { Measured, SideOptions, Step } from './side.ts'

/** What a side is to do, whichever engine does it. */
export type Task = Pick<SideOptions, 'model' | 'size' | 'batch' | 'does' | 'steps' | 'rounds'>

/** The slide's own network, on which engines are compared. */
export const DIGITS: Task = { model: 'digits', size: 28, batch: 64, does: 'train', steps: 16, rounds: 4 }

/** TensorFlow's threads, where it is the engine. */
const ONE_THREAD = { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', TF_CPP_MIN_LOG_LEVEL: '2' }

/** @returns undefined where the engine finds no adapter to run on */
export function measure(
  root: string,
  options: SideOptions,
  drivers: Record<string, string> = {},
): Measured | undefined {
  const { lines, failed } = runScript<Step | Pick<Measured, 'device'>>(root, 'engines/side.ts', {
    args: [JSON.stringify(options)],
    env: { ...ONE_THREAD, ...drivers },
  })
  if (failed?.includes('found no adapter')) return undefined
  if (failed !== undefined) throw new Error(`${JSON.stringify(options)} failed: ${failed}`)
  return { ...lines.find((line) => 'device' in line), steps: lines.filter((line) => 'clock' in line) }
}

export function imagesPerSecond(batch: number, milliseconds: number): string {
  const rate = (batch * 1000) / milliseconds
  return `${rate.toFixed(rate < 100 ? 1 : 0)} images/s`
}
