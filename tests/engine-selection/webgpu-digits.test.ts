/** The WebGPU engine on SwiftShader learns real digits: the longest of its tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { ROOT } from '../cli/installation.ts'
import { describeOnSwiftShader, TELL, TELLER, told } from './on-swiftshader.ts'

describeOnSwiftShader((at) => {
  test('the solution of mnist-train learns real digits, nearly as on wasm, and its model is evaluated', async () => {
    const solution = readFileSync(join(ROOT, 'exercises/mnist-train/solution.ts'), 'utf8')
    const [here, there] = [await told(at().webgpu, solution, DIGITS), await told(at().wasm, solution, DIGITS)] as {
      loss: number
      accuracy: number
      copied: number
    }[]
    expect(here!.accuracy).toBeGreaterThan(0.5)
    expect(here!.copied).toBe(here!.accuracy)
    expect(Math.abs(here!.accuracy - there!.accuracy)).toBeLessThan(0.05)
    expect(Math.abs(here!.loss - there!.loss)).toBeLessThan(0.05)
  })
})

/** Some steps of mnist-train's solution; reports how well the model and the grader's copy do on held-out digits. */
const DIGITS: GradableExercise = {
  ...TELLER,
  slug: 'digits',
  exports: ['prepareImages', 'prepareLabels', 'train'],
  datasets: ['mnist'],
  usesTensors: true,
  limits: { ...TELLER.limits, tensors: 500 },
  bundle: `export async function grade(host, tf) {
    host.checkStarted('tells')
    const value = (outcome) => {
      if (outcome.kind !== 'returned' && outcome.kind !== 'answered') throw new Error(JSON.stringify(outcome))
      return outcome.value
    }
    const data = await host.publicImages('mnist', 400)
    const context = { [Symbol.for('tamrin.train-context')]: { epochs: 1, batchSize: 16, workload: 'small' } }
    const model = value(await host.call('train', [data, context]))
    const held = await host.heldOutImages('mnist', 200)
    const x = value(await host.call('prepareImages', [held.images]))
    const y = value(await host.call('prepareLabels', [tf.tensor1d(held.labels, 'int32')]))
    const [loss, accuracy] = value(await host.askModel(model, { ask: 'evaluate', x, y }))
    const { topology, weights } = value(await host.askModel(model, { ask: 'artifacts' }))
    const copy = await tf.models.modelFromJSON({ modelTopology: JSON.parse(topology) })
    copy.setWeights(weights)
    const copied = copy.predict(x).argMax(1).equal(y.argMax(1)).mean().dataSync()[0]
    const message = JSON.stringify({ loss, accuracy, copied })
    ${TELL}
  }`,
}
