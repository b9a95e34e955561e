import { defineMisconceptions } from '../../graders/define.ts'
import { conv1d } from './solution.ts'

type Conv1d = typeof conv1d

export default defineMisconceptions<typeof import('./solution.ts')>({
  'kernel-not-flipped': [
    { conv1d: (x, h, mode) => conv1d(x, h.toReversed(), mode) },
    // turned around, and read backwards as well
    { conv1d: (x, h, mode) => conv1d(x, h.reverse(), mode) },
  ],
  'length-off-by-one': {
    'one-zero-more': [
      { conv1d: inMode('full', (y) => (y.length > 0 ? [...y, 0] : y)) },
      { conv1d: inMode('full', (y) => (y.length > 0 ? [0, ...y] : y)) },
    ],
    'without-the-last': { conv1d: inMode('full', (y) => y.slice(0, -1)) },
    'without-the-first': { conv1d: inMode('full', (y) => y.slice(1)) },
  },
  'same-wrong-side': {
    conv1d(x, h, mode) {
      const start = Math.floor(h.length / 2)
      return mode === 'same' ? conv1d(x, h, 'full').slice(start, start + x.length) : conv1d(x, h, mode)
    },
  },
  'circular-wrap': {
    periodic: [
      { conv1d: (x, h, mode) => (mode === 'valid' ? conv1d(x, h, mode) : wrapped(x, h, 0)) },
      { conv1d: (x, h) => wrapped(x, h, 0) },
      {
        conv1d: (x, h, mode) => (mode === 'same' ? wrapped(x, h, Math.floor((h.length - 1) / 2)) : conv1d(x, h, mode)),
      },
    ],
    'negative-index': { conv1d: fromTheEnd },
  },
  'valid-too-short': {
    'without-the-last': { conv1d: inMode('valid', (y) => y.slice(0, -1)) },
    'without-the-first': { conv1d: inMode('valid', (y) => y.slice(1)) },
  },
  'input-mutated': { 'signal-changed': {}, 'kernel-changed': {}, 'both-changed': {} },
})

function inMode(changed: Parameters<Conv1d>[2], change: (y: number[]) => number[]): Conv1d {
  return (x, h, mode) => (mode === changed ? change(conv1d(x, h, mode)) : conv1d(x, h, mode))
}

/** n values from `start`, the signal taken as periodic. */
function wrapped(x: number[], h: number[], start: number): number[] {
  const n = x.length
  return x.map((_, k) => h.reduce((sum, weight, j) => sum + weight * x[(((k + start - j) % n) + n) % n], 0))
}

/** Negative indices count from the signal's end, as in `x.at(-1)`; those behind it count as 0. */
function fromTheEnd(...[x, h, mode]: Parameters<Conv1d>): number[] {
  const [n, m] = [x.length, h.length]
  if (mode === 'valid' || n === 0 || m === 0) return conv1d(x, h, mode)
  const full = Array.from({ length: n + m - 1 }, (_, k) =>
    h.reduce((sum, weight, j) => sum + weight * (x.at(k - j) ?? 0), 0),
  )
  const start = Math.floor((m - 1) / 2)
  return mode === 'full' ? full : full.slice(start, start + n)
}
