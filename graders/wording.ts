/** Numbers, shapes and lists in the sentences that students read, in both languages. */
import type { Text } from './report.ts'

const LONGEST = 400

/** The subject of a sentence. A plain string is code or data, the same in both languages. */
export type Label = string | Text

const LEFT_TO_RIGHT = '\u2066'
const END = '\u2069'
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * Code, data or foreign words within a Persian sentence, in a left-to-right isolate. Control characters that
 * would change the direction of the text around it are removed.
 */
export function verbatim(text: string | number): string {
  return `${LEFT_TO_RIGHT}${String(text).replace(DIRECTIONS, '')}${END}`
}

/** A number in Persian prose: "۲٬۰۰۰", "۹۷٫۳". */
export function persianNumber(value: number | string): string {
  const [whole = '', fraction] = String(value).split('.')
  const grouped = whole.replace(/\d(?=(\d{3})+$)/g, '$&٬')
  return (fraction === undefined ? grouped : `${grouped}٫${fraction}`).replace(
    /\d/g,
    (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!,
  )
}

/** A label in each language. */
export function labelText(label: Label): Text {
  return typeof label === 'string' ? { en: label, fa: verbatim(label) } : label
}

/** At most `longest` characters of a text, in each language. */
export function cut(text: string, longest?: number): string
export function cut(text: Text, longest?: number): Text
export function cut(text: string | Text, longest = LONGEST): string | Text {
  if (typeof text !== 'string') return { en: cut(text.en, longest), fa: cut(text.fa, longest) }
  if (text.length <= longest) return text
  const kept = text.slice(0, longest - 1)
  const open = kept.split(LEFT_TO_RIGHT).length - kept.split(END).length
  return `${kept}…${END.repeat(Math.max(0, open))}`
}

/** Sentences one after the other. A full stop is set between two where the first has no end of its own. */
export function joined(texts: readonly Text[]): Text {
  const join = (sentences: readonly string[]): string =>
    sentences.map((text, i) => (i < sentences.length - 1 && !/[.?!؟…:]\W?$/.test(text) ? `${text}.` : text)).join(' ')
  return { en: join(texts.map(({ en }) => en)), fa: join(texts.map(({ fa }) => fa)) }
}

/** A number with at most six significant digits. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '0' : String(Number(value.toPrecision(6)))
}

/** Two different numbers, with enough digits to show the difference. */
export function twoNumbers(one: number, other: number): [string, string] {
  const short: [string, string] = [numberText(one), numberText(other)]
  return short[0] === short[1] ? [String(one), String(other)] : short
}

/** "[3, 4]" */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`
}

/** "1 value", "4 values" */
export function valuesText(count: number): Text {
  return { en: count === 1 ? '1 value' : `${count} values`, fa: `${persianNumber(count)} مقدار` }
}

/** "gx, gy and magnitude" */
export function listText(words: readonly Label[]): Text {
  const list = (all: readonly string[], comma: string, and: string): string =>
    all.length < 2 ? all.join() : `${all.slice(0, -1).join(comma)}${and}${all.at(-1)}`
  const texts = words.map(labelText)
  return {
    en: list(
      texts.map(({ en }) => en),
      ', ',
      ' and ',
    ),
    fa: list(
      texts.map(({ fa }) => fa),
      '، ',
      ' و ',
    ),
  }
}

/** A place in a nested value: "[2][1]", "gx[0][3]". */
export function pathText(path: readonly (number | string)[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('')
}

/** "expected 4 values, got 5", from two values in words. */
export function expectedText(expected: Text, got: Text): Text {
  return { en: `expected ${expected.en}, got ${got.en}`, fa: `باید ${expected.fa} باشد، اما ${got.fa} است` }
}

/** The sentence with its label in front: "gx: expected 4 values, got 5". */
export function labelled(label: Label | undefined, sentence: Text): Text {
  if (!label) return cut(sentence)
  const { en, fa } = labelText(label)
  return cut({ en: `${en}: ${sentence.en}`, fa: `${fa}: ${sentence.fa}` })
}
