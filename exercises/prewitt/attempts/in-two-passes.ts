// score: 10
// fails: none
// misconception: none
// verdict: passed
// Right, in another way: sums of three lines by prefix sums, then differences; typed arrays.
class Picture {
  readonly rows: readonly Float64Array[]
  constructor(rows: ArrayLike<number>[]) {
    this.rows = rows.map((row) => Float64Array.from(row))
  }
  turned(): Picture {
    return new Picture(Array.from(this.rows[0], (_, c) => this.rows.map((row) => row[c])))
  }
  summed(): Picture {
    const prefix = [this.rows[0].map(() => 0)]
    for (const row of this.rows) prefix.push(row.map((value, c) => value + prefix.at(-1)![c]))
    return new Picture(prefix.slice(3).map((row, r) => row.map((value, c) => value - prefix[r][c])))
  }
  differences(): Picture {
    return new Picture(this.rows.map((row) => row.subarray(2).map((value, c) => value - row[c])))
  }
}

export const prewitt = (img: number[][]) => {
  const picture = new Picture(img)
  return {
    gx: picture.summed().differences().rows,
    gy: picture.turned().summed().differences().turned().rows,
  }
}
