/** Sheets of pictures, filters and feature maps: what a report shows of them, and to whom. */
import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { checkOutcome } from '../../graders/report-schema.ts'
import type { CheckOutcome, PictureSheet, Visibility } from '../../graders/report.ts'
import { studentCheck } from '../../graders/visibility.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { both } from './both.ts'
import { gradeInProcess } from './in-process.ts'

async function checkOf(
  body: (context: CheckContext) => Promise<void>,
  visibility: Visibility = 'open',
): Promise<CheckOutcome> {
  const [result] = await gradeInProcess({
    definition: ({ check }) => check('one', { points: 1, visibility }, body),
    student: {},
    tf,
  })
  return checkOutcome.parse(JSON.parse(JSON.stringify(result)))
}
const sheetsOf = async (body: (context: CheckContext) => Promise<void>): Promise<PictureSheet[]> =>
  (await checkOf(body)).sheets ?? []
const bytes = ({ pixels }: { pixels: string }): number[] => [...Buffer.from(pixels, 'base64')]

describe('sheet', () => {
  test.each<[string, unknown, [number, number], number[][]]>([
    [
      'a tensor of 0 to 255',
      tf.tensor4d([0, 255, 51, 102], [2, 1, 2, 1], 'int32'),
      [0, 255],
      [
        [0, 255],
        [51, 102],
      ],
    ],
    [
      'a tensor of 0 to 1',
      tf.tensor3d([0, 1, 0.2, 0.4], [2, 1, 2]),
      [0, 1],
      [
        [0, 255],
        [51, 102],
      ],
    ],
    [
      'nested lists',
      [[[0, 1]], [[0.2, 0.4]]],
      [0, 1],
      [
        [0, 255],
        [51, 102],
      ],
    ],
    [
      'pictures of several sizes',
      [tf.tensor2d([[0, 1]]), [[1], [0]]],
      [0, 1],
      [
        [0, 255],
        [255, 0],
      ],
    ],
    ['any other values, from the smallest to the largest', [[[-3, 7]]], [-3, 7], [[0, 255]]],
    ['colours', tf.tensor4d([255, 0, 10], [1, 1, 1, 3]), [0, 255], [[255, 0, 10]]],
    ['what is no number as 0', [[[NaN, 1]]], [0, 1], [[0, 255]]],
  ])('draws %s', async (_, images, range, pixels) => {
    const [sheet] = await sheetsOf((context) => context.sheet(both('digits'), images))
    expect(sheet).toMatchObject({ kind: 'pictures', title: both('digits'), range, total: pixels.length })
    expect(sheet!.pictures.map(bytes)).toEqual(pixels)
  })

  test('has a caption and the values of each picture', async () => {
    const [sheet] = await sheetsOf((context) =>
      context.sheet(both('digits'), [[[0, 51]], [[255, 1]]], [both('a 3'), both('a 4')]),
    )
    expect(sheet!.pictures).toMatchObject([
      { caption: both('a 3'), size: [1, 2], low: 0, mean: 25.5, high: 51 },
      { caption: both('a 4'), size: [1, 2], low: 1, mean: 128, high: 255 },
    ])
  })

  test('shows the first 32 of many, shrunk to 64 pixels by their means', async () => {
    const images = tf.tidy(() => tf.range(0, 40).reshape([40, 1, 1, 1]).mul(6).tile([1, 150, 130, 3]) as tf.Tensor4D)
    const [sheet] = await sheetsOf((context) => context.sheet(both('cats'), images))
    expect(sheet!.total).toBe(40)
    expect(sheet!.pictures).toHaveLength(32)
    expect(sheet!.pictures[31]).toMatchObject({ height: 64, width: 55, channels: 3, size: [150, 130], mean: 186 })
    expect(new Set(bytes(sheet!.pictures[31]!))).toEqual(new Set([186]))
    const halves = Array.from({ length: 128 }, () => Array.from({ length: 128 }, (__, x) => x % 2))
    const [half] = await sheetsOf((context) => context.sheet(both('stripes'), [halves]))
    expect(new Set(bytes(half!.pictures[0]!))).toEqual(new Set([128]))
  })

  test.each<[string, unknown]>([
    ['no pictures', 3],
    ['an empty list', []],
    ['two channels', tf.zeros([1, 2, 2, 2])],
    ['rows of different lengths', [[[1, 2], [3]]]],
    ['a picture without pixels', tf.zeros([1, 0, 2, 1])],
    ['a picture that is too large to read', tf.zeros([1, 1, 1025, 1])],
  ])('fails the check for %s', async (_, images) => {
    const { verdict, message, sheets } = await checkOf((context) => context.sheet(both('digits'), images))
    expect(verdict).toBe('failed')
    expect(message!.en).toContain('expected pictures of 1 or 3 channels')
    expect(sheets).toBeUndefined()
  })

  test('holds a bounded number of sheets', async () => {
    const many = await sheetsOf(async (context) => {
      for (let i = 0; i < 20; i++) await context.sheet(both('digits'), [[[i]]])
    })
    expect(many).toHaveLength(8)
  })

  test('is seen by students only where the check is open to them', async () => {
    const seen = async (visibility: Visibility, due: boolean) => {
      const outcome = await checkOf((context) => context.sheet(both('digits'), [[[1]]]), visibility)
      return studentCheck({ ...outcome, name: '', nameFa: '' }, { due })?.sheets !== undefined
    }
    expect(await seen('open', false)).toBe(true)
    expect(await seen('sentence', true)).toBe(false)
    expect(await seen('after-due', false)).toBe(false)
    expect(await seen('after-due', true)).toBe(true)
    expect(await seen('secret', true)).toBe(false)
  })
})

