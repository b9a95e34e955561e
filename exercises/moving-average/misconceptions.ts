import { defineMisconceptions } from '../../graders/define.ts'
import { type bestEpoch, centeredMA, sma } from './solution.ts'

/** The epoch that is taken for the window whose average, the smallest, has this index. */
type Epoch = (index: number, k: number) => number

export default defineMisconceptions<typeof import('./solution.ts')>({
  'not-divided': [{ sma: (x, k) => scaled(sma(x, k), k) }, { centeredMA: sums }],
  'divided-by-n': [
    { sma: (x, k) => scaled(sma(x, k), k / x.length) },
    { centeredMA: (x, k) => scaled(sums(x, k), 1 / x.length) },
  ],
  'causal-for-centred': {
    'looks-back': [
      { centeredMA: (x, k) => x.map((_, i) => mean(x.slice(Math.max(0, i - k + 1), i + 1))) },
      { centeredMA: (x, k) => x.map((value, i) => (i < k - 1 ? value : mean(x.slice(i - k + 1, i + 1)))) },
      { centeredMA: (x, k) => x.map((_, i) => sum(x.slice(Math.max(0, i - k + 1), i + 1)) / k) },
    ],
    'without-the-ends': { centeredMA: sma },
    'centred-for-causal': [Math.floor, Math.ceil].map((whole) => ({
      sma: (x: number[], k: number) => centred(x, whole((k - 1) / 2)),
    })),
  },
  'epoch-not-shifted': {
    'the-index': { bestEpoch: choosing((index) => index) },
    'begin-of-the-window': { bestEpoch: choosing((index) => index + 1) },
    'end-of-the-window': { bestEpoch: choosing((index, k) => index + k) },
    'counted-from-0': { bestEpoch: choosing((index, k) => index + Math.floor(k / 2)) },
  },
  'zero-padded-ends': [
    { centeredMA: (x, k) => scaled(wide(x, k).map(sum), 1 / k) },
    { centeredMA: (x, k) => scaled(sums(x, k), 1 / k) },
  ],
})

/** The sums over windows that are cut on both sides alike. */
function sums(x: number[], k: number): number[] {
  return centeredMA(x, k).map((average, i) => average * (2 * Math.min((k - 1) / 2, i, x.length - 1 - i) + 1))
}

/** The centred average, for windows of even length too. */
function centred(x: number[], radius: number): number[] {
  return centeredMA(x, 2 * radius + 1)
}

/** Windows of the whole radius, of which each side is cut by itself. */
function wide(x: number[], k: number): number[][] {
  const radius = (k - 1) / 2
  return x.map((_, i) => x.slice(Math.max(0, i - radius), i + radius + 1))
}

function choosing(epoch: Epoch): typeof bestEpoch {
  return (x, k) => {
    const averages = sma(x, k)
    return epoch(averages.indexOf(Math.min(...averages)), k)
  }
}

function scaled(values: number[], factor: number): number[] {
  return values.map((value) => value * factor)
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: number[]): number {
  return sum(values) / values.length
}
