// score: 7
// fails: measures-the-lengths-of-the-statement, measures-the-length-of-any-gradient
// misconception: absolute-sum
export function gradMagDir(gx: number[][], gy: number[][]) {
  const magnitude: number[][] = []
  const direction: number[][] = []
  for (let r = 0; r < gx.length; r++) {
    magnitude.push([])
    direction.push([])
    for (let c = 0; c < gx[r].length; c++) {
      const [x, y] = [gx[r][c], gy[r][c]]
      magnitude[r].push(Math.abs(x) + Math.abs(y))
      direction[r].push(Math.atan2(y, x))
    }
  }
  return { magnitude, direction }
}