/** A convolution of two filters, 2 x 1 pixels on one channel: [1, 2] and [-4, 0]. */
function convolution(name: string): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 2, kernelSize: [2, 1], useBias: false, name, inputShape: [3, 1, 1] }),
      tf.layers.flatten(),
    ],
  })
  model.setWeights([tf.tensor4d([1, -4, 2, 0], [2, 1, 1, 2])])
  return model
}

describe('filters', () => {
  test('are those of the first convolution, grey where they are 0', async () => {
    const [sheet] = await sheetsOf((context) => context.filters(convolution('first')))
    expect(sheet).toMatchObject({ kind: 'filters', layer: 'first', total: 2, range: [-4, 4] })
    expect(sheet!.pictures.map(bytes)).toEqual([
      [159, 191],
      [0, 128],
    ])
    expect(sheet!.pictures.map(({ low, high }) => [low, high])).toEqual([
      [1, 2],
      [-4, 0],
    ])
  })

  test('are in colour where the picture is, and found in an inner model', async () => {
    const base = tf.sequential({
      layers: [tf.layers.conv2d({ filters: 40, kernelSize: 3, name: 'block1_conv1', inputShape: [8, 8, 3] })],
    })
    const model = tf.sequential({ layers: [base, tf.layers.flatten(), tf.layers.dense({ units: 2 })] })
    const [sheet] = await sheetsOf((context) => context.filters(model))
    expect(sheet).toMatchObject({ layer: 'block1_conv1', total: 40 })
    expect(sheet!.pictures).toHaveLength(32)
    expect(sheet!.pictures[0]).toMatchObject({ height: 3, width: 3, channels: 3 })
    const kernel = (await base.getWeights()[0]!.array()) as number[][][][]
    const [, most] = sheet!.range
    const seventh = kernel.flat(2).map((filters) => filters[7]!)
    const due = seventh.map((value) => Math.round(((value + most) / (2 * most)) * 255))
    expect(bytes(sheet!.pictures[7]!)).toEqual(due)
  })

  test('of a depthwise convolution are one a channel', async () => {
    const model = tf.sequential({
      layers: [tf.layers.depthwiseConv2d({ kernelSize: 1, depthMultiplier: 2, useBias: false, inputShape: [2, 2, 2] })],
    })
    model.setWeights([tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2])])
    const [sheet] = await sheetsOf((context) => context.filters(model))
    expect(sheet).toMatchObject({ total: 4, range: [-4, 4] })
    expect(sheet!.pictures.map(({ mean }) => mean)).toEqual([1, 2, 3, 4])
  })

  test('of a dense layer that sees every pixel are its weights as pictures', async () => {
    const model = tf.sequential({
      layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.dense({ units: 2, useBias: false })],
    })
    model.setWeights([tf.tensor2d([1, 2, -1, 0], [2, 2])])
    const [sheet] = await sheetsOf((context) => context.filters(model))
    expect(sheet!.pictures.map(({ low, high }) => [low, high])).toEqual([
      [-1, 1],
      [0, 2],
    ])
  })

  test('of a model without any are none', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] })
    expect(await sheetsOf((context) => context.filters(model))).toEqual([])
  })
})

