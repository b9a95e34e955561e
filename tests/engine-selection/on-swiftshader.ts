/** Gradings on the WebGPU engine over SwiftShader, and on wasm to compare with. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Report } from '../../graders/report.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import type { Engines } from '../../server/engine-selection/engines.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import type { Grading, GradingOptions } from '../../server/grading/parent/grading.ts'
import { ROOT } from '../cli/installation.ts'
import { hasWebgpu } from '../engine/webgpu-engine.ts'
import { gradingOn, TRAINER } from './trainer.ts'
import { layWebgpu } from './webgpu-installation.ts'
import type { WebgpuInstallation } from './webgpu-installation.ts'

/** Seconds; many, since SwiftShader compiles each shader again in each process. */
const SLOW = 150

export interface OnSwiftShader {
  installation: WebgpuInstallation
  engines: Engines
  webgpu: Grading
  wasm: Grading
}

/** Declares tests, each of which asks for the gradings. */
export function describeOnSwiftShader(declare: (at: () => OnSwiftShader) => void): void {
  describe.skipIf(!hasWebgpu)('on SwiftShader', { timeout: SLOW * 1000 }, () => {
    let now: OnSwiftShader
    const closing: (() => void)[] = []
    beforeAll(async () => {
      const installation = layWebgpu()
      closing.push(() => installation[Symbol.dispose]())
      const engines = installation.open({ forced: 'webgpu', probeSeconds: SLOW })
      await engines.choose()
      const datasets = createDatasets({
        cacheFolder: join(ROOT, 'var/datasets'),
        npmFolder: join(ROOT, 'node_modules'),
      })
      const [webgpu, wasm] = [gradingOn(engines, datasets), gradingOn(undefined, datasets)]
      closing.push(webgpu.close, wasm.close)
      now = { installation, engines, webgpu: webgpu.grading, wasm: wasm.grading }
    }, SLOW * 1000)
    afterAll(() => {
      for (const close of closing.toReversed()) close()
    })

    declare(() => now)
  })
}

/** Ends the only check with `message`. */
export const TELL = `host.checkEnded({
      id: 'tells', name: 'tells', nameFa: '-', points: 1, visibility: 'open',
      verdict: 'passed', earned: 1, ms: 0, message,
    })`

/** Reports what the program's function returns, as the message of its only check. */
export const TELLER: GradableExercise = {
  ...TRAINER,
  slug: 'teller',
  exports: ['tell'],
  limits: { call: 120, total: 120, memory: 128, tensors: 64 },
  checks: [{ id: 'tells', name: 'tells', nameFa: 'می‌گوید', points: 1, visibility: 'open' }],
  bundle: `export async function grade(host) {
    host.checkStarted('tells')
    const outcome = await host.call('tell', [(n) => n + 1])
    const ended = outcome.kind + ': ' + outcome.verdict + '. ' + (outcome.message?.en ?? outcome.message)
    const message = outcome.kind === 'returned' ? outcome.value : ended
    ${TELL}
  }`,
}

export function graded(
  grading: Grading,
  source: string,
  exercise = TRAINER,
  options: GradingOptions = {},
): Promise<Report> {
  return grading({ exercise, source, file: 'program.ts', seed: 1, mode: 'submit' }, options)
}

export async function told(grading: Grading, source: string, exercise = TELLER): Promise<unknown> {
  const report = await graded(grading, source, exercise)
  return JSON.parse(report.checks[0]?.message?.en ?? JSON.stringify(report))
}
