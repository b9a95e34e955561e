// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: differences of differences along four directions; typed arrays, recursion.
type Step = [dr: number, dc: number]
const STEPS: Step[] = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
]

export function laplacianKernel(neighbours: 4 | 8): Float32Array[] {
  const impulse = Array.from({ length: 5 }, (_, r) => Array.from({ length: 5 }, (_, c) => (r === 2 && c === 2 ? 1 : 0)))
  return laplacian(impulse, neighbours).map((row) => Float32Array.from(row))
}

export function laplacian(img: number[][], neighbours: 4 | 8): Float64Array[] {
  const sum = (r: number, c: number, [step, ...rest]: Step[]): number => {
    if (!step) return 0
    const [dr, dc] = step
    const after = img[r + dr][c + dc] - img[r][c]
    const before = img[r][c] - img[r - dr][c - dc]
    return after - before + sum(r, c, rest)
  }
  return img
    .slice(1, -1)
    .map((row, r) => Float64Array.from(row.slice(1, -1), (_, c) => sum(r + 1, c + 1, STEPS.slice(0, neighbours / 2))))
}

export function logKernel(gauss: number[][]): Float64Array[] {
  const sides = (row: number[]) => [0, 0, ...row, 0, 0]
  const blank = sides(gauss[0].map(() => 0))
  return laplacian([blank, blank, ...gauss.map(sides), blank, blank], 4)
}

export async function zeroCrossings(img: number[][]): Promise<Uint8Array[]> {
  const out = img.map((row) => new Uint8Array(row.length))
  img.forEach((row, r) =>
    row.forEach((value, c) => {
      for (const [dr, dc] of STEPS.slice(0, 2)) {
        const other = img[r + dr]?.[c + dc]
        if (other !== undefined && value < 0 !== other < 0) out[r][c] = 1
      }
    }),
  )
  return out
}
