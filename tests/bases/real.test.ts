/** The real weights, where the mirror has them: what they hold, what they compute, and how soon a job has them. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createArtifacts } from '../../server/artifacts/artifacts.ts'
import { createBases } from '../../server/bases/bases.ts'
import type { LocatedBase } from '../../server/bases/declaration.ts'
import { readBaseFile } from '../../server/bases/format/base-file.ts'
import { PUBLISHED_BASES } from '../../server/bases/published.ts'
import { openBaseGrader } from './grading.ts'

const mirror = process.env.TAMRIN_DATA_MIRROR
const here = mirror !== undefined && existsSync(join(mirror, 'weights/vgg16'))
const why = here ? '' : ' (skipped: TAMRIN_DATA_MIRROR has no weights)'
const folder = mkdtempSync(join(tmpdir(), 'tamrin-real-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(() => tf.setBackend('cpu'))

const weights = createArtifacts({ declared: PUBLISHED_BASES, cacheFolder: folder, mirror })
const bases = createBases({ cacheFolder: folder, find: weights.find })
async function real(name: string, size: number): Promise<LocatedBase> {
  const base = await bases.locate(name, { size, source: 'real' })
  if (!base.ok) throw new Error(base.fault.message)
  return base.value
}

/** What the first layers of VGG16 make of an image of 8 pixels, by TensorFlow.js's own CPU backend. */
async function firstBlock(file: string, image: tf.Tensor4D): Promise<tf.Tensor4D> {
  const found: Record<string, tf.Tensor> = {}
  readBaseFile(file, ({ name, shape }, values) => {
    if (name.startsWith('block1')) found[name] = tf.tensor(values.slice(), shape)
  })
  const layer = (x: tf.Tensor4D, name: string): tf.Tensor4D =>
    tf.relu(tf.add(tf.conv2d(x, found[`${name}/kernel`] as tf.Tensor4D, 1, 'same'), found[`${name}/bias`]!))
  const prepared = tf.sub(tf.reverse(image, 3), [103.939, 116.779, 123.68]) as tf.Tensor4D
  return tf.maxPool(layer(layer(prepared, 'block1_conv1'), 'block1_conv2'), 2, 2, 'valid')
}

test.skipIf(!here)(`VGG16 has the published content, and a job computes with it${why}`, async () => {
  const base = await real('vgg16', 32)
  expect(base.hash).toBe('d9a27cc1fc7f975ef8cff49180e794ccd7c4bc868ebb49740803b3bbaa8dbefd')
  expect(readdirSync(join(folder, 'bases'))).toEqual([`vgg16-real-${base.hash.slice(0, 8)}.base`])
  const pixels = Array.from({ length: 32 * 32 * 3 }, (_, i) => (i * 37) % 256)
  const due = [...(await (await firstBlock(base.file, tf.tensor4d(pixels, [1, 32, 32, 3]))).data())].slice(0, 200)
  const grader = await openBaseGrader({ base })
  try {
    const report = await grader.grade({
      limits: { tensors: 400 },
      checks: `
check('block-1', { points: 1, visibility: 'open' }, async ({ allClose }) => {
  const got = await student.firstBlock(tf.tensor4d(${JSON.stringify(pixels)}, [1, 32, 32, 3], 'int32'))
  await allClose(got.slice(0, 200), ${JSON.stringify(due)})
})
check('features', { points: 1, visibility: 'open' }, async ({ exact, property }) => {
  const base = bases.declared('vgg16')
  const features = await student.features(base, tf.randomUniform([2, 32, 32, 3], 0, 256, 'int32', 1))
  exact(features.shape, [2, 1, 1, 512])
  const values = [...features.dataSync()]
  const plausible = values.every((value) => value >= 0 && value < 1e4) && values.some((value) => value > 1)
  property(plausible, { en: 'plausible', fa: '' })
  exact(await base.changedWeights(), [])
})
check('whole', { points: 1, visibility: 'open' }, async ({ exact, model }) => {
  const copy = await model(await student.whole(bases.declared('vgg16'))).rebuild()
  exact(copy.countParams(), 14714688 + 513)
  exact(copy.predict(tf.zeros([1, 32, 32, 3])).shape, [1, 1])
})`,
      source: `import * as tf from '@tensorflow/tfjs'
import { pretrained } from 'tamrin'
export async function firstBlock(image: tf.Tensor4D) {
  const { model, preprocess } = await pretrained('vgg16')
  const part = tf.model({ inputs: model.inputs, outputs: model.getLayer('block1_pool').output as tf.SymbolicTensor })
  return Array.from((part.predict(preprocess(image)) as tf.Tensor).dataSync())
}
export const features = ({ model, preprocess }, images) => model.predict(preprocess(images))
export const whole = ({ model }) =>
  tf.sequential({ layers: [model, tf.layers.flatten(), tf.layers.dense({ units: 1, activation: 'sigmoid' })] })`,
      exports: ['firstBlock', 'features', 'whole'],
    })
    expect(report.checks.map(({ message }) => message?.en)).toEqual([undefined, undefined, undefined])
    expect(report.verdict).toBe('passed')
  } finally {
    grader.close()
  }
})

test.skipIf(!here).each([
  ['squeezenet', 64, [2, 3, 3, 512]],
  ['mobilenet', 64, [2, 2, 2, 256]],
] as const)(`%s gives plausible features${why}`, async (name, size, shape) => {
  const base = await real(name, size)
  const grader = await openBaseGrader({ base })
  try {
    const report = await grader.grade({
      bases: [name],
      checks: `check('features', { points: 1, visibility: 'open' }, async ({ exact, property }) => {
  const features = await student.features(tf.randomUniform([2, ${size}, ${size}, 3], 0, 256, 'int32', 1))
  exact(features.shape, ${JSON.stringify(shape)})
  const values = [...features.dataSync()]
  const plausible = values.every((value) => value >= 0 && value < 1e4) && values.some((value) => value > 0.1)
  property(plausible, { en: 'plausible', fa: '' })
})`,
      source: `import { pretrained } from 'tamrin'
export async function features(images) {
  const { model, preprocess } = await pretrained('${name}')
  return model.predict(preprocess(images))
}`,
      exports: ['features'],
    })
    expect(report.checks.map(({ message }) => message?.en)).toEqual([undefined])
    expect(report.verdict).toBe('passed')
  } finally {
    grader.close()
  }
})
