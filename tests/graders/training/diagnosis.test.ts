/** Failed trainings: what is said of each, and that a misconception is named only where it is the matter. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../../graders/random.ts'
import type { CheckOutcome } from '../../../graders/report.ts'
import { asked, fits, network, oneHot, scaled, seeded, TEN } from './programs.ts'
import type { Train } from './programs.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})
seeded()

/** What the first check says of a training that fails it. */
async function said(train: Train, prepareImages = scaled): Promise<CheckOutcome> {
  const [first] = (await asked(train, {}, { prepareImages })).results
  expect(first!.verdict).toBe('failed')
  return first!
}
const changed = (labels: tf.Tensor1D, change: (values: number[]) => number[]): tf.Tensor1D =>
  tf.tensor1d(change(Array.from(labels.dataSync())), 'int32')
const outOfStep = (labels: tf.Tensor1D): tf.Tensor1D =>
  changed(labels, (values) =>
    createRandom(1, 'out of step')
      .permutation(values.length)
      .map((i) => values[i]!),
  )

test('images and labels out of step, and nothing that only looks like it', async () => {
  expect(await said(fits({ labels: outOfStep }))).toMatchObject({
    misconception: 'trained-on-permuted-labels',
    message: { en: expect.stringMatching(/guesses; the same model recognises [\d.]+ % after 18 steps on images with/) },
  })
  // a training that hardly took place guesses too, and learns as soon from right pairs
  const oneStep: Train = async (data) => {
    const model = network()
    await model.trainOnBatch(scaled(data.images), oneHot(data.labels))
    return model
  }
  const barely = await said(oneStep)
  expect(barely.misconception).toBeUndefined()
  expect(barely.message!.en).toContain('Look at the learning rate')
  // a rate that is too low guesses too, and does not learn
  expect((await said(fits({ model: () => network({ rate: 1e-6 }) }))).misconception).toBeUndefined()
})

test('a model that is not compiled is not asked to learn', async () => {
  const loop: Train = async ({ images, labels }, { epochs, batchSize }) => {
    const model = network()
    await model.fit(scaled(images), oneHot(outOfStep(labels)), { epochs, batchSize })
    return tf.sequential({ layers: model.layers })
  }
  const { misconception, message } = await said(loop)
  expect(misconception).toBeUndefined()
  expect(message!.en).toContain('Look at the learning rate')
})

test('images that are not scaled, or twice', async () => {
  const raw = (images: tf.Tensor): tf.Tensor => images.toFloat()
  const twice = (images: tf.Tensor): tf.Tensor => tf.tidy(() => scaled(images).div(255))
  const program = (images: (given: tf.Tensor) => tf.Tensor) =>
    said(fits({ images, model: () => network({ rate: 1e-7 }) }), images)
  expect(await program(raw)).toMatchObject({
    misconception: 'not-scaled',
    message: { en: expect.stringContaining('that `prepareImages` gives is 255.') },
  })
  expect(await program(twice)).toMatchObject({
    misconception: 'scaled-twice',
    message: { en: expect.stringContaining('that `prepareImages` gives is 0.00392.') },
  })
})

test('images that are black are called so, and their labels are not said to be out of step', async () => {
  const black = (images: tf.Tensor): tf.Tensor => tf.tidy(() => images.toFloat().mul(0))
  const { misconception, message } = await said(fits({ images: black }), black)
  expect(misconception).toBeUndefined()
  expect(message!.en).toContain('Every value of the images that `prepareImages` gives is 0')
  expect(message!.fa).toContain('۰ است')
})

test('a network that scales images itself, though it is handed scaled ones', async () => {
  const raw = (images: tf.Tensor): tf.Tensor => images.toFloat()
  expect(await said(fits({ images: raw, model: () => network({ rescaled: true }) }))).toMatchObject({
    misconception: 'scaled-twice',
    message: { en: expect.stringContaining('given raw ones of 0 to 255') },
  })
})

test('images that are prepared in another way are neither unscaled nor scaled twice', async () => {
  const shifted = (images: tf.Tensor): tf.Tensor => tf.tidy(() => tf.sub(1, images.toFloat().div(50)))
  const { misconception, message } = await said(fits({ images: shifted }), shifted)
  expect(misconception).toBeUndefined()
  expect(message!.en).toContain('they are prepared in another way')
  expect(message!.fa).toContain('به شیوهٔ دیگری آماده شده‌اند')
})

test('images of -1 to 1 are not called unscaled, whoever prepares them', async () => {
  const centred = (images: tf.Tensor): tf.Tensor => tf.tidy(() => images.toFloat().div(127.5).sub(1))
  for (const own of [scaled, centred]) {
    const { results } = await asked(fits({ images: centred }), {}, { prepareImages: own })
    expect(results.map(({ misconception }) => misconception)).toEqual([undefined, undefined, undefined, undefined])
    const told = results.map(({ message }) => message?.en).join(' ')
    if (results.some(({ verdict }) => verdict === 'failed')) expect(told).toMatch(/given images of -(1|0\.5) to/)
  }
})

test('the sentence of a training that learns too little says how little', async () => {
  const slow = await said(fits({ model: () => network({ rate: 1e-6 }) }))
  expect(slow.message!.en).toMatch(/recognises only [\d.]+ %, where 50.0 % are due and guessing gives 10.0 %\./)
  expect(slow.message!.en).not.toContain('next to none')
})

test('classes under other numbers', async () => {
  const raised = (labels: tf.Tensor1D) => changed(labels, (values) => values.map((label) => (label + 1) % 10))
  const { misconception, message } = await said(fits({ labels: raised }))
  expect(misconception).toBeUndefined()
  expect(message!.en).toContain('most of what is labelled 0 it calls 1')
})

test('outputs that are no numbers, and outputs that are the same for all', async () => {
  const given =
    (kernel: number, bias: number): Train =>
    () => {
      const model = network()
      const [first, ...rest] = model.getWeights()
      const last = rest.at(-1)!
      model.setWeights([
        tf.fill(first!.shape, kernel),
        ...rest.slice(0, -1),
        tf.add(last, tf.range(0, TEN.classes).mul(bias)),
      ])
      return model
    }
  expect((await said(given(Number.NaN, 1))).message!.en).toContain('the training has diverged')
  expect((await said(given(-1, 0.1))).message!.en).toContain('its units are dead')
})
