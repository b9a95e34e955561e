// score: 10
// fails: none
// misconception: none
// verdict: passed
// Right, in another way: the tangent of half the angle, and no atan2; typed arrays.
export function gradMagDir(gx: number[][], gy: number[][]) {
  const magnitude = gx.map((row, r) => Float64Array.from(row, (x, c) => Math.hypot(x, gy[r][c])))
  const direction = gx.map((row, r) =>
    Float64Array.from(row, (x, c) => {
      const [y, length] = [gy[r][c], magnitude[r][c]]
      if (length === 0) return 0
      return x > 0 ? 2 * Math.atan(y / (length + x)) : y === 0 ? -Math.PI : 2 * Math.atan((length - x) / y)
    }),
  )
  return { magnitude, direction }
}
