// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: typed arrays, asynchronous, the kernel computed and the second derivative by that kernel.
const H = [1, -1]

export async function diff(x: number[]): Promise<Float32Array> {
  return Float32Array.from({ length: Math.max(0, x.length - 1) }, (_, i) => H[0] * x[i + 1] + H[1] * x[i])
}

export async function secondDiffKernel(): Promise<Int8Array> {
  const kernel = new Int8Array(3)
  H.forEach((a, i) => H.forEach((b, j) => (kernel[i + j] += a * b)))
  return kernel
}

export async function secondDiff(x: number[]): Promise<Float64Array> {
  const kernel = await secondDiffKernel()
  const out = new Float64Array(Math.max(0, x.length - 2))
  for (let k = 0; k < out.length; k++) kernel.forEach((weight, j) => (out[k] += weight * x[k + j]))
  return out
}
