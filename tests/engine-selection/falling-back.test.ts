/** An engine that fails in a training is probed again, given up only when that fails too, and tried again later. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import { createEngines } from '../../server/engine-selection/engines.ts'
import type { Engines, EnginesOptions } from '../../server/engine-selection/engines.ts'
import { ROOT } from '../cli/installation.ts'
import { layFakeEngine } from './fake-engine.ts'
import type { Behaviour, FakeEngine } from './fake-engine.ts'
import { SOURCE, TRAINER, gradingOn } from './trainer.ts'

const RETRY_AFTER = 1_500

let dataFolder: string
let fake: FakeEngine
let told: string[]
let close = (): void => undefined
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tamrin-engines-'))
  fake = layFakeEngine(dataFolder, 'tfjs-node', 'trains')
  told = []
})
afterEach(() => {
  close()
  rmSync(dataFolder, { recursive: true, force: true })
})

function start(options: Partial<EnginesOptions> = {}): { engines: Engines; grade: () => Promise<Report> } {
  // engines of the last test may still report something
  const lines = told
  const engines = createEngines({
    root: ROOT,
    dataFolder,
    threads: 1,
    cards: { cards: [] },
    tell: (line) => lines.push(line),
    trustFor: 0,
    retryAfter: RETRY_AFTER,
    ...options,
  })
  const opened = gradingOn(engines)
  close = opened.close
  return {
    engines,
    grade: () => opened.grading({ exercise: TRAINER, source: SOURCE, file: 'solution.ts', seed: 1, mode: 'submit' }),
  }
}

test('a training runs on the chosen engine with its workload; other jobs stay on wasm', async () => {
  const { engines, grade } = start()
  expect(await grade()).toMatchObject({
    verdict: 'passed',
    engine: 'tfjs-node',
    checks: [{ message: { en: 'medium' } }],
  })
  const { workloads: _, ...quick } = TRAINER
  const { grading, close: end } = gradingOn(engines)
  expect(
    await grading({
      exercise: { ...quick, bundle: TRAINER.bundle.replace('host.workload.workload', "'none'") },
      source: SOURCE,
      file: 'solution.ts',
      seed: 1,
      mode: 'submit',
    }),
  ).toMatchObject({ verdict: 'passed', engine: 'wasm' })
  end()
})

test('a failed engine is replaced, the training runs again on the next, and later the engine comes back', async () => {
  const { engines, grade } = start()
  await engines.choose()
  fake.become('dies in training')
  expect(await grade()).toMatchObject({
    verdict: 'passed',
    score: 1,
    engine: 'wasm',
    checks: [{ message: { en: 'small' } }],
  })
  expect(told[0]).toContain('tfjs-node has failed in a training and in a clean probe (its process died')
  expect(told[1]).toContain('trainings run on wasm')
  expect(engines.failures()).toBe(1)
  expect(engines.states().find(({ name }) => name === 'tfjs-node')).toMatchObject({ state: 'refused', chosen: false })
  // while it is given up, nothing uses it
  fake.become('trains')
  expect(await grade()).toMatchObject({ engine: 'wasm' })
  await sleep(RETRY_AFTER)
  expect(await grade()).toMatchObject({ engine: 'wasm' })
  await expect.poll(() => told.at(-1), { timeout: 20_000 }).toContain('tfjs-node passes its probe again')
  expect(await grade()).toMatchObject({ engine: 'tfjs-node' })
})

test.each<[Behaviour, string]>([
  ['missing library', 'the library libtensorflow_cc.so.2 is missing'],
  ['card is lost', 'CUDA_ERROR_ILLEGAL_ADDRESS'],
])('an engine that says itself that it is broken is replaced as well: %s', async (behaviour, why) => {
  const { engines, grade } = start()
  await engines.choose()
  fake.become(behaviour)
  expect(await grade()).toMatchObject({ verdict: 'passed', engine: 'wasm' })
  expect(told[0]).toContain(why)
})

test('where the engine passes its probe, the program is blamed for the death of its process', async () => {
  const { engines, grade } = start()
  await engines.choose()
  fake.become('dies in one training')
  expect(await grade()).toMatchObject({ verdict: 'crashed', engine: 'tfjs-node' })
  expect(told).toEqual([])
  expect(await grade()).toMatchObject({ verdict: 'passed', engine: 'tfjs-node' })
})

test('a forced engine that fails is an internal fault, since there is none to fall back to', async () => {
  const { engines, grade } = start({ forced: 'tfjs-node' })
  await engines.choose()
  fake.become('dies in training')
  expect(await grade()).toMatchObject({
    verdict: 'internal',
    score: 0,
    checks: [],
    message: { en: expect.stringContaining('the engine tfjs-node failed') },
  })
  fake.become('trains')
  await sleep(RETRY_AFTER)
  await grade()
  await expect.poll(async () => (await grade()).verdict, { timeout: 30_000 }).toBe('passed')
})

test('a full card stops the program with the verdict memory and the size that did not fit', async () => {
  const { engines, grade } = start()
  await engines.choose()
  fake.become('card is full')
  const report = await grade()
  expect(report).toMatchObject({
    engine: 'tfjs-node',
    checks: [
      {
        verdict: 'failed',
        message: {
          en:
            'stopped: memory. The program was stopped. BatchMatMul: ' +
            'the device has no memory left for tensor [16,200] of 12.8 kB. Smaller batches need less.',
        },
      },
    ],
  })
  expect(told).toEqual([])
})
