/** The host counts what a training does, however it is written; what a program says of it does not count. */
import { afterAll, expect, test } from 'vitest'
import type { TrainingWork } from '../../graders/host.ts'
import { HEAD, pool, train } from './program.ts'

afterAll(() => pool.close())

const SAMPLES = 64
const EPOCHS = 2

const loop = (step: string, before = ''): string => `${HEAD}
export async function train(data: LabelledImages, ctx: TrainContext) {
  const [xs, ys] = prepare(data)
  const model = build()
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable)
  const lossOf = (x: tf.Tensor, y: tf.Tensor) =>
    tf.losses.softmaxCrossEntropy(y, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar
  ${before}
  for (let epoch = 0; epoch < ctx.epochs; epoch++)
    for (let start = 0; start < ${SAMPLES}; start += ctx.batchSize) {
      const x = xs.slice(start, ctx.batchSize), y = ys.slice(start, ctx.batchSize)
      ${step}
    }
  return model
}`
const dense = (step: string): string => `${HEAD}
export async function train(data: LabelledImages, ctx: TrainContext) {
  const [xs, ys] = prepare(data)
  let w = tf.zeros([784, 10])
  for (let epoch = 0; epoch < ctx.epochs; epoch++)
    for (let start = 0; start < ${SAMPLES}; start += ctx.batchSize) {
      const x = xs.slice(start, ctx.batchSize).reshape([ctx.batchSize, 784]) as tf.Tensor2D
      const y = ys.slice(start, ctx.batchSize)
      const dy = tf.softmax(x.matMul(w)).sub(y) as tf.Tensor2D
      w = w.sub((${step}).mul(0.01)) as tf.Tensor2D
    }
  const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }),
    tf.layers.dense({ units: 10, useBias: false, activation: 'softmax' })] })
  model.setWeights([w])
  return model
}`
const fitted = (body: string): string => `${HEAD}
export async function train(data: LabelledImages, ctx: TrainContext) {
  const [x, y] = prepare(data)
  const model = build()
  ${body}
  return model
}`

/** Gradients of each step: of the convolution and of the dense layer. */
const LAYERS = 2
const ALL = SAMPLES * EPOCHS

/** Programs that train, and the gradients by layer that each of them computes for all samples of all epochs. */
const HONEST: Record<string, [source: string, layers: number]> = {
  fit: [fitted('await model.fit(x, y, { epochs: ctx.epochs, batchSize: ctx.batchSize })'), LAYERS],
  fitDataset: [
    fitted(`await model.fitDataset(tf.data.zip({ xs: tf.data.array(tf.unstack(x)), ys: tf.data.array(tf.unstack(y)) })
      .batch(ctx.batchSize), { epochs: ctx.epochs })`),
    LAYERS,
  ],
  trainOnBatch: [loop('await model.trainOnBatch(x, y)'), LAYERS],
  'minimize, with momentum': [
    loop('optimizer.minimize(() => lossOf(x, y), false, weights)', 'const optimizer = tf.train.momentum(0.01, 0.9)'),
    LAYERS,
  ],
  'variableGrads and steps by hand': [
    loop(`const { grads } = tf.variableGrads(() => lossOf(x, y), weights)
      for (const weight of weights) weight.assign(weight.sub(grads[weight.name]!.mul(0.1)))`),
    LAYERS,
  ],
  'variableGrads and momentum by hand': [
    loop(
      `const { grads } = tf.variableGrads(() => lossOf(x, y), weights)
      weights.forEach((weight, i) => {
        speeds[i] = speeds[i]!.mul(0.9).add(grads[weight.name]!)
        weight.assign(weight.sub(speeds[i]!.mul(0.1)))
      })`,
      'const speeds: tf.Tensor[] = weights.map((weight) => tf.zerosLike(weight))',
    ),
    LAYERS,
  ],
  customGrad: [
    loop(
      'optimizer.minimize(() => same(lossOf(x, y)) as tf.Scalar, false, weights)',
      `const optimizer = tf.train.sgd(0.1)
  const copy = (x: unknown) => (x as tf.Tensor).clone()
  const same = tf.customGrad((value) => ({ value: copy(value), gradFunc: copy }))`,
    ),
    LAYERS,
  ],
  'a gradient by hand, with a flag': [dense('tf.matMul(x, dy, true)'), 1],
  'a gradient by hand, with transpose': [dense('x.transpose().matMul(dy)'), 1],
}

/** Programs that do not train on what they are given. */
const NONE: Record<string, string> = {
  'a new model': fitted(''),
  'weights that are computed': fitted('model.setWeights(model.getWeights().map((w) => tf.fill(w.shape, 0.1)))'),
  'a prediction': fitted('model.predict(x)'),
  'an evaluation': fitted('model.evaluate(x, y)'),
  'reports of a training': fitted('for (let i = 0; i < 50; i++) ctx.report({ loss: 1 / i, acc: 1 })'),
}

const workOf = async (source: string): Promise<TrainingWork | undefined> => {
  const { found, outcome } = await train(source, { epochs: EPOCHS, samples: SAMPLES })
  expect({ kind: found?.kind, message: found?.message, outcome: outcome.kind }).toMatchObject({ kind: 'returned' })
  return found!.work
}

test.each(Object.entries(HONEST))('counted: %s', async (_, [source, layers]) => {
  expect(await workOf(source)).toEqual({ gradients: (layers * ALL) / 32, gradientSamples: layers * ALL })
})

test.each(Object.entries(NONE))('not counted: %s', async (_, source) => {
  expect(await workOf(source)).toEqual({ gradients: 0, gradientSamples: 0 })
})
