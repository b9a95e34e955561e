/** Probes an engine: a short real training, in a process of its own that is killed when it takes too long. */
import { z } from 'zod'
import type { Device } from '../engine/tensors/engine.ts'
import { startGradingProcess } from '../grading/parent/grading-process.ts'
import type { Job, JobEngine } from '../grading/protocol/job.ts'
import { parseJson } from '../sandbox/json.ts'
import { PROBE_BUNDLE, PROBE_PROGRAM, STEPS } from './probe-exercise.ts'

export type EngineProbe =
  | { ok: true; losses: number[]; milliseconds: number; device?: Device }
  /** `failed`: the training threw; `wrong`: its losses differ from those of wasm. */
  | { ok: false; kind: 'not-opened' | 'died' | 'slow' | 'failed' | 'wrong'; detail: string }

export interface ProbeOptions {
  root: string
  /** Absent: wasm. */
  engine: JobEngine | undefined
  seconds: number
}

const probeMessage = z.object({ losses: z.array(z.number()), failed: z.string().optional() })

export async function probeEngine({ root, engine, seconds }: ProbeOptions): Promise<EngineProbe> {
  const since = performance.now()
  const child = startGradingProcess(root, engine)
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
      const ofEngine = outcome.failure === 'engine-not-opened' || outcome.failure === 'engine-failed'
      return { ok: false, kind: ofEngine ? 'not-opened' : 'died', detail: outcome.detail }
    }
    const parsed = probeMessage.safeParse(message === undefined ? undefined : parseJson(message))
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

/** Relative to the first loss. Each device rounds float32 differently, and cards may compute with fewer bits. */
const TOLERANCE = 0.02

/** How a training's losses differ from those of wasm; undefined where they agree. */
export function disagreement(losses: readonly number[], expected: readonly number[]): string | undefined {
  if (!losses.every(Number.isFinite)) return `its losses are no numbers: ${losses.join(', ')}`
  if (!(losses.at(-1)! < losses[0]!)) return `its loss does not fall: ${firstAndLast(losses)}`
  const at = losses.findIndex((loss, i) => Math.abs(loss - expected[i]!) > TOLERANCE * expected[0]!)
  return at < 0
    ? undefined
    : `after ${at} steps its loss is ${losses[at]!.toFixed(4)}, where wasm has ${expected[at]!.toFixed(4)}`
}

const firstAndLast = (losses: readonly number[]): string =>
  `${losses[0]!.toFixed(4)} at first, ${losses.at(-1)!.toFixed(4)} in the end`
