/**
 * Translation: finds a text by its key, in the plural form of the language for `count`, and
 * interpolates values. An i18n library was a tenth of the first load, and the page needs no more
 * than this.
 */
import type en from './en.json'
import { formatOf } from './format.ts'
import type { Language } from './i18n.ts'

export type Texts = typeof en

/** The key of `passedOf_one` and `passedOf_other` is `passedOf`. */
type WithoutPlural<Name extends string> = Name extends `${infer Stem}_one`
  ? Stem
  : Name extends `${infer Stem}_other`
    ? Stem
    : Name
type KeyOf<Node, Path extends string = ''> = {
  [Name in keyof Node & string]: Node[Name] extends string
    ? `${Path}${WithoutPlural<Name>}`
    : KeyOf<Node[Name], `${Path}${Name}.`>
}[keyof Node & string]

export type TextKey = KeyOf<Texts>
/** @param values of `{{name}}`; `{{name, number}}` uses the digits of the language, `count` selects the plural form */
export type Translate = (key: TextKey, values?: Record<string, string | number | undefined>) => string

export function translator(language: Language, texts: Texts): Translate {
  const found = flat(texts)
  const plurals = new Intl.PluralRules(language)
  const format = formatOf(language)
  return (key, values = {}) => {
    const { count } = values
    const text =
      (typeof count === 'number' ? found.get(`${key}_${plurals.select(count)}`) : undefined) ?? found.get(key) ?? key
    return text.replaceAll(/\{\{(\w+)(, number)?\}\}/g, (_, name: string, digits: string | undefined) => {
      const value = values[name]
      return digits !== undefined && typeof value === 'number' ? format.number(value) : String(value ?? '')
    })
  }
}

function flat(node: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([name, value]: [string, string | object]) =>
      typeof value === 'string' ? [[path + name, value] as const] : [...flat(value, `${path}${name}.`)],
    ),
  )
}
