/** Characters that look right and are no part of a program: what each is called, and what to write instead. */
import type { Text } from '../../../graders/report.ts'

export interface StrangeCharacter {
  name: Text
  /** What to write; empty for what cannot be seen, and is to be deleted. */
  write: string
}

const named = (en: string, fa: string, characters: Readonly<Record<string, string>>): [string, StrangeCharacter][] =>
  Object.entries(characters).map(([character, write]) => [character, { name: { en, fa }, write }])

const invisible = (character: string, en: string, fa: string): [string, StrangeCharacter] => [
  character,
  { name: { en, fa }, write: '' },
]

const DIRECTION = ['direction mark', 'نشانهٔ جهت متن'] as const

const CHARACTERS = new Map<string, StrangeCharacter>([
  ...named('a typographic quote', 'علامت نقل‌قول حروف‌چینی', {
    '‘': "'",
    '’': "'",
    '‚': "'",
    '‛': "'",
    '‹': "'",
    '›': "'",
    '′': "'",
    '´': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '‟': '"',
    '«': '"',
    '»': '"',
    '″': '"',
  }),
  ...named('a Persian semicolon', 'نقطه‌ویرگول فارسی', { '؛': ';' }),
  ...named('a Persian comma', 'ویرگول فارسی', { '،': ',' }),
  ...named('a Persian question mark', 'علامت سؤال فارسی', { '؟': '?' }),
  ...named('a Persian percent sign', 'علامت درصد فارسی', { '٪': '%' }),
  ...named('a Persian decimal point', 'ممیز فارسی', { '٫': '.' }),
  ...named('a Persian thousands separator', 'جداکنندهٔ هزارگان فارسی', { '٬': '_' }),
  ...named('a minus sign of typography', 'علامت منهای حروف‌چینی', { '−': '-' }),
  ...named('a dash', 'خط تیرهٔ حروف‌چینی', { '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-' }),
  ...named('a multiplication sign', 'علامت ضرب', { '×': '*', '⋅': '*', '∗': '*', '·': '*', '∙': '*' }),
  ...named('a division sign', 'علامت تقسیم', { '÷': '/', '∕': '/', '⁄': '/' }),
  ...named('a comparison sign of mathematics', 'علامت مقایسهٔ ریاضی', { '≤': '<=', '≥': '>=', '≠': '!==' }),
  ...named('an arrow of typography', 'پیکان حروف‌چینی', { '→': '=>', '⇒': '=>' }),
  ...named('an ellipsis', 'سه‌نقطهٔ حروف‌چینی', { '…': '...' }),
  ...named('a superscript', 'عدد بالانویس', { '²': '**2', '³': '**3' }),
  ...named('a sign of infinity', 'علامت بی‌نهایت', { '∞': 'Infinity' }),
  invisible('\u200b', 'zero width space', 'فاصلهٔ با عرض صفر'),
  invisible('\u200c', 'zero width non-joiner', 'نیم‌فاصله'),
  invisible('\u200d', 'zero width joiner', 'اتصال‌دهندهٔ با عرض صفر'),
  invisible('\u2060', 'word joiner', 'پیوند واژه'),
  invisible('\ufeff', 'byte order mark', 'نشانهٔ ترتیب بایت‌ها'),
  invisible('\u00ad', 'soft hyphen', 'خط تیرهٔ نرم'),
  invisible('\u2028', 'line separator', 'جداکنندهٔ خط'),
  invisible('\u2029', 'paragraph separator', 'جداکنندهٔ بند'),
  invisible('\0', 'null character', 'نویسهٔ تهی'),
  ...[...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'].map((character) =>
    invisible(character, ...DIRECTION),
  ),
])

const FULLWIDTH = { en: 'a fullwidth character', fa: 'نویسهٔ تمام‌عرض' }

/** What a character is that no program may have in its code; undefined for those that have no name here. */
export function strangeCharacter(character: string): StrangeCharacter | undefined {
  const known = CHARACTERS.get(character)
  if (known) return known
  const code = character.codePointAt(0)!
  // the fullwidth forms of ASCII, in its order
  if (code >= 0xff01 && code <= 0xff5e) return { name: FULLWIDTH, write: String.fromCodePoint(code - 0xfee0) }
  const digit = digitOf(code)
  if (digit === undefined) return undefined
  const [en, fa] = code >= 0x6f0 ? ['a Persian digit', 'رقم فارسی'] : ['an Arabic digit', 'رقم عربی']
  return { name: { en: en!, fa: fa! }, write: String(digit) }
}

function digitOf(code: number): number | undefined {
  const zero = [0x660, 0x6f0].find((first) => code >= first && code < first + 10)
  return zero === undefined ? undefined : code - zero
}

const QUOTES: Readonly<Record<string, string>> = { '‘': '’', '‹': '›', '‚': '‘', '“': '”', '„': '“', '«': '»' }

/** Whether it is a typographic quote. */
export const isQuote = (character: string): boolean => CHARACTERS.get(character)?.name.en === 'a typographic quote'

/** The quotes that may close a text which this one opens. */
export const closingQuotes = (opening: string): string[] => [QUOTES[opening] ?? opening, opening]
