/** Networks of the slides and of both editions of Chollet's book. */
import type { LayerSpec } from '../solution.ts'

export interface Network {
  input: number[]
  layers: LayerSpec[]
}

const conv = (filters: number, kernel = 3): LayerSpec => ({ type: 'conv', filters, kernel })
const pool: LayerSpec = { type: 'pool', size: 2 }
const flatten: LayerSpec = { type: 'flatten' }
const dense = (units: number): LayerSpec => ({ type: 'dense', units })
const dropout: LayerSpec = { type: 'dropout', rate: 0.5 }

/** 118,346 parameters. */
export const SLIDE_MNIST: Network = {
  input: [28, 28, 1],
  layers: [conv(32, 5), pool, conv(64, 5), pool, flatten, dense(64), dense(10)],
}
/** 93,322 parameters. */
export const PERSIAN: Network = {
  input: [28, 28, 1],
  layers: [conv(32), pool, conv(64), pool, conv(64), flatten, dense(64), dense(10)],
}
/** 104,202 parameters. */
export const SECOND_EDITION: Network = {
  input: [28, 28, 1],
  layers: [conv(32), pool, conv(64), pool, conv(128), flatten, dense(10)],
}
/** 712,202 parameters. */
export const WITHOUT_POOLING: Network = {
  input: [28, 28, 1],
  layers: [conv(32), conv(64), conv(128), flatten, dense(10)],
}
/** 3,453,121 parameters. */
export const CATS_AND_DOGS: Network = {
  input: [150, 150, 3],
  layers: [conv(32), pool, conv(64), pool, conv(128), pool, conv(128), pool, flatten, dense(512), dense(1)],
}
/** 991,041 parameters. */
export const CATS_AND_DOGS_180: Network = {
  input: [180, 180, 3],
  layers: [conv(32), pool, conv(64), pool, conv(128), pool, conv(256), pool, conv(256), flatten, dropout, dense(1)],
}
