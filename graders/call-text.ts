/** A call as its source would have it, so that a student can copy it: `conv1d([5, 8], [1, -1], 'full')`. */
import { isList, isRecord } from './values.ts'
import { numberText } from './wording.ts'

/** The most characters of a call. A longer one has its lists shortened. */
const LONGEST = 240
/** Items that are shown of a list that is shortened. */
const SHOWN = 3

/** Undefined where an argument has no literal (a tensor, a model, a function), and where the call is too long. */
export function callText(name: string, args: readonly unknown[]): string | undefined {
  for (const most of [Infinity, SHOWN]) {
    const texts = args.map((argument) => literal(argument, most))
    if (texts.includes(undefined)) return undefined
    const text = `${name}(${texts.join(', ')})`
    if (text.length <= LONGEST) return text
  }
  return undefined
}

/** @param most items of a list; for the others stands an ellipsis */
function literal(value: unknown, most: number): string | undefined {
  switch (typeof value) {
    case 'number':
      // what is shortened cannot be run again, so a few digits are enough
      return most === SHOWN ? numberText(value) : Object.is(value, -0) ? '-0' : String(value)
    case 'string':
      return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    case 'boolean':
    case 'undefined':
      return String(value)
    case 'object':
      break
    default:
      return undefined
  }
  if (value === null) return 'null'
  if (isList(value)) {
    const items = joined(Array.from(value).slice(0, most), most)
    const more = value.length > most ? `, … (${value.length})` : ''
    if (items === undefined) return undefined
    return Array.isArray(value) ? `[${items}${more}]` : `${value.constructor.name}.of(${items}${more})`
  }
  if (!isRecord(value)) return undefined
  const members = Object.entries(value).map(([key, member]) => [key, literal(member, most)] as const)
  if (members.some(([, text]) => text === undefined)) return undefined
  return members.length === 0 ? '{}' : `{ ${members.map(([key, text]) => `${keyText(key)}: ${text}`).join(', ')} }`
}

function joined(items: readonly unknown[], most: number): string | undefined {
  const texts = items.map((item) => literal(item, most))
  return texts.includes(undefined) ? undefined : texts.join(', ')
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}
