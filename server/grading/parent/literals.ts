/**
 * How much of a source is written-out text and numbers, for its instructors: weights that were trained elsewhere and
 * pasted in are a large literal. It decides no grade.
 */
import type { Report } from '../../../graders/report.ts'

/** Programs that are written by hand stay below. */
const CHARACTERS = 2_000
const NUMBERS = 500

/**
 * A comment, a text, a template or a number; a word is matched so that its digits are no number. A text ends with its
 * line, so that a quotation mark in a regular expression spoils one line at most.
 */
const TOKEN = new RegExp(
  [
    /\/\/.*/,
    /\/\*(?:[^]*?\*\/|[^]*)/,
    /"((?:[^"\\\n]|\\[^])*)"?/,
    /'((?:[^'\\\n]|\\[^])*)'?/,
    /`((?:[^`\\]|\\[^])*)`?/,
    /[\p{L}_$][\p{L}\p{N}_$]*/u,
    /\d[\w.]*/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)

/** The characters of all texts and the count of all numbers; undefined where both are usual. */
export function largeLiterals(source: string): Report['literals'] {
  let characters = 0
  let numbers = 0
  for (const [token, double, single, template] of source.matchAll(TOKEN)) {
    const text = double ?? single ?? template
    if (text !== undefined) characters += text.length
    else if (/^\d/.test(token)) numbers++
  }
  return characters >= CHARACTERS || numbers >= NUMBERS ? { characters, numbers } : undefined
}
