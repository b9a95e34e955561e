import { defineMisconceptions } from '../../graders/define.ts'
import { conv1d } from './solution.ts'

type Conv1d = typeof conv1d

export default defineMisconceptions<typeof import('./solution.ts')>({
  'kernel-not-flipped': { conv1d: (x, h, mode) => conv1d(x, h.toReversed(), mode) },
  'length-off-by-one': [
    { conv1d: inFull((y) => (y.length > 0 ? [...y, 0] : y)) },
    { conv1d: inFull((y) => y.slice(0, -1)) },
  ],
  'same-wrong-side': {
    conv1d(x, h, mode) {
      const start = Math.floor(h.length / 2)
      return mode === 'same' ? conv1d(x, h, 'full').slice(start, start + x.length) : conv1d(x, h, mode)
    },
  },
  'circular-wrap': [
    { conv1d: (x, h, mode) => (mode === 'valid' ? conv1d(x, h, mode) : wrapped(x, h, 0)) },
    { conv1d: (x, h) => wrapped(x, h, 0) },
    {
      conv1d: (x, h, mode) => (mode === 'same' ? wrapped(x, h, Math.floor((h.length - 1) / 2)) : conv1d(x, h, mode)),
    },
  ],
  'valid-too-short': [{ conv1d: inValid((y) => y.slice(0, -1)) }, { conv1d: inValid((y) => y.slice(1)) }],
  'input-mutated': [
    {
      conv1d: spoiling((_, h) => {
        h.reverse()
      }),
    },
    {
      conv1d: spoiling((x) => {
        x.push(0)
      }),
    },
    {
      conv1d: spoiling((x, h) => {
        x.push(0)
        h.push(0)
      }),
    },
  ],
})

function inFull(change: (y: number[]) => number[]): Conv1d {
  return (x, h, mode) => (mode === 'full' ? change(conv1d(x, h, mode)) : conv1d(x, h, mode))
}

function inValid(change: (y: number[]) => number[]): Conv1d {
  return (x, h, mode) => (mode === 'valid' ? change(conv1d(x, h, mode)) : conv1d(x, h, mode))
}

/** n values from `start`, the signal taken as periodic. */
function wrapped(x: number[], h: number[], start: number): number[] {
  const n = x.length
  return x.map((_, k) => h.reduce((sum, weight, j) => sum + weight * x[(((k + start - j) % n) + n) % n], 0))
}

function spoiling(spoil: (x: number[], h: number[]) => void): Conv1d {
  return (x, h, mode) => {
    const y = conv1d(x, h, mode)
    spoil(x, h)
    return y
  }
}
