// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: TensorFlow.js builds the layers, and is asked.
import * as tf from '@tensorflow/tfjs'
import type { LayerSpec } from '../solution.ts'

function built(input: number[], layers: LayerSpec[]) {
  let x = tf.input({ shape: input })
  return layers.map((spec) => {
    const layer = layerOf(spec)
    x = layer.apply(x) as tf.SymbolicTensor
    return { shape: x.shape.slice(1) as number[], count: layer.countParams() }
  })
}

function layerOf(spec: LayerSpec): tf.layers.Layer {
  switch (spec.type) {
    case 'conv': {
      const { filters, kernel, stride, padding } = spec
      const settings = { filters, kernelSize: kernel, strides: stride ?? 1, padding: padding ?? 'valid' } as const
      return tf.layers.conv2d({ ...settings, kernelInitializer: 'zeros' })
    }
    case 'pool':
      return tf.layers.maxPooling2d({ poolSize: spec.size, strides: spec.stride ?? spec.size })
    case 'flatten':
      return tf.layers.flatten()
    case 'dense':
      return tf.layers.dense({ units: spec.units, kernelInitializer: 'zeros' })
    case 'dropout':
      return tf.layers.dropout({ rate: spec.rate })
  }
}

export const outputShapes = async (input: number[], layers: LayerSpec[]) =>
  built(input, layers).map(({ shape }) => shape)

export const paramCounts = async (input: number[], layers: LayerSpec[]) =>
  built(input, layers).map(({ count }) => count)
