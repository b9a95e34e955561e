// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: slices of tensors, subtracted.
import * as tf from '@tensorflow/tfjs'

export async function diff(x: number[]): Promise<number[]> {
  if (x.length < 2) return []
  const signal = tf.tensor1d(x)
  return (await signal
    .slice(1)
    .sub(signal.slice(0, x.length - 1))
    .array()) as number[]
}

export async function secondDiffKernel(): Promise<number[]> {
  return await diff([0, 1, -1, 0])
}

export const secondDiff = async (x: number[]): Promise<number[]> => await diff(await diff(x))
