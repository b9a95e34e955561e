// score: 2
// fails: sees-a-vertical-step, measures-the-ramp-of-the-statement, finds-both-derivatives-of-any-image,
//   keeps-falling-slopes-negative, exchanges-the-derivatives-when-the-image-is-transposed
// misconception: sign-flipped/both-derivatives
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
  return { gx: correlate(img, KX), gy: correlate(img, KY) }
}

function correlate(img: number[][], kernel: number[][]): number[][] {
  const out: number[][] = []
  for (let r = 0; r + 2 < img.length; r++) {
    const row: number[] = []
    for (let c = 0; c + 2 < img[0].length; c++) {
      let sum = 0
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) sum += kernel[2 - i][2 - j] * img[r + i][c + j]
      row.push(sum)
    }
    out.push(row)
  }
  return out
}
