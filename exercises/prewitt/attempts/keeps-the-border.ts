// score: 0
// fails: all
// misconception: none
const KX = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1],
]
const KY = [
  [-1, -1, -1],
  [0, 0, 0],
  [1, 1, 1],
]

export function prewitt(img: number[][]) {
  const padded = [img[0].map(() => 0), ...img, img[0].map(() => 0)].map((row) => [0, ...row, 0])
  return { gx: correlate(padded, KX), gy: correlate(padded, KY) }
}

function correlate(img: number[][], kernel: number[][]): number[][] {
  const out: number[][] = []
  for (let r = 0; r + 2 < img.length; r++) {
    const row: number[] = []
    for (let c = 0; c + 2 < img[0].length; c++) {
      let sum = 0
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) sum += kernel[i][j] * img[r + i][c + j]
      row.push(sum)
    }
    out.push(row)
  }
  return out
}
