// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: a box that is convolved with the curve; the ends are solved by the same function.
const convolve = (x: number[], h: number[]): number[] =>
  x.slice(h.length - 1).map((_, i) => h.reduce((sum, weight, j) => sum + weight * x[i + h.length - 1 - j], 0))

const box = (k: number): number[] => Array<number>(k).fill(1 / k)

export const sma = (x: number[], k: number): number[] => convolve(x, box(k))

export const centeredMA = (x: number[], k: number): number[] =>
  x.map((_, i) => {
    const width = Math.min(k, 2 * i + 1, 2 * (x.length - i) - 1)
    return convolve(x, box(width))[i - (width - 1) / 2]
  })

export const bestEpoch = (x: number[], k: number): number => {
  const ranked = sma(x, k)
    .map((value, i) => ({ value, epoch: i + Math.ceil(k / 2) }))
    .sort((a, b) => a.value - b.value)
  return ranked[0].epoch
}
