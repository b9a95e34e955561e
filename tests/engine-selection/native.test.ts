/** The real tfjs-node, if it is installed: chosen, used for a training through both isolates, reproducible. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngines } from '../../server/engine-selection/engines.ts'
import type { Engines } from '../../server/engine-selection/engines.ts'
import { hasNative, nativeFolder } from '../engine/native-engine.ts'
import { ROOT } from '../cli/installation.ts'
import { SOURCE, TRAINER, gradingOn } from './trainer.ts'

describe.skipIf(!hasNative)('tfjs-node', () => {
  let dataFolder: string
  let engines: Engines
  beforeAll(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'tamrin-engines-'))
    mkdirSync(join(dataFolder, 'engines'))
    symlinkSync(nativeFolder, join(dataFolder, 'engines/cpu'))
    engines = createEngines({ root: ROOT, dataFolder, threads: 1, cards: { cards: [] } })
  })
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

  test('passes its probe and is chosen', async () => {
    expect(await engines.choose()).toEqual({ ok: true, name: 'tfjs-node' })
  })

  test('trains a program to the same bits each time, and to nearly those of wasm', async () => {
    const losses = TRAINER.bundle.replace('host.workload.workload', 'JSON.stringify(outcome.value)')
    const trained = async (
      on: Engines | undefined,
    ): Promise<{ engine: string; version?: string; losses: number[] }> => {
      const { grading, close } = gradingOn(on)
      const report = await grading({
        exercise: { ...TRAINER, bundle: losses },
        source: SOURCE,
        file: 'solution.ts',
        seed: 1,
        mode: 'submit',
      })
      close()
      return {
        engine: report.engine,
        version: report.engineVersion,
        losses: JSON.parse(String(report.checks[0]!.message!.en)) as number[],
      }
    }
    const [first, second, wasm] = [await trained(engines), await trained(engines), await trained(undefined)]
    expect([first.engine, second.engine, wasm.engine]).toEqual(['tfjs-node', 'tfjs-node', 'wasm'])
    // the last digits depend on the version of TensorFlow
    expect(first.version).toMatch(/^4\.22\.0\+tensorflow-2\.\d+\.\d+$/)
    expect(second.losses).toEqual(first.losses)
    for (const [i, loss] of first.losses.entries()) expect(loss).toBeCloseTo(wasm.losses[i]!, 4)
  })
})
