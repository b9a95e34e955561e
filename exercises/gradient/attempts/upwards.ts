// score: 5
// fails: finds-the-four-directions-of-the-statement, points-along-the-axes, finds-the-direction-in-every-quadrant,
//   points-straight-down-and-up
// misconception: upwards-counted
export function gradMagDir(gx: number[][], gy: number[][]) {
  const magnitude: number[][] = []
  const direction: number[][] = []
  for (let r = 0; r < gx.length; r++) {
    magnitude.push([])
    direction.push([])
    for (let c = 0; c < gx[r].length; c++) {
      const [x, y] = [gx[r][c], gy[r][c]]
      magnitude[r].push(Math.sqrt(x * x + y * y))
      direction[r].push(Math.atan2(-y, x))
    }
  }
  return { magnitude, direction }
}
