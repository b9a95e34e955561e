/** The real WebGPU engine on SwiftShader: whether it is chosen, and how programs run on it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { SOFTWARE } from '../../server/engine-selection/catalog.ts'
import { describeEngine } from '../../server/engine-selection/describe.ts'
import type { Engines } from '../../server/engine-selection/engines.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import type { Grading, GradingOptions } from '../../server/grading/parent/grading.ts'
import { ROOT } from '../cli/installation.ts'
import { hasWebgpu } from '../engine/webgpu-engine.ts'
import { gradingOn, SOURCE, TRAINER } from './trainer.ts'
import { layWebgpu } from './webgpu-installation.ts'
import type { WebgpuInstallation } from './webgpu-installation.ts'

/** Seconds; many, since SwiftShader compiles each shader again in each process. */
const SLOW = 150

describe.skipIf(!hasWebgpu)('on SwiftShader', { timeout: SLOW * 1000 }, () => {
  let installation: WebgpuInstallation
  let engines: Engines
  let webgpu: ReturnType<typeof gradingOn>
  let wasm: ReturnType<typeof gradingOn>
  beforeAll(async () => {
    installation = layWebgpu()
    engines = installation.open({ forced: 'webgpu', probeSeconds: SLOW })
    await engines.choose()
    const datasets = createDatasets({ cacheFolder: join(ROOT, 'var/datasets'), npmFolder: join(ROOT, 'node_modules') })
    webgpu = gradingOn(engines, datasets)
    wasm = gradingOn(undefined, datasets)
  }, SLOW * 1000)
  afterAll(() => {
    webgpu?.close()
    wasm?.close()
    installation?.[Symbol.dispose]()
  })

  test('a software adapter is used only where webgpu is forced', async () => {
    expect(engines.states()).toMatchObject([
      { name: 'webgpu', state: 'ready', chosen: true, workload: 'small', device: { software: true } },
    ])
    expect(describeEngine(engines.states()[0]!).text).toMatch(
      new RegExp(
        String.raw`^webgpu \(webgpu 0\.0\.0-test\) on SwiftShader.*, which calculates on the processor, ` +
          'is chosen: trainings run on it, with workload small',
      ),
    )
    // a probe that a forced engine has passed does not count for a free choice
    const free = installation.open()
    expect(await free.choose()).toEqual({ ok: true, name: 'wasm' })
    const { text, todo } = describeEngine(free.states().find(({ name }) => name === 'webgpu')!)
    expect(text).toContain('its only adapter is SwiftShader')
    expect(todo).toContain('TAMRIN_ENGINE=webgpu takes it all the same')
  })

  test('without an adapter the refusal tells what is missing', async () => {
    const outcome = await installation
      .open({ forced: 'webgpu', drivers: { VK_ICD_FILENAMES: '/nowhere.json' } })
      .choose()
    expect(outcome).toEqual({
      ok: false,
      message: expect.stringMatching(
        /^TAMRIN_ENGINE=webgpu cannot be used; there is no graphics card that it can use: install/,
      ),
    })
  })

  test('a training is graded on it, with the smallest workload', async () => {
    const report = await graded(webgpu.grading, SOURCE)
    expect(report).toMatchObject({
      verdict: 'passed',
      engine: 'webgpu',
      engineVersion: expect.stringMatching(/^\d+\.\d+\.\d+\+webgpu-\d+\.\d+\.\d+$/),
      workload: 'small',
    })
  })

  let trained: Promise<unknown> | undefined
  const convnet = (): Promise<unknown> => (trained ??= told(webgpu.grading, CONVNET))

  test('a convolutional network trains to nearly the same numbers as on wasm, read in every possible way', async () => {
    const [here, there] = [await convnet(), await told(wasm.grading, CONVNET)] as Record<string, number[]>[]
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
    const [first, second] = [await convnet(), await told(webgpu.grading, CONVNET)] as { weights: number[] }[]
    expect(first!.weights.length).toBeGreaterThan(200)
    expect(second).toEqual(first)
  })

  test('the solution of mnist-train learns real digits, nearly as on wasm, and its model is evaluated', async () => {
    const solution = readFileSync(join(ROOT, 'exercises/mnist-train/solution.ts'), 'utf8')
    const [here, there] = [
      await told(webgpu.grading, solution, DIGITS),
      await told(wasm.grading, solution, DIGITS),
    ] as { loss: number; accuracy: number; copied: number }[]
    expect(here!.accuracy).toBeGreaterThan(0.5)
    expect(here!.copied).toBe(here!.accuracy)
    expect(Math.abs(here!.accuracy - there!.accuracy)).toBeLessThan(0.05)
    expect(Math.abs(here!.loss - there!.loss)).toBeLessThan(0.05)
  })

  test('a workload has several times its seconds on a software adapter', async () => {
    const { workload, timeFactor } = engines.states()[0]!
    expect({ workload, timeFactor }).toEqual(SOFTWARE)
    const report = await graded(
      webgpu.grading,
      body('const x = tf.ones([8]); for (;;) tf.tidy(() => { x.add(1) })'),
      ONE_SECOND,
    )
    expect(report.checks[0]!.message!.en).toBe(
      `stopped: time. The training was stopped after the ${timeFactor} seconds that it has.`,
    )
  })

  test('a program can catch a refused kernel or read, and an error in a callback ends the training', async () => {
    expect(await told(webgpu.grading, REFUSED)).toEqual([
      'Error: GatherV2: the index value 9 is not in [0, 2]',
      "Error: Fill: tensor [3000,3000,3000] of 108 GB passes the job's 64 MB",
      'Error: enough',
      3,
    ])
  })

  test.each([
    ['an endless loop', 'for (;;) {}', 'time'],
    ['an endless loop of kernels', 'const x = tf.ones([8]); for (;;) tf.tidy(() => { x.add(1) })', 'time'],
    ['an endless loop of reads', 'const x = tf.ones([8]); for (;;) tf.tidy(() => x.add(1).dataSync())', 'time'],
    ['a promise that never comes', 'await new Promise(() => {})', 'time'],
    ['endless tensors', 'const kept: tf.Tensor[] = []; for (;;) kept.push(tf.randomUniform([512, 512]))', 'error'],
    ['endless memory', 'const kept: number[][] = []; for (;;) kept.push(new Array(100_000).fill(1))', 'memory'],
  ])('%s is ended', async (_, attack, verdict) => {
    const report = await graded(webgpu.grading, body(attack), {
      ...TELLER,
      limits: { ...TELLER.limits, call: 3, total: 6 },
    })
    expect(report.checks.map((check) => check.message?.en)).toEqual([
      expect.stringMatching(
        verdict === 'error'
          ? /^threw: undefined\. Error: tensor \[512,512\] of 1 MB passes/
          : new RegExp(`^stopped: ${verdict}\\.`),
      ),
    ])
  })

  test('unreachable tensors are freed between two macrotasks', async () => {
    expect(
      await told(
        webgpu.grading,
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
      webgpu.grading,
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

/** Ends the only check with `message`. */
const TELL = `host.checkEnded({
      id: 'tells', name: 'tells', nameFa: '-', points: 1, visibility: 'open',
      verdict: 'passed', earned: 1, ms: 0, message,
    })`

/** Reports what the program's function returns, as the message of its only check. */
const TELLER: GradableExercise = {
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

/** Calls the function as a training that has one second on every other engine. */
const ONE_SECOND: GradableExercise = {
  ...TELLER,
  workloads: { ...TRAINER.workloads!, small: { ...TRAINER.workloads!.small!, seconds: 1 } },
  bundle: TELLER.bundle.replace(
    '[(n) => n + 1]',
    "[{ [Symbol.for('tamrin.train-context')]: { epochs: 1, batchSize: 8, workload: 'small' } }]",
  ),
}

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

function graded(grading: Grading, source: string, exercise = TRAINER, options: GradingOptions = {}): Promise<Report> {
  return grading({ exercise, source, file: 'program.ts', seed: 1, mode: 'submit' }, options)
}

async function told(grading: Grading, source: string, exercise = TELLER): Promise<unknown> {
  const report = await graded(grading, source, exercise)
  return JSON.parse(report.checks[0]?.message?.en ?? JSON.stringify(report))
}
