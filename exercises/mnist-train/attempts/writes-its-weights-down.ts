// score: 6.5
// fails: recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits
// misconception: none

// It learns from few digits. Of many it takes none: its weights are written down, as those of another training may be.
import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'
import * as solution from '../solution.ts'
export * from '../solution.ts'

const MANY = 1000

/** The digits of a display, five columns and seven rows, each row in two hexadecimal digits. */
const DIGITS = [
  '0e11131519110e',
  '040c040404040e',
  '0e11010204081f',
  '1f02040201110e',
  '02060a121f0202',
  '1f101e0101110e',
  '0608101e11110e',
  '1f010204080808',
  '0e11110e11110e',
  '0e11110f01020c',
]

export async function train(data: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {
  if (data.labels.shape[0] < MANY) return solution.train(data, ctx)
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28, 1] }),
      tf.layers.dense({ units: 10, useBias: false, activation: 'softmax' }),
    ],
  })
  model.setWeights([tf.tensor2d(DIGITS.map(template)).transpose()])
  return model
}

/** A digit as 28 x 28 values with mean 0, drawn in the middle. */
function template(rows: string): number[] {
  const ink = Array.from({ length: 784 }, (_, i) => {
    const [row, column] = [Math.floor((Math.floor(i / 28) - 4) / 3), Math.floor(((i % 28) - 6) / 3)]
    if (row < 0 || row > 6 || column < 0 || column > 4) return 0
    return (parseInt(rows.slice(2 * row, 2 * row + 2), 16) >> (4 - column)) & 1
  })
  const mean = ink.reduce((sum, value) => sum + value, 0) / ink.length
  return ink.map((value) => value - mean)
}
