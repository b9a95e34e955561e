/** Text laid out in lines: wrapped at words, indented, cut, and set in columns. */
import { stripVTControlCharacters } from 'node:util'

/** Wraps a plain text at words; a word that is wider than the line is cut. Line breaks are kept. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(20, width)
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > room) {
        lines.push(line)
        line = ''
      }
      line = line === '' ? word : `${line} ${word}`
      while (line.length > room) {
        lines.push(line.slice(0, room))
        line = line.slice(room)
      }
    }
    return [...lines, line]
  })
}

/** Cuts a plain text to a width; three dots stand for the rest. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}

/** Rows in columns as wide as their widest cell; cells may be coloured. The last column is not filled up. */
export function table(rows: string[][]): string[] {
  const width = (cell: string) => stripVTControlCharacters(cell).length
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? '')))) ?? []
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell + ' '.repeat(widths[column]! - width(cell))))
      .join('  ')
      .trimEnd(),
  )
}
