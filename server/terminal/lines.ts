/** Text laid out in lines: wrapped at words, padded, cut, and set in columns. All widths are cells of a terminal. */
import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** Wraps a text at words; a word that is wider than the line is cut. Line breaks are kept. */
export function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(20, width), { hard: true }).split('\n')
}

/** Cuts a text to a width; an ellipsis stands for the rest. */
export function cutToWidth(text: string, width: number): string {
  return cliTruncate(text, width)
}

/** Fills a text up with spaces behind it. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

/** Fills a text up with spaces before it. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text))) + text
}

/** Rows in columns as wide as their widest cell; cells may be coloured. The last column is not filled up. */
export function table(rows: string[][]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? '')))) ?? []
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : padEnd(cell, widths[column]!)))
      .join('  ')
      .trimEnd(),
  )
}
