// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: Cholesky's factorisation, typed arrays, and the gradient through moments of the signals.
type Options = { rate: number; steps: number }

function moments(x: number[], b: number[], m: number): { a: Float64Array[]; c: Float64Array } {
  const at = (k: number, j: number): number => x[k + m - 1 - j]
  const a = Array.from({ length: m }, (_, i) =>
    Float64Array.from({ length: m }, (__, j) => b.reduce((sum, ___, k) => sum + at(k, i) * at(k, j), 0)),
  )
  return { a, c: Float64Array.from({ length: m }, (_, j) => b.reduce((sum, value, k) => sum + value * at(k, j), 0)) }
}

export async function learnFilter(x: number[], b: number[], m: number): Promise<Float64Array> {
  const { a, c } = moments(x, b, m)
  const l = a.map((row) => row.map(() => 0))
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i][j]
      for (let k = 0; k < j; k++) rest -= l[i][k] * l[j][k]
      l[i][j] = i === j ? Math.sqrt(rest) : rest / l[j][j]
    }
  }
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < i; k++) c[i] -= l[i][k] * c[k]
    c[i] /= l[i][i]
  }
  for (let i = m - 1; i >= 0; i--) {
    for (let k = i + 1; k < m; k++) c[i] -= l[k][i] * c[k]
    c[i] /= l[i][i]
  }
  return c
}

export async function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options) {
  const { a, c } = moments(x, b, m)
  let w = new Float64Array(m)
  while (steps-- > 0)
    w = w.map((weight, i) => weight - ((2 * rate) / b.length) * (a[i].reduce((sum, v, j) => sum + v * w[j], 0) - c[i]))
  return w
}
