/** Places in a source, as an editor counts them: from 1, in UTF-16 code units. */
import type { SourcePosition } from '../../../graders/report.ts'

/** Finds the line and column of offsets. Only \n, \r and \r\n end a line, as in an editor. */
export function positionsIn(source: string): (offset: number) => SourcePosition {
  const starts = [0, ...[...source.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)]
  return (offset) => {
    let [first, last] = [0, starts.length - 1]
    while (first < last) {
      const middle = Math.ceil((first + last) / 2)
      if (starts[middle]! <= offset) first = middle
      else last = middle - 1
    }
    return { line: first + 1, column: offset - starts[first]! + 1 }
  }
}

/**
 * The offset of a place of esbuild's, for which U+2028 and U+2029 end a line as well.
 * @param line from 1
 * @param column bytes of UTF-8, from 0
 */
export function offsetOf(source: string, { line, column }: { line: number; column: number }): number {
  const ends = [...source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)]
  const end = ends[line - 2]
  const start = end ? end.index + end[0].length : 0
  const text = source.slice(start, ends[line - 1]?.index)
  return start + Buffer.from(text).subarray(0, column).toString().length
}
