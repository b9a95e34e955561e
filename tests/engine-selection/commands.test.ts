/** What the command line reports about engines. */
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

test('commands that grade nothing run all the same', async () => {
  expect(await installation.run(['exercise', 'list'], { TAMRIN_ENGINE: 'tfjs-node' })).toMatchObject({
    status: 0,
    stderr: '',
  })
})

test('the doctor lists each engine, whether it is used, and what to do', async () => {
  const fake = layFakeEngine(installation.folder, 'tfjs-node', 'trains')
  const { stdout } = await installation.run(['doctor'])
  const text = stdout.replace(/\n +/g, ' ')
  expect(text).toMatch(/^ok {4}engine {6}tfjs-node-gpu: not installed.*"tamrin engine install cuda"/m)
  expect(text.replace(/trained in \d+ ms$/m, 'trained in N ms')).toContain(
    `\n${'ok'.padEnd(6)}${'engine'.padEnd(12)}tfjs-node (@tensorflow/tfjs-node 0.0.0-fake) is chosen: ` +
      'trainings run on it, with workload medium; its probe trained in N ms\n',
  )
  expect(text).toMatch(/^ok {4}engine {6}wasm runs, and is taken when those before it fail/m)
  fake.become('missing library')
  // another version: the cached probe of the last one does not count
  layFakeEngine(installation.folder, 'tfjs-node', 'missing library', '0.0.1-fake')
  const refused = (await installation.run(['doctor'])).stdout.replace(/\n +/g, ' ')
  expect(refused).toContain(
    `\n${'warn'.padEnd(6)}${'engine'.padEnd(12)}tfjs-node (@tensorflow/tfjs-node 0.0.1-fake) is not taken: ` +
      'the library libtensorflow_cc.so.2 is missing: ' +
      'run "tamrin engine remove cpu", then "tamrin engine install cpu"\n',
  )
  expect(refused).toMatch(/^ok {4}engine {6}wasm is chosen: trainings run on it, with workload small/m)
})
