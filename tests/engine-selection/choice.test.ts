/** Which engine is chosen, and why others are not: real processes on fake engines that fail on demand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineName } from '../../server/engine-selection/catalog.ts'
import { createEngines } from '../../server/engine-selection/engines.ts'
import type { Engines, EnginesOptions } from '../../server/engine-selection/engines.ts'
import { ROOT } from '../cli/installation.ts'
import { layFakeEngine } from './fake-engine.ts'
import type { Behaviour } from './fake-engine.ts'

let dataFolder: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tamrin-engines-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))

const NO_CARDS = { cards: [] }
const TWO_CARDS = {
  cards: [
    { index: 0, name: 'Card A' },
    { index: 1, name: 'Card B' },
  ],
  driver: '550.54.15',
}

const open = (options: Partial<EnginesOptions> = {}): Engines =>
  createEngines({ root: ROOT, dataFolder, threads: 1, cards: NO_CARDS, ...options })
const stateOf = (engines: Engines, name: EngineName) => engines.states().find((state) => state.name === name)!

test('without any installation wasm trains, and the others tell how to install them', async () => {
  const engines = open()
  expect(await engines.choose()).toEqual({ ok: true, name: 'wasm' })
  expect(stateOf(engines, 'tfjs-node')).toMatchObject({
    state: 'absent',
    refusal: { text: 'not installed', todo: expect.stringContaining('"tamrin engine install cpu"') },
  })
  expect(stateOf(engines, 'tfjs-node-gpu').refusal!.todo).toContain('"tamrin engine install cuda"')
  expect(stateOf(open({ cards: TWO_CARDS }), 'tfjs-node-gpu').refusal!.text).toContain(
    'there is a card (Card A, Card B)',
  )
})

test('an engine that trains like wasm is chosen', async () => {
  layFakeEngine(dataFolder, 'tfjs-node', 'trains')
  const engines = open()
  expect(await engines.choose()).toEqual({ ok: true, name: 'tfjs-node' })
  expect(stateOf(engines, 'tfjs-node')).toMatchObject({
    state: 'ready',
    chosen: true,
    versions: { '@tensorflow/tfjs-node': '0.0.0-fake' },
  })
  expect(stateOf(engines, 'wasm')).toMatchObject({ state: 'ready', chosen: false })
})

test.each<[Behaviour, string, string]>([
  [
    'missing library',
    'the library libtensorflow_cc.so.2 is missing',
    'run "tamrin engine remove cpu", then "tamrin engine install cpu"',
  ],
  [
    'dies while it loads',
    'its process died: exit null SIGSEGV',
    'run "tamrin engine remove cpu", then "tamrin engine install cpu"',
  ],
  [
    'dies in training',
    'its process died: exit null SIGSEGV',
    'run "tamrin engine remove cpu", then "tamrin engine install cpu"',
  ],
  ['calculates wrongly', 'it trains, but after 1 steps its loss is', 'do not use it'],
  ['card is full', 'there is not enough memory for its probe', 'free some memory'],
  ['hangs while it loads', 'its probe did not end within 5 seconds', 'try again when the machine is less busy'],
])('one that %s is not', async (behaviour, text, todo) => {
  layFakeEngine(dataFolder, 'tfjs-node', behaviour)
  const engines = open({ probeSeconds: behaviour === 'hangs while it loads' ? 5 : 40 })
  expect(await engines.choose()).toEqual({ ok: true, name: 'wasm' })
  const { state, refusal } = stateOf(engines, 'tfjs-node')
  expect(state).toBe('refused')
  expect(refusal!.text).toContain(text)
  expect(refusal!.todo).toContain(todo)
})

test.each<[Behaviour, EnginesOptions['cards'], string]>([
  ['no card', NO_CARDS, 'there is no driver for a card of NVIDIA here'],
  ['no card', TWO_CARDS, 'TensorFlow cannot use the card with the driver 550.54.15'],
  ['card is full', TWO_CARDS, 'there is not enough memory on the card'],
])('on a card: %s', async (behaviour, cards, text) => {
  layFakeEngine(dataFolder, 'tfjs-node-gpu', behaviour)
  const engines = open({ cards })
  expect(await engines.choose()).toEqual({ ok: true, name: 'wasm' })
  expect(stateOf(engines, 'tfjs-node-gpu').refusal!.text).toContain(text)
})

test('an incomplete installation is reported', async () => {
  const { folder } = layFakeEngine(dataFolder, 'tfjs-node', 'trains')
  writeFileSync(join(folder, 'engine.json'), '{"versions":')
  const engines = open()
  expect(await engines.choose()).toEqual({ ok: true, name: 'wasm' })
  expect(stateOf(engines, 'tfjs-node').refusal!.text).toContain('is not a whole installation')
})

test('a forced engine must run', async () => {
  expect(await open({ forced: 'tfjs-node' }).choose()).toEqual({
    ok: false,
    message: expect.stringMatching(/^TAMRIN_ENGINE=tfjs-node cannot be used; not installed: /),
  })
  const fake = layFakeEngine(dataFolder, 'tfjs-node', 'missing library')
  expect(await open({ forced: 'tfjs-node' }).choose()).toEqual({
    ok: false,
    message: expect.stringContaining('the library libtensorflow_cc.so.2 is missing'),
  })
  fake.become('trains')
  expect(await open({ forced: 'tfjs-node' }).choose()).toEqual({ ok: true, name: 'tfjs-node' })
  const wasm = open({ forced: 'wasm' })
  expect(await wasm.choose()).toEqual({ ok: true, name: 'wasm' })
  expect((await wasm.take()).engine).toBeUndefined()
})

test('a passed probe is cached with everything on which it depends', async () => {
  const { folder, become } = layFakeEngine(dataFolder, 'tfjs-node', 'trains')
  await open().choose()
  // it would fail now, but is not probed again
  become('missing library')
  expect(await open().choose()).toEqual({ ok: true, name: 'tfjs-node' })
  for (const changed of [{ cards: { ...NO_CARDS, driver: '1.2' } }, undefined]) {
    if (!changed)
      writeFileSync(
        join(folder, 'engine.json'),
        JSON.stringify({ versions: { '@tensorflow/tfjs-node': '0.0.1-fake' } }),
      )
    expect(await open(changed).choose()).toEqual({ ok: true, name: 'wasm' })
  }
})

test('a card takes one training at a time', async () => {
  layFakeEngine(dataFolder, 'tfjs-node-gpu', 'trains')
  const engines = open({ cards: TWO_CARDS })
  await engines.choose()
  expect(engines.slots(7)).toBe(2)
  const [first, second] = [await engines.take(), await engines.take()]
  expect([first, second].map(({ engine }) => engine!.environment.CUDA_VISIBLE_DEVICES)).toEqual(['0', '1'])
  expect(first.engine).toMatchObject({
    unlimitedAddresses: true,
    environment: { TF_FORCE_GPU_ALLOW_GROWTH: 'true', CUDA_DEVICE_ORDER: 'PCI_BUS_ID' },
  })
  const leaving = new AbortController()
  let got: string | undefined
  const left = engines.take(leaving.signal)
  const third = engines.take().then((lease) => {
    got = lease.engine!.environment.CUDA_VISIBLE_DEVICES
  })
  leaving.abort()
  await left
  expect(got).toBeUndefined()
  second.release()
  await third
  expect(got).toBe('1')
})
