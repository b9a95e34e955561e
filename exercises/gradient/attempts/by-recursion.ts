// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: complex numbers as objects, recursion, quadrants by hand.
class Complex {
  readonly re: number
  readonly im: number
  constructor(re: number, im: number) {
    ;[this.re, this.im] = [re, im]
  }
  get modulus(): number {
    const large = Math.max(Math.abs(this.re), Math.abs(this.im))
    return large && large * Math.sqrt((this.re / large) ** 2 + (this.im / large) ** 2)
  }
  get argument(): number {
    if (this.re > 0) return Math.atan(this.im / this.re)
    if (this.re < 0) return Math.atan(this.im / this.re) + (this.im < 0 ? -Math.PI : Math.PI)
    return (Math.sign(this.im) * Math.PI) / 2
  }
}

const along = ([x, ...xs]: number[], [y, ...ys]: number[], of: (z: Complex) => number): number[] =>
  x === undefined ? [] : [of(new Complex(x, y)), ...along(xs, ys, of)]

export const gradMagDir = async (gx: number[][], gy: number[][]) => ({
  magnitude: gx.map((row, r) => along(row, gy[r], (z) => z.modulus)),
  direction: gx.map((row, r) => along(row, gy[r], (z) => z.argument)),
})
