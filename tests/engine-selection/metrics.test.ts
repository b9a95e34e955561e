/** Metrics of the engines. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createEngines } from '../../server/engine-selection/engines.ts'
import { createMetrics } from '../../server/logging/metrics.ts'
import { ROOT } from '../cli/installation.ts'
import { layFakeEngine } from './fake-engine.ts'

test('/metrics shows the state of each engine, and how often one was given up', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tamrin-engines-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const fake = layFakeEngine(dataFolder, 'tfjs-node', 'trains')
  const engines = createEngines({ root: ROOT, dataFolder, threads: 1, cards: { cards: [] }, trustFor: 0 })
  const lane = { queued: 0, running: 0, oldest: 0 }
  const metrics = createMetrics({
    queue: { state: () => ({ run: lane, submit: lane, trial: lane, train: lane }) },
    streams: () => 0,
    paused: () => false,
    engines,
  })
  const read = async () => (await metrics.text()).split('\n')
  const lease = await engines.take()
  expect(await read()).toEqual(
    expect.arrayContaining([
      'tamrin_engine{engine="tfjs-node",state="ready"} 1',
      'tamrin_engine{engine="wasm",state="ready"} 0',
      'tamrin_engine_failures 0',
    ]),
  )
  fake.become('dies while it loads')
  expect(await lease.died()).toBe('replaced')
  expect(await read()).toEqual(
    expect.arrayContaining([
      'tamrin_engine{engine="tfjs-node",state="refused"} 0',
      'tamrin_engine{engine="wasm",state="ready"} 1',
      'tamrin_engine_failures 1',
    ]),
  )
})
