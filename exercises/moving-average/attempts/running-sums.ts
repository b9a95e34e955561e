// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: differences of running sums, in typed arrays, and asynchronous.
export async function sma(x: number[], k: number): Promise<Float64Array> {
  const sums = runningSums(x)
  return Float64Array.from({ length: x.length - k + 1 }, (_, i) => (sums[i + k] - sums[i]) / k)
}

export async function centeredMA(x: number[], k: number): Promise<Float32Array> {
  const [sums, n] = [runningSums(x), x.length]
  return Float32Array.from(x, (_, i) => {
    const r = Math.min(k >> 1, i, n - 1 - i)
    return (sums[i + r + 1] - sums[i - r]) / (2 * r + 1)
  })
}

export async function bestEpoch(x: number[], k: number): Promise<number> {
  const means = await sma(x, k)
  let best = 0
  means.forEach((value, i) => {
    if (value < means[best]) best = i
  })
  return best + (k + 1) / 2
}

function runningSums(x: number[]): Float64Array {
  const sums = new Float64Array(x.length + 1)
  for (let i = 0; i < x.length; i++) sums[i + 1] = sums[i] + x[i]
  return sums
}
