// score: 9
// fails: takes-derivatives-of-any-size-and-leaves-them-as-they-were
// misconception: none
export function gradMagDir(gx: number[][], gy: number[][]) {
  const direction = gx.map((row, r) => row.map((x, c) => Math.atan2(gy[r][c], x)))
  gx.forEach((row, r) => row.forEach((x, c) => (row[c] = Math.hypot(x, gy[r][c]))))
  return { magnitude: gx, direction }
}
