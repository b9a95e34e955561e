/** A real training step on an engine, in a process of its own, ended when it takes too long. */
import { z } from 'zod'
import type { Device } from '../engine/tensors/engine.ts'
import { startChild } from '../grading/parent/grading-process.ts'
import type { Job, JobEngine } from '../grading/protocol/job.ts'
import { PROBE_BUNDLE, PROBE_PROGRAM, STEPS } from './probe-exercise.ts'

export type Probe =
  | { ok: true; losses: number[]; milliseconds: number; device?: Device }
  /** `failed`: the training threw; `wrong`: it came to other losses than it must. */
  | { ok: false; kind: 'not-opened' | 'died' | 'slow' | 'failed' | 'wrong'; detail: string }

export interface ProbeOptions {
  root: string
  /** Absent: wasm. */
  engine: JobEngine | undefined
  seconds: number
}

const told = z.object({ losses: z.array(z.number()), failed: z.string().optional() })

export async function probe({ root, engine, seconds }: ProbeOptions): Promise<Probe> {
  const since = performance.now()
  const child = startChild(root, engine)
  const late = AbortSignal.timeout(seconds * 1000)
  let message: string | undefined
  try {
    await child.ready
    const outcome = await child.run(
      job(engine, seconds),
      (said) => {
        if (said.type === 'check-ended') message = said.result.message?.en
      },
      late,
    )
    if (outcome.kind === 'died') {
      if (late.aborted) return { ok: false, kind: 'slow', detail: `${seconds}` }
      return { ok: false, kind: outcome.reason === 'engine' ? 'not-opened' : 'died', detail: outcome.detail }
    }
    const parsed = told.safeParse(message === undefined ? undefined : JSON.parse(message))
    if (!parsed.success)
      return {
        ok: false,
        kind: late.aborted ? 'slow' : 'failed',
        detail: late.aborted ? `${seconds}` : (outcome.ended.message?.en ?? 'it told no loss'),
      }
    const { losses, failed } = parsed.data
    if (failed !== undefined || losses.length !== STEPS + 1)
      return {
        ok: false,
        kind: late.aborted ? 'slow' : 'failed',
        detail: late.aborted ? `${seconds}` : (failed ?? 'it told no loss'),
      }
    const { device } = outcome.ended
    return { ok: true, losses, milliseconds: Math.round(performance.now() - since), ...(device && { device }) }
  } catch (error) {
    return { ok: false, kind: 'died', detail: (error as Error).message }
  } finally {
    child.kill()
  }
}

function job(engine: JobEngine | undefined, seconds: number): Job {
  return {
    exercise: 'probe',
    program: PROBE_PROGRAM,
    bundle: PROBE_BUNDLE,
    graderUsesTensors: false,
    seed: 1,
    furtherSeeds: [],
    mode: 'submit',
    limits: { call: seconds, total: seconds, memory: 128, tensors: 64 },
    datasets: [],
    ...(engine && { engine }),
  }
}

/** Of the first loss: single precision rounds otherwise on each device, and cards may calculate with fewer bits. */
const TOLERANCE = 0.02

/** What is wrong with a training's losses beside those of wasm; undefined where nothing is. */
export function disagreement(losses: readonly number[], expected: readonly number[]): string | undefined {
  if (!losses.every(Number.isFinite)) return `its losses are no numbers: ${losses.join(', ')}`
  if (!(losses.at(-1)! < losses[0]!)) return `its loss does not fall: ${spoken(losses)}`
  const at = losses.findIndex((loss, i) => Math.abs(loss - expected[i]!) > TOLERANCE * expected[0]!)
  return at < 0
    ? undefined
    : `after ${at} steps its loss is ${losses[at]!.toFixed(4)}, where wasm has ${expected[at]!.toFixed(4)}`
}

const spoken = (losses: readonly number[]): string =>
  `${losses[0]!.toFixed(4)} at first, ${losses.at(-1)!.toFixed(4)} in the end`
