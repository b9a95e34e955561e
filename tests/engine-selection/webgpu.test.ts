/** The real WebGPU engine on SwiftShader: whether it is chosen, and how programs run on it. */
import { expect, test } from 'vitest'
import { SOFTWARE } from '../../server/engine-selection/catalog.ts'
import { describeEngine } from '../../server/engine-selection/describe.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { describeOnSwiftShader, graded, TELLER, told } from './on-swiftshader.ts'
import { SOURCE, TRAINER } from './trainer.ts'

describeOnSwiftShader((at) => {
  test('a software adapter is used only where webgpu is forced', async () => {
    expect(at().engines.states()).toMatchObject([
      { name: 'webgpu', state: 'ready', chosen: true, workload: 'small', device: { software: true } },
    ])
    expect(describeEngine(at().engines.states()[0]!).text).toMatch(
      new RegExp(
        String.raw`^webgpu \(webgpu 0\.0\.0-test\) on SwiftShader.*, which calculates on the processor, ` +
          'is chosen: trainings run on it, with workload small',
      ),
    )
    // a probe that a forced engine has passed does not count for a free choice
    const free = at().installation.open()
    expect(await free.choose()).toEqual({ ok: true, name: 'wasm' })
    const { text, todo } = describeEngine(free.states().find(({ name }) => name === 'webgpu')!)
    expect(text).toContain('its only adapter is SwiftShader')
    expect(todo).toContain('TAMRIN_ENGINE=webgpu takes it all the same')
  })

  test('without an adapter the refusal tells what is missing', async () => {
    const outcome = await at()
      .installation.open({ forced: 'webgpu', drivers: { VK_ICD_FILENAMES: '/nowhere.json' } })
      .choose()
    expect(outcome).toEqual({
      ok: false,
      message: expect.stringMatching(
        /^TAMRIN_ENGINE=webgpu cannot be used; there is no graphics card that it can use: install/,
      ),
    })
  })

  test('a training is graded on it, with the smallest workload', async () => {
    const report = await graded(at().webgpu, SOURCE)
    expect(report).toMatchObject({
      verdict: 'passed',
      engine: 'webgpu',
      engineVersion: expect.stringMatching(/^\d+\.\d+\.\d+\+webgpu-\d+\.\d+\.\d+$/),
      workload: 'small',
    })
  })

  let trained: Promise<unknown> | undefined
  const convnet = (): Promise<unknown> => (trained ??= told(at().webgpu, CONVNET))

  test('a convolutional network trains to nearly the same numbers as on wasm, read in every possible way', async () => {
    const [here, there] = [await convnet(), await told(at().wasm, CONVNET)] as Record<string, number[]>[]
    expect(Object.keys(here!)).toEqual(['fit', 'evaluate', 'predict', 'data', 'array', 'weights', 'order'])
    for (const [name, values] of Object.entries(there!)) {
      const far = values.findIndex(
        (value, i) => !(Math.abs(value - here![name]![i]!) <= 1e-3 * Math.max(1, Math.abs(value))),
      )
      expect(far, `${name}: ${here![name]} on webgpu, ${values} on wasm`).toBe(-1)
      expect(here![name]).toHaveLength(values.length)
    }
  })

  test('the same training gives the same weights to the bit in each process', async () => {
    const [first, second] = [await convnet(), await told(at().webgpu, CONVNET)] as { weights: number[] }[]
    expect(first!.weights.length).toBeGreaterThan(200)
    expect(second).toEqual(first)
  })

  test('a workload has several times its seconds on a software adapter', async () => {
    const { workload, timeFactor } = at().engines.states()[0]!
    expect({ workload, timeFactor }).toEqual(SOFTWARE)
    const report = await graded(
      at().webgpu,
      body('const x = tf.ones([8]); for (;;) tf.tidy(() => { x.add(1) })'),
      ONE_SECOND,
    )
    expect(report.checks[0]!.message!.en).toBe(
      `stopped: time. The training was stopped after the ${timeFactor} seconds that it has.`,
    )
  })

  test('a program can catch a refused kernel or read, and an error in a callback ends the training', async () => {
    expect(await told(at().webgpu, REFUSED)).toEqual([
      'Error: GatherV2: the index value 9 is not in [0, 2]',
      "Error: tf.fill: tensor [3000,3000,3000] of 108 GB passes the job's 64 MB",
      'Error: enough',
      3,
    ])
  })

  test.each<[string, string, 'time' | 'tensors' | 'memory']>([
    ['an endless loop', 'for (;;) {}', 'time'],
    ['an endless loop of kernels', 'const x = tf.ones([8]); for (;;) tf.tidy(() => { x.add(1) })', 'time'],
    ['an endless loop of reads', 'const x = tf.ones([8]); for (;;) tf.tidy(() => x.add(1).dataSync())', 'time'],
    ['a promise that never comes', 'await new Promise(() => {})', 'time'],
    ['endless tensors', 'const kept: tf.Tensor[] = []; for (;;) kept.push(tf.randomUniform([512, 512]))', 'tensors'],
    ['endless memory', 'const kept: number[][] = []; for (;;) kept.push(new Array(100_000).fill(1))', 'memory'],
  ])('%s is ended', async (_, attack, verdict) => {
    const report = await graded(at().webgpu, body(attack), {
      ...TELLER,
      limits: { ...TELLER.limits, call: 3, total: 6 },
    })
    const ended = {
      // on a busy machine the process that watches may be faster than the one that is watched
      time: /^stopped: time\.|^The program was stopped: it ran longer than/,
      tensors: /^threw: memory\. Error: tf\.randomUniform: tensor \[512,512\] of 1 MB passes/,
      memory: /^stopped: memory\./,
    }
    expect(report.checks.map((check) => check.message?.en)).toEqual([expect.stringMatching(ended[verdict])])
  })

  test('unreachable tensors are freed between two macrotasks', async () => {
    expect(
      await told(
        at().webgpu,
        body(`
      let sum = 0
      for (let i = 0; i < 600; i++) {
        sum += tf.fill([256, 256], 1).shape[0]!
        await tf.nextFrame()
      }
      return JSON.stringify(sum)
    `),
      ),
    ).toBe(600 * 256)
  })

  test('a training is cancelled between two steps', async () => {
    const cancel = new AbortController()
    const report = await graded(
      at().webgpu,
      body(
        'const x = tf.ones([64, 64]); for (;;) { console.log("step"); await x.matMul(x).data(); await tf.nextFrame() }',
      ),
      TELLER,
      {
        signal: cancel.signal,
        onEvent: ({ type }) => {
          if (type === 'log') cancel.abort()
        },
      },
    )
    expect(report.verdict).toBe('cancelled')
  })
})

