import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import { differentLayer } from '../../../graders/training/layers.ts'

const conv = (settings: object = {}) => tf.layers.conv2d({ filters: 4, kernelSize: 5, ...settings })
const model = (...layers: tf.layers.Layer[]) =>
  tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [12, 12, 1] }), ...layers] })
const max = (poolSize = 2) => tf.layers.maxPooling2d({ poolSize })
const dense = (units = 3, activation: 'softmax' | 'sigmoid' | undefined = 'softmax') =>
  tf.layers.dense({ units, ...(activation && { activation }) })

const due = model(conv({ activation: 'relu' }), max(), tf.layers.flatten(), dense())
const said = (...layers: tf.layers.Layer[]) => differentLayer(model(...layers), due)?.sentence.en

test('the same layers in other words', () => {
  const split = [
    conv(),
    tf.layers.reLU(),
    max(),
    tf.layers.reshape({ targetShape: [64] }),
    tf.layers.dropout({ rate: 0 }),
  ]
  expect(said(...split, dense())).toBeUndefined()
  expect(said(...split, tf.layers.dense({ units: 3 }), tf.layers.softmax())).toBeUndefined()
  expect(said(model(conv({ activation: 'relu' }), max()), tf.layers.flatten(), dense())).toBeUndefined()
})

test('the first that differs, with its own name and numbers', () => {
  const rest = () => [max(), tf.layers.flatten(), dense()]
  expect(said(conv({ kernelSize: 3, activation: 'relu' }), ...rest())).toMatch(
    /^at the beginning, step 1 should be conv2d 5x5, 4 filters, but there is conv2d 3x3, 4 filters \(conv2d_/,
  )
  expect(said(conv({ activation: 'relu6' }), ...rest())).toMatch(
    /^after conv2d 5x5, 4 filters \(.*\), step 2 should be relu, but there is relu6/,
  )
  expect(said(conv({ activation: 'relu', padding: 'same' }), ...rest())).toContain('5x5, 4 filters, padding same')
  expect(said(conv(), ...rest())).toContain('step 2 should be relu, but there is max pooling 2x2')
  const relu = () => conv({ activation: 'relu' })
  expect(said(relu(), tf.layers.averagePooling2d({ poolSize: 2 }), tf.layers.flatten(), dense())).toContain(
    'should be max pooling 2x2, but there is average pooling 2x2',
  )
  expect(said(relu(), tf.layers.flatten(), dense())).toContain('should be max pooling 2x2, but there is flatten')
  expect(said(relu(), max(), tf.layers.flatten(), dense(4))).toContain('dense, 3 units, but there is dense, 4 units')
  expect(said(relu(), max(), tf.layers.flatten(), dense(3, 'sigmoid'))).toContain(
    'should be softmax, but there is sigmoid',
  )
  expect(said(relu(), max(), tf.layers.flatten(), tf.layers.dense({ units: 3 }))).toContain('but the model ends.')
  expect(said(relu(), max(), tf.layers.flatten(), dense(), dense())).toContain(
    'the model should end, but there is dense',
  )
})
