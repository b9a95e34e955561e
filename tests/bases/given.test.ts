/** Pretrained bases in grading processes: given by a grader, asked for by a program, changed, disposed, exhausted. */
import { afterAll, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import { openBaseGrader } from './grading.ts'

const grader = await openBaseGrader()
afterAll(() => grader.close())

const verdicts = ({ checks }: Report): string[] => checks.map(({ verdict }) => verdict)

/** A grader that gives the declared base and a tiny one of its own. */
const TINY = `
const convolution = { kernelSize: 3, padding: 'same', activation: 'relu' }
const tiny = () => {
  const model = tf.sequential({ layers: [
    tf.layers.conv2d({ inputShape: [8, 8, 3], filters: 2, ...convolution, name: 'block1_conv1' }),
    tf.layers.maxPooling2d({ poolSize: 2, name: 'block1_pool' }),
    tf.layers.conv2d({ filters: 3, ...convolution, name: 'block5_conv1' }),
  ] })
  return bases.own(model, { name: 'tiny', size: 8, preprocessing: { order: 'rgb', mean: [1, 2, 3], std: [2, 2, 2] } })
}
const pictures = (base, n) => tf.randomUniform([n, base.size, base.size, 3], 0, 256, 'int32', 3)
`

const EXTRACT = `
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
export function extract(base: Pretrained, images: tf.Tensor4D) {
  return tf.tidy(() => base.model.predict(base.preprocess(images)))
}`

/** What a check has told, in English. */
const told = ({ checks }: Report): (string | undefined)[] => checks.map(({ message }) => message?.en)

test('a model that a program has built on a base is given back to it, whatever other models there are', async () => {
  const report = await grader.grade({
    checks: `${TINY}
check('gives-back', { points: 1, visibility: 'open' }, async ({ model, exact }) => {
  for (const units of [1, 2]) {
    const built = model(await student.build(tiny(), units))
    await student.build(tiny(), 7)
    exact(await student.unitsOf(built), units)
  }
})`,
    source: `
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from 'tamrin'
export const build = (base: Pretrained, units: number) =>
  tf.sequential({ layers: [base.model, tf.layers.flatten(), tf.layers.dense({ units })] })
export const unitsOf = (model: tf.LayersModel) => model.outputs[0]!.shape[1]`,
    exports: ['build', 'unitsOf'],
  })
  expect(told(report)).toEqual([undefined])
  expect(report.bases).toEqual([{ name: 'vgg16', sha256: 'c'.repeat(64), small: true }])
})

test('computes the same in both isolates; nothing is leaked or changed', async () => {
  const body = (make: string): string => `async ({ allClose, exact, leaksNothing }) => {
    const base = ${make}
    const images = pictures(base, 3)
    const got = await leaksNothing(() => student.extract(base, images))
    const own = await base.local()
    const { order, mean, std } = base.preprocessing
    const floats = tf.cast(images, 'float32')
    const due = tf.div(tf.sub(order === 'bgr' ? tf.reverse(floats, 3) : floats, mean), std)
    await allClose(own.preprocess(images), due)
    await allClose(got, own.model.predict(due))
    exact(got.max().dataSync()[0] > 0, true)
    exact(own.preprocess(images).dtype, 'float32')
    exact(await base.changedWeights(), [])
  }`
  const report = await grader.grade({
    checks: `${TINY}
check('own', { points: 1, visibility: 'open' }, ${body('tiny()')})
check('declared', { points: 1, visibility: 'open' }, ${body("bases.declared('vgg16')")})`,
    source: EXTRACT,
    exports: ['extract'],
  })
  expect(told(report)).toEqual([undefined, undefined])
  expect(verdicts(report)).toEqual(['passed', 'passed'])
})

test('what a call changes is seen by the byte, and the next call gets a fresh base', async () => {
  const report = await grader.grade({
    checks: `${TINY}
check('trains-the-end', { points: 1, visibility: 'open' }, async ({ exact }) => {
  const base = tiny()
  await student.train(base, 'block5_conv1')
  exact(await base.changedWeights(), ['block5_conv1/kernel', 'block5_conv1/bias'])
  const trained = await base.weights()
  exact(Object.keys(trained), ['block1_conv1/kernel', 'block1_conv1/bias', 'block5_conv1/kernel', 'block5_conv1/bias'])
  await student.look(base)
  exact(await base.changedWeights(), [])
})
check('frozen', { points: 1, visibility: 'open' }, async ({ exact }) => {
  const base = bases.declared('vgg16')
  await student.look(base)
  exact(await base.changedWeights(), [])
  await student.train(base, 'block')
  exact((await base.changedWeights()).length, 26)
  const again = bases.declared('vgg16')
  await student.look(again)
  exact(await again.changedWeights(), [])
})
check('disposed', { points: 1, visibility: 'open' }, async () => {
  const base = tiny()
  await student.dispose(base)
  await base.changedWeights()
})`,
    source: `import * as tf from '@tensorflow/tfjs'
export async function train({ model, size }, from: string) {
  let behind = false
  for (const layer of model.layers) layer.trainable = behind ||= layer.name.startsWith(from)
  const whole = tf.sequential()
  whole.add(model)
  whole.add(tf.layers.flatten())
  whole.add(tf.layers.dense({ units: 1 }))
  whole.compile({ optimizer: tf.train.rmsprop(0.01), loss: 'meanSquaredError' })
  await whole.fit(tf.randomUniform([4, size, size, 3]), tf.ones([4, 1]), { epochs: 2, verbose: 0 })
}
export const look = ({ model }) => { model.trainable = false }
export const dispose = ({ model }) => { model.dispose() }`,
    exports: ['train', 'look', 'dispose'],
  })
  expect(told(report)).toEqual([undefined, undefined, expect.stringMatching(/weights of its base.*already disposed/)])
  expect(verdicts(report)).toEqual(['passed', 'passed', 'failed'])
})

test('models that contain the base are rebuilt: nested, stacked on its output, functional', async () => {
  const report = await grader.grade({
    checks: `${TINY}
for (const way of ['nested', 'stacked', 'called'])
  check(way, { points: 1, visibility: 'open' }, async ({ model, allClose, exact }) => {
    const base = bases.declared('vgg16')
    const x = tf.randomUniform([2, 32, 32, 3], 0, 1, 'float32', 5)
    const returned = await student.build(base, way)
    const copy = await model(returned).rebuild()
    const own = await base.local()
    exact(copy.countParams(), own.model.countParams() + 65)
    // the head of ones sums the features
    await allClose(copy.predict(x), tf.sum(own.model.predict(x), [1, 2, 3]).reshape([2, 1]))
  })
// check('nested' check('stacked' check('called'`,
    source: `import * as tf from '@tensorflow/tfjs'
export function build({ model, size }, way) {
  const head = () => [tf.layers.flatten(), tf.layers.dense({ units: 1, kernelInitializer: 'ones' })]
  const apply = (x) => head().reduce((y, layer) => layer.apply(y), x)
  if (way === 'nested') {
    model.trainable = false
    return tf.sequential({ layers: [model, ...head()] })
  }
  if (way === 'stacked') return tf.model({ inputs: model.inputs, outputs: apply(model.output) })
  const input = tf.input({ shape: [size, size, 3] })
  return tf.model({ inputs: input, outputs: apply(model.apply(input)) })
}`,
    exports: ['build'],
  })
  expect(told(report)).toEqual([undefined, undefined, undefined])
  expect(verdicts(report)).toEqual(['passed', 'passed', 'passed'])
})

test('a wrong implementation runs on a base of its own, and is named', async () => {
  const report = await grader.grade({
    checks: `${TINY}
check('extracts', { points: 1, visibility: 'open' }, async ({ allClose }) => {
  const base = tiny()
  const images = pictures(base, 2)
  await allClose(await student.extract(base, images), await reference.extract(await base.local(), images))
})`,
    source: EXTRACT.replace('base.preprocess(images)', "tf.cast(images, 'float32')"),
    solution: EXTRACT,
    misconceptions: `import * as tf from '@tensorflow/tfjs'
export default {
  'not-preprocessed': { extract: ({ model }, images) => model.predict(tf.cast(images, 'float32')) },
  'top-left-in': { extract: ({ model }, images) => { model.dispose(); return images } },
}`,
    exports: ['extract'],
  })
  expect(report.checks).toMatchObject([{ verdict: 'failed', misconception: 'not-preprocessed' }])
})

const PROGRAM = `
import * as tf from '@tensorflow/tfjs'
import { pretrained } from 'tamrin'
`

test('a program asks for a base: each call gives a fresh one, whose weights take nothing of the quota', async () => {
  const source = `${PROGRAM}
export async function fresh() {
  const { name, size, model } = await pretrained('vgg16')
  const names = model.layers.map((layer) => layer.name)
  return {
    name, size, layers: [names[0], names[1], names.at(-1)], trainable: model.trainable, shape: model.outputs[0].shape,
  }
}
export async function overwrites() {
  const one = await pretrained('vgg16')
  one.model.layers[1].setWeights(one.model.layers[1].getWeights().map((weight) => tf.onesLike(weight)))
  const other = await pretrained('vgg16')
  const first = ({ model }) => model.layers[1].getWeights()[0].dataSync()[0]
  return { one: first(one), other: first(other) === 1 }
}
export async function many() {
  const many = []
  for (let i = 0; i < 20; i++) many.push(await pretrained('vgg16'))
  return many.length
}
export async function undeclared() {
  const wanted = 'resnet50'
  await pretrained(wanted)
}
export async function exhausts() {
  for (;;) await pretrained('vgg16')
}`
  const report = await grader.grade({
    checks: `
check('fresh', { points: 1, visibility: 'open' }, async ({ exact, leaksNothing }) => {
  exact(await leaksNothing(() => student.fresh()), {
    name: 'vgg16', size: 32, layers: ['input_1', 'block1_conv1', 'block5_pool'],
    trainable: true, shape: [null, 1, 1, 64],
  })
  exact(await student.overwrites(), { one: 1, other: false })
})
check('many', { points: 1, visibility: 'open' }, async ({ exact }) => { exact(await student.many(), 20) })
check('sentence', { points: 1, visibility: 'open' }, async () => { await student.undeclared() })
check('exhausts', { points: 1, visibility: 'open' }, async () => { await student.exhausts() })`,
    source,
    exports: ['fresh', 'overwrites', 'many', 'undeclared', 'exhausts'],
    // megabytes: a base of this size would not fit once
    limits: { tensors: 0.5 },
  })
  expect(told(report).slice(0, 2)).toEqual([undefined, undefined])
  expect(report.checks[2]).toMatchObject({
    verdict: 'error',
    location: { file: 'solution.ts', line: 1 + source.split('\n').indexOf('  await pretrained(wanted)') },
    message: {
      en: expect.stringContaining('"resnet50" is not part of this exercise; it has: "vgg16"'),
      fa: expect.stringMatching(/ازپیش‌آموختهٔ .*resnet50.* جزو این تمرین نیست؛ .*vgg16/),
    },
  })
  expect(report.checks[3]).toMatchObject({
    verdict: 'error',
    message: {
      en: expect.stringContaining('a program may ask for 50 pretrained bases'),
      fa: expect.stringContaining('۵۰ بار'),
    },
  })
})

test('an exercise without bases says so', async () => {
  const report = await grader.grade({
    checks: "check('asks', { points: 1, visibility: 'open' }, async () => { await student.asks() })",
    source: `${PROGRAM}export const asks = () => pretrained('vgg16')`,
    exports: ['asks'],
    bases: [],
  })
  expect(told(report)).toEqual([expect.stringContaining('"vgg16" is not part of this exercise; it has none')])
})

test('a grader that wants a base which its exercise does not declare is at fault', async () => {
  const report = await grader.grade({
    checks: "check('asks', { points: 1, visibility: 'open' }, async () => { await bases.declared('resnet').local() })",
    source: 'export const asks = 1',
    exports: ['asks'],
  })
  expect(report.verdict).toBe('internal')
  expect(report.message?.en).toContain('does not declare the base "resnet"; it declares vgg16')
})

test('weights that the program trains count in its quota', async () => {
  const report = await grader.grade({
    checks: `${TINY}
check('keeps', { points: 1, visibility: 'open' }, async () => { await student.keeps() })`,
    source: `${PROGRAM}
export async function keeps() {
  const copies = []
  const { model } = await pretrained('vgg16')
  for (;;) for (const weight of model.getWeights()) copies.push(tf.add(weight, 1))
}`,
    exports: ['keeps'],
    limits: { tensors: 1 },
  })
  expect(report.checks[0]).toMatchObject({ verdict: 'memory' })
})
