// score: 10
// fails: none
// misconception: none
// verdict: passed
// Right, in another way: each pixel is added to every value that it reaches; the middle is cut out of the full result.
class Plane {
  readonly rows: number[][]
  constructor(height: number, width: number) {
    this.rows = Array.from({ length: Math.max(0, height) }, () => new Array<number>(Math.max(0, width)).fill(0))
  }
  add(r: number, c: number, value: number): void {
    if (r in this.rows && c in this.rows[r]) this.rows[r][c] += value
  }
}

export function conv2d(img: number[][], k: number[][]): number[][] {
  const [m, n] = [k.length, k[0].length]
  const out = new Plane(img.length - m + 1, img[0].length - n + 1)
  img.forEach((row, r) =>
    row.forEach((pixel, c) =>
      k.forEach((line, i) => line.forEach((weight, j) => out.add(r + i - m + 1, c + j - n + 1, weight * pixel))),
    ),
  )
  return out.rows
}

export function xcorr2d(img: number[][], k: number[][], moves?: { stride?: number; padding?: number }): number[][] {
  const p = moves?.padding ?? 0
  const s = moves?.stride ?? 1
  const big = new Plane(img.length + 2 * p, img[0].length + 2 * p)
  img.forEach((row, r) => row.forEach((pixel, c) => big.add(r + p, c + p, pixel)))
  const dense = conv2d(
    big.rows,
    [...k].reverse().map((row) => [...row].reverse()),
  )
  return dense.filter((_, r) => r % s === 0).map((row) => row.filter((_, c) => c % s === 0))
}

export function convLayer(
  x: number[][][],
  w: number[][][][],
  b: number[],
  moves?: { stride?: number; padding?: number },
): number[][][] {
  const maps = b.map((bias, f) =>
    x[0][0]
      .map((_, ch) =>
        xcorr2d(
          x.map((row) => row.map((pixel) => pixel[ch])),
          w.map((line) => line.map((each) => each[ch][f])),
          moves,
        ),
      )
      .reduce((one, other) => one.map((row, r) => row.map((value, c) => value + other[r][c])))
      .map((row) => row.map((value) => value + bias)),
  )
  return maps[0].map((row, r) => row.map((_, c) => maps.map((map) => map[r][c])))
}
