// score: 9
// fails: gives-zeros-where-the-image-is-flat
// misconception: nan-on-flat
export function gradMagDir(gx: number[][], gy: number[][]) {
  const magnitude: number[][] = []
  const direction: number[][] = []
  for (let r = 0; r < gx.length; r++) {
    magnitude.push([])
    direction.push([])
    for (let c = 0; c < gx[r].length; c++) {
      const [x, y] = [gx[r][c], gy[r][c]]
      magnitude[r].push(Math.sqrt(x * x + y * y))
      direction[r].push((y < 0 ? -1 : 1) * Math.acos(x / Math.sqrt(x * x + y * y)))
    }
  }
  return { magnitude, direction }
}
