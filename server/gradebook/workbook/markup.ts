/** SpreadsheetML, as far as a gradebook needs it (ECMA-376, part 1, chapter 18). */

/** The formats of cells, by their place in `styles.xml`. */
export const STYLE = { plain: 0, header: 1, provisional: 2, time: 3, share: 4 } as const
export type Style = (typeof STYLE)[keyof typeof STYLE]

/** Characters that XML cannot hold; a text that looks like an escape is escaped itself. */
const UNWRITABLE = /[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

export function xmlText(text: string): string {
  return text
    .replace(/[&<>"\r]/g, (character) => ENTITIES[character]!)
    .replace(UNWRITABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}

/** "A" of 0, "AA" of 26. */
export function columnName(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26))
  return index < 26 ? rest : columnName(Math.floor(index / 26) - 1) + rest
}

/** A text is no formula, whatever it begins with. */
export function textCell(text: string, style: Style = STYLE.plain): string {
  return text === ''
    ? emptyCell
    : `<c${styled(style)} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

/** @param value a decimal, written as it is */
export const numberCell = (value: string, style: Style = STYLE.plain): string =>
  `<c${styled(style)}><v>${value}</v></c>`

/** @param value what it comes to, for readers that calculate nothing */
export const formulaCell = (formula: string, value: string, style: Style = STYLE.plain): string =>
  `<c${styled(style)}><f>${xmlText(formula)}</f><v>${value}</v></c>`

/** A time in UTC, as days since 1899-12-30. */
export function timeCell(time: Date | null | undefined): string {
  return time ? numberCell(String(time.getTime() / 86_400_000 + 25_569), STYLE.time) : emptyCell
}

export const emptyCell = '<c/>'

const styled = (style: Style): string => (style === STYLE.plain ? '' : ` s="${style}"`)

export interface Sheet {
  name: string
  /** Widths of the columns, in characters. */
  widths: readonly number[]
  /** Rows and columns that stay while the others scroll. */
  frozen: { rows: number; columns: number }
  /** Each row as its cells. */
  rows: Iterable<string>
}

/** Rows are put together to pieces of this many characters. */
const PIECE = 65_536

/** A sheet's XML in pieces, so that a large one never stands in memory as a whole. */
export function* sheetXml({ widths, frozen, rows }: Sheet, rightToLeft: boolean): Generator<Buffer> {
  const corner = `${columnName(frozen.columns)}${frozen.rows + 1}`
  const split = `${frozen.columns > 0 ? ` xSplit="${frozen.columns}"` : ''} ySplit="${frozen.rows}"`
  const pane = frozen.columns > 0 ? 'bottomRight' : 'bottomLeft'
  let piece =
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${MAIN}"><sheetViews>` +
    `<sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}>` +
    `<pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/></sheetView></sheetViews><cols>` +
    widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('') +
    '</cols><sheetData>'
  for (const row of rows) {
    piece += `<row>${row}</row>`
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(`${piece}</sheetData></worksheet>`)
}

/** The namespace of all parts. */
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