/** Calls the function as a training that has one second on every other engine. */
const ONE_SECOND: GradableExercise = {
  ...TELLER,
  workloads: { ...TRAINER.workloads!, small: { ...TRAINER.workloads!.small!, seconds: 1 } },
  bundle: TELLER.bundle.replace(
    '[(n) => n + 1]',
    "[{ [Symbol.for('tamrin.train-context')]: { epochs: 1, batchSize: 8, workload: 'small' } }]",
  ),
}

/** @param statements of an async function; its parameter \`next\` is a function of the grader */
const body = (statements: string): string =>
  `import * as tf from '@tensorflow/tfjs'
export async function tell(next: (n: number) => number): Promise<string> {
${statements}
return ''
}`

const CONVNET = body(`
  const range = (shape: number[], step: number) => tf.tidy(() => {
    const size = shape.reduce((a, b) => a * b, 1)
    return tf.range(0, size).mul(step).mod(1).sub(0.5).reshape(shape)
  })
  const images = range([24, 10, 10, 1], 0.37)
  const labels = tf.oneHot(tf.tensor1d(Array.from({ length: 24 }, (_, n) => n % 3), 'int32'), 3).toFloat()
  const model = tf.sequential({ layers: [
    tf.layers.conv2d({ inputShape: [10, 10, 1], filters: 4, kernelSize: 3, activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.dropout({ rate: 0.2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 3, activation: 'softmax' }),
  ] })
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  model.setWeights(model.getWeights().map((weight, i) => range(weight.shape, 0.31 + 0.1 * i)))
  const order: number[] = []
  setTimeout(() => order.push(4), 0)
  const { history } = await model.fit(images, labels, {
    epochs: 2, batchSize: 8, validationSplit: 0.25,
    callbacks: { onEpochEnd: (epoch) => { order.push(next(epoch)) } },
  })
  const [loss] = model.evaluate(images, labels) as tf.Scalar[]
  const predicted = model.predict(images) as tf.Tensor
  return JSON.stringify({
    fit: [...history.loss!, ...history.val_loss!, ...history.acc!],
    evaluate: [loss!.dataSync()[0]],
    predict: [...predicted.dataSync()],
    data: [...await predicted.data()],
    array: (await predicted.argMax(1).array() as number[]),
    weights: model.getWeights().flatMap((weight) => [...weight.dataSync()]),
    order,
  })
`)

const REFUSED = body(`
  const said: unknown[] = []
  const attempt = async (does: () => unknown) => { try { await does() } catch (thrown) { said.push(String(thrown)) } }
  const x = tf.ones([3, 2])
  await attempt(() => tf.gather(x, tf.scalar(9).toInt().reshape([1])))
  await attempt(() => tf.fill([3000, 3000, 3000], 1))
  const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 1 })] })
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
  const callbacks = { onBatchEnd: () => { throw new Error('enough') } }
  await attempt(() => model.fit(x, tf.ones([3, 1]), { epochs: 3, callbacks }))
  said.push(x.sum().dataSync()[0]! / 2)
  return JSON.stringify(said)
`)