describe('feature maps', () => {
  test('are what the layer makes of the picture, with the picture', async () => {
    const image = tf.tensor3d([1, 0, 10], [3, 1, 1])
    const [sheet, ...others] = await sheetsOf((context) => context.featureMaps(convolution('only'), undefined, image))
    expect(others).toEqual([])
    expect(sheet).toMatchObject({ kind: 'feature-maps', layer: 'only', total: 2, range: [-4, 20] })
    expect(sheet!.pictures.map(({ low, high }) => [low, high])).toEqual([
      [1, 20],
      [-4, 0],
    ])
    expect(bytes(sheet!.input!)).toEqual([26, 0, 255])
  })

  test('are of the first and the last convolution, or of the layer that is named', async () => {
    const layers = (): tf.layers.Layer[] => [
      tf.layers.conv2d({ filters: 3, kernelSize: 3, name: 'a', inputShape: [8, 8, 1] }),
      tf.layers.conv2d({ filters: 4, kernelSize: 3, name: 'b' }),
      tf.layers.maxPooling2d({ poolSize: 2, name: 'pool' }),
      tf.layers.conv2d({ filters: 5, kernelSize: 1, name: 'c' }),
    ]
    const image = tf.ones([1, 8, 8, 1])
    const named = async (layer: number | string | undefined) =>
      (await sheetsOf((context) => context.featureMaps(tf.sequential({ layers: layers() }), layer, image))).map(
        (sheet) => [sheet.layer, sheet.total, sheet.pictures[0]!.size],
      )
    expect(await named(undefined)).toEqual([
      ['a', 3, [6, 6]],
      ['c', 5, [2, 2]],
    ])
    expect(await named(2)).toEqual([['pool', 4, [2, 2]]])
    expect(await named('b')).toEqual([['b', 4, [4, 4]]])
    expect(await named('none')).toEqual([])
  })

  test.each(['sequential', 'functional'])('are found in an inner model of a %s one', async (kind) => {
    const base = convolution('inner')
    const inner = tf.model({ inputs: base.inputs, outputs: base.getLayer('inner').output as tf.SymbolicTensor })
    const input = tf.input({ shape: [3, 1, 1] })
    const doubled = tf.layers.add().apply([input, input]) as tf.SymbolicTensor
    const model =
      kind === 'sequential'
        ? tf.sequential({ layers: [inner, tf.layers.flatten()] })
        : tf.model({ inputs: input, outputs: inner.apply(doubled) as tf.SymbolicTensor })
    const [sheet] = await sheetsOf((context) =>
      context.featureMaps(model, undefined, tf.tensor3d([1, 0, 10], [3, 1, 1])),
    )
    const factor = kind === 'sequential' ? 1 : 2
    expect(sheet!.pictures.map(({ high }) => high)).toEqual([20 * factor, 0])
  })

  test('of a layer without maps are none', async () => {
    expect(await sheetsOf((context) => context.featureMaps(convolution('x'), 1, tf.ones([3, 1, 1])))).toEqual([])
  })
})
