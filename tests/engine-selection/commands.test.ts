/** What the command line says of engines. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInstallation, type Installation } from '../cli/installation.ts'
import { layFakeEngine } from './fake-engine.ts'

let installation: Installation
beforeEach(() => {
  installation = createInstallation()
})
afterEach(() => installation.remove())

test.each(['grade conv1d solution.ts', 'exercise check', 'exercise publish', 'serve'])(
  '%s refuses to start when the engine that is asked for cannot run',
  async (words) => {
    const { status, stdout, stderr } = await installation.run(words.split(' '), {
      TAMRIN_ENGINE: 'tfjs-node',
      PORT: '0',
    })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(
      /^tamrin: TAMRIN_ENGINE=tfjs-node cannot be used; not installed: [^\n]+"tamrin engine install cpu" brings it\n$/,
    )
  },
)

test('what grades nothing runs all the same', async () => {
  expect(await installation.run(['exercise', 'list'], { TAMRIN_ENGINE: 'tfjs-node' })).toMatchObject({
    status: 0,
    stderr: '',
  })
})

test('the doctor names each engine, whether it is taken and what to do', async () => {
  const fake = layFakeEngine(installation.folder, 'tfjs-node', 'trains')
  const { stdout } = await installation.run(['doctor'])
  const text = stdout.replace(/\n +/g, ' ')
  expect(text).toMatch(/^ok {4}engine {6}tfjs-node-gpu: not installed.*"tamrin engine install cuda"/m)
  expect(text).toMatch(
    /^ok {4}engine {6}tfjs-node \(@tensorflow\/tfjs-node 0\.0\.0-fake\) is chosen: trainings run on it, with workload medium; its probe trained in \d+ ms$/m,
  )
  expect(text).toMatch(/^ok {4}engine {6}wasm runs, and is taken when those before it fail/m)
  fake.become('missing library')
  // another version of it: what was remembered of the last one says nothing
  layFakeEngine(installation.folder, 'tfjs-node', 'missing library', '0.0.1-fake')
  const refused = (await installation.run(['doctor'])).stdout.replace(/\n +/g, ' ')
  expect(refused).toMatch(
    /^warn {2}engine {6}tfjs-node \(@tensorflow\/tfjs-node 0\.0\.1-fake\) is not taken: the library libtensorflow_cc\.so\.2 is missing: run "tamrin engine remove cpu", then "tamrin engine install cpu"$/m,
  )
  expect(refused).toMatch(/^ok {4}engine {6}wasm is chosen: trainings run on it, with workload small/m)
})
