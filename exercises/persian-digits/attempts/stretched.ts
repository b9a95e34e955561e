// score: 2
// fails: keeps-the-aspect-ratio, counts-in-a-confusion-matrix, has-the-table-of-the-slides, learns-from-a-few-digits,
//   recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits, recalls-every-class,
//   fits-digits-of-any-size-and-range, counts-classes-that-never-occur, computes-what-the-slide-computes,
//   is-compiled-to-be-trained, learns-every-class-of-sorted-digits
// misconception: stretched

// Every digit becomes a square of 20 x 20; nothing else is written yet.
export function fitTo28(image: number[][]): number[][] {
  const rows = image.map((row, y) => (row.some(Boolean) ? y : -1)).filter((y) => y >= 0)
  const columns = image[0]!.map((_, x) => (image.some((row) => row[x]) ? x : -1)).filter((x) => x >= 0)
  const [top, bottom] = [rows[0]!, rows[rows.length - 1]!]
  const [left, right] = [columns[0]!, columns[columns.length - 1]!]
  const out: number[][] = []
  for (let y = 0; y < 28; y++) {
    out.push([])
    for (let x = 0; x < 28; x++) {
      const inside = y >= 4 && y < 24 && x >= 4 && x < 24
      const fromY = top + Math.floor(((y - 4) * (bottom - top + 1)) / 20)
      const fromX = left + Math.floor(((x - 4) * (right - left + 1)) / 20)
      out[y]!.push(inside ? image[fromY]![fromX]! : 0)
    }
  }
  return out
}
