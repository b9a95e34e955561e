/** Text in a file of delimited cells. */

/** What a spreadsheet would take for a formula, also behind spaces. */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/

/**
 * A text that no spreadsheet runs: an apostrophe stands before what begins like a formula. For texts only; a negative
 * number is a number.
 */
export function harmlessText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** A cell in quotes where it needs them. */
export function quotedCell(text: string, delimiter: string): string {
  const needed = text.includes('"') || text.includes(delimiter) || /[\r\n]|^\s|\s$/.test(text)
  return needed ? inQuotes(text) : text
}

export const inQuotes = (text: string): string => `"${text.replaceAll('"', '""')}"`
