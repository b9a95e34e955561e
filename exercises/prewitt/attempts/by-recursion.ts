// score: 10
// fails: none
// misconception: none
// verdict: passed
// Right, in another way: recursion over the rows, and gy from the transposed image.
type Rows = number[][]

export async function prewitt(img: Rows): Promise<{ gx: Rows; gy: Rows }> {
  return { gx: across(img), gy: turned(across(turned(img))) }
}

function across([first, second, third, ...rest]: Rows): Rows {
  if (third === undefined) return []
  const column = first.map((value, c) => value + second[c] + third[c])
  return [column.slice(2).map((value, c) => value - column[c]), ...across([second, third, ...rest])]
}

function turned(rows: Rows): Rows {
  return rows[0].map((_, c) => rows.map((row) => row[c]))
}
