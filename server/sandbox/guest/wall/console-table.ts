/** The table of `console.table`: a row for each member, a column for each property. */
import { intrinsics } from './intrinsics.ts'
import { includes } from './lists.ts'
import type { Show } from './printed.ts'

const MAX_ROWS = 100
const MAX_COLUMNS = 20
const MAX_CELL = 60

const INDEX = '(index)'
const VALUES = 'Values'

/** Undefined where the data has no rows: then it is printed as any other value. */
export function consoleTable(data: unknown, columns: unknown, show: Show): string | undefined {
  const rows = rowsOf(data)
  if (rows === undefined) return undefined
  const head: string[] = []
  const asked = intrinsics.isArray(columns) ? (columns as unknown[]) : undefined
  if (asked) for (let i = 0; i < asked.length && i < MAX_COLUMNS; i++) addOnce(head, '' + (asked[i] as string))
  const cells: Record<string, string>[] = []
  let plain = false
  for (let r = 0; r < rows.length; r++) {
    const [, value] = rows[r]!
    const row: Record<string, string> = {}
    intrinsics.setPrototypeOf(row, null)
    const names = typeof value === 'object' && value !== null ? ownNames(value) : undefined
    if (names === undefined) {
      plain = true
      row[VALUES] = cell(value, show)
    } else
      for (let i = 0; i < names.length; i++) {
        const name = names[i]!
        if (!asked && head.length < MAX_COLUMNS) addOnce(head, name)
        if (includes(head, name)) row[name] = cell(memberOf(value as object, name), show)
      }
    cells[r] = row
  }
  if (plain) head[head.length] = VALUES
  return drawn(head, rows, cells)
}

function rowsOf(data: unknown): [index: string, value: unknown][] | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const rows: [string, unknown][] = []
  if (data instanceof intrinsics.Map || data instanceof intrinsics.Set) {
    let index = 0
    for (const entry of data as Iterable<unknown>) {
      if (index >= MAX_ROWS) break
      const [key, value] = data instanceof intrinsics.Map ? (entry as [unknown, unknown]) : [index, entry]
      rows[index++] = [typeof key === 'object' ? '' + index : '' + (key as string), value]
    }
    return rows
  }
  const names = ownNames(data)
  for (let i = 0; i < names.length && i < MAX_ROWS; i++) rows[i] = [names[i]!, memberOf(data, names[i]!)]
  return rows
}

/** Names of the members of an array, a typed array or an object, at most as many as there are rows. */
function ownNames(value: object): string[] {
  const listed = intrinsics.isArray(value) || intrinsics.apply(intrinsics.typedArrayName, value, []) !== undefined
  if (!listed) return intrinsics.keys(value)
  const names: string[] = []
  const { length } = value as { length: number }
  for (let i = 0; i < length && i < MAX_ROWS; i++) names[i] = '' + i
  return names
}

/** A member; a getter is not called. */
function memberOf(value: object, name: string): unknown {
  const found = intrinsics.getOwnPropertyDescriptor(value, name)
  return found === undefined ? undefined : 'value' in found ? found.value : GETTER
}

const GETTER = { getter: true }

function cell(value: unknown, show: Show): string {
  if (value === GETTER) return '[Getter]'
  if (value === undefined) return ''
  const text =
    typeof value === 'string' ? intrinsics.stringify(value) : show(value, { depth: 0, breakLength: Infinity }, true)
  const line = intrinsics.apply(intrinsics.replace, text, [/\s*\n\s*/g, ' ']) as string
  return line.length > MAX_CELL ? (intrinsics.apply(intrinsics.slice, line, [0, MAX_CELL]) as string) + '...' : line
}

function addOnce(list: string[], name: string): void {
  if (!includes(list, name)) list[list.length] = name
}

function drawn(head: string[], rows: [string, unknown][], cells: Record<string, string>[]): string {
  const columns: string[][] = [[INDEX]]
  for (let r = 0; r < rows.length; r++) columns[0]![r + 1] = rows[r]![0]
  for (let c = 0; c < head.length; c++) {
    columns[c + 1] = [head[c]!]
    for (let r = 0; r < rows.length; r++) columns[c + 1]![r + 1] = cells[r]![head[c]!] ?? ''
  }
  const widths: number[] = []
  for (let c = 0; c < columns.length; c++) {
    widths[c] = 0
    for (let r = 0; r <= rows.length; r++) if (columns[c]![r]!.length > widths[c]!) widths[c] = columns[c]![r]!.length
  }
  const rule = (left: string, middle: string, right: string): string => {
    let text = left
    for (let c = 0; c < widths.length; c++) text += (c ? middle : '') + repeated('─', widths[c]! + 2)
    return text + right
  }
  let table = rule('┌', '┬', '┐')
  for (let r = 0; r <= rows.length; r++) {
    table += '\n│'
    for (let c = 0; c < columns.length; c++) {
      const text = columns[c]![r]!
      table += ' ' + text + repeated(' ', widths[c]! - text.length) + ' │'
    }
    if (r === 0) table += '\n' + rule('├', '┼', '┤')
  }
  return table + '\n' + rule('└', '┴', '┘')
}

function repeated(text: string, times: number): string {
  let whole = ''
  for (let i = 0; i < times; i++) whole += text
  return whole
}
