/** An export that is missing, or is no function, in a sentence for the student. */
import type { Text } from '../../graders/report.ts'
import { cut, labelText, listText, verbatim } from '../../graders/wording.ts'
import { parseJson } from './json.ts'
import { nearestName } from './nearest-name.ts'

const LONGEST_NAME = 100
const MOST_NAMES = 10

/**
 * @param text untrusted JSON: the expected name, the kind of the export, the names of all exports
 * @returns undefined where the text cannot be read
 */
export function missingExport(text: string): Text | undefined {
  const told = parseJson(text)
  if (!Array.isArray(told)) return undefined
  const [asked, found, exported] = told as unknown[]
  if (typeof asked !== 'string' || typeof found !== 'string' || !Array.isArray(exported)) return undefined
  const [name, type] = [asked.slice(0, LONGEST_NAME), found.slice(0, 20)]
  const names = exported.filter((one) => typeof one === 'string').map((one) => one.slice(0, LONGEST_NAME))
  if (names.includes(name)) return noFunction(name, type === 'commonjs' ? 'undefined' : type)
  if (type === 'commonjs' && names.length === 0) return nameless(name)
  return ['undefined', 'commonjs'].includes(type) ? notExported(name, names) : noFunction(name, type)
}

const toWrite = (name: string): Text => ({
  en: `Write: export function ${name}(...)`,
  fa: `بنویسید: ${verbatim(`export function ${name}(...)`)}`,
})

/** Kinds of exports that have words of their own. */
const KINDS = new Map<string, Text>([
  ['undefined', { en: 'undefined', fa: verbatim('undefined') }],
  ['null', { en: 'null', fa: verbatim('null') }],
  ['class', { en: 'a class', fa: 'یک رده' }],
  ['array', { en: 'an array', fa: 'یک آرایه' }],
  ['promise', { en: 'a promise: await it', fa: `یک ${verbatim('Promise')} بدون ${verbatim('await')}` }],
])

function noFunction(name: string, type: string): Text {
  const value = KINDS.get(type) ?? {
    en: `${type === 'object' ? 'an' : 'a'} ${type}`,
    fa: `از نوع ${verbatim(type)}`,
  }
  const { en, fa } = toWrite(name)
  return {
    en: `The function "${name}" is expected; the export of this name is ${value.en}. ${en}`,
    fa: `باید تابع ${verbatim(name)} صادر شود، اما آنچه با این نام صادر شده ${value.fa} است. ${fa}`,
  }
}

/** `module.exports = ...` of a value that has no members. */
function nameless(name: string): Text {
  const { en, fa } = toWrite(name)
  return {
    en: `"${name}" is not exported: module.exports is how CommonJS exports, and gives no name here. ${en}`,
    fa:
      `${verbatim(name)} صادر نشده است: ${verbatim('module.exports')} شیوهٔ ${verbatim('CommonJS')} است و ` +
      `در این‌جا نامی نمی‌دهد. ${fa}`,
  }
}

function notExported(name: string, names: readonly string[]): Text {
  const absent = { en: `"${name}" is not exported`, fa: `${verbatim(name)} صادر نشده است` }
  const { en, fa } = toWrite(name)
  const named = names.filter((one) => one !== 'default')
  const nearest = nearestName(name, named)
  if (nearest !== undefined && hidden(nearest) && !hidden(name))
    return {
      en: `${absent.en}: the name that you export has an invisible character in it. Write the name again.`,
      fa: `${absent.fa}: نامی که صادر می‌کنید یک نویسهٔ نامرئی دارد. نام را دوباره بنویسید.`,
    }
  if (nearest !== undefined)
    return {
      en: `${absent.en}; you export ${nearest}. Rename it to ${name}.`,
      fa: `${absent.fa}؛ شما ${verbatim(nearest)} را صادر می‌کنید. نامش را به ${verbatim(name)} تغییر دهید.`,
    }
  if (names.includes('default'))
    return {
      en: `${absent.en}; there is a default export, which has no name. Leave out the word default. ${en}`,
      fa:
        `${absent.fa}؛ آنچه صادر می‌کنید export پیش‌فرض است که نامی ندارد. ` +
        `کلمهٔ ${verbatim('default')} را بردارید. ${fa}`,
    }
  if (named.length === 0)
    return {
      en: `${absent.en}: the program exports nothing. ${en}`,
      fa: `${absent.fa}: برنامه چیزی صادر نمی‌کند. ${fa}`,
    }
  const more = named.length > MOST_NAMES ? [MORE] : []
  const list = cut(listText([...named.slice(0, MOST_NAMES).map((one) => labelText(one)), ...more]))
  return {
    en: `${absent.en}; you export ${list.en}. ${en}`,
    fa: `${absent.fa}؛ شما ${list.fa} را صادر می‌کنید. ${fa}`,
  }
}

const MORE: Text = { en: 'others', fa: 'چند نام دیگر' }

const hidden = (name: string): boolean => /\p{Cf}/u.test(name)
