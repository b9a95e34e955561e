/** Characters that look right and are no part of a program: what each is called, and what to write instead. */
import type { Text } from '../../../graders/report.ts'

export interface StrangeCharacter {
  name: Text
  /** What to write; empty for what cannot be seen, and is to be deleted. */
  write: string
}

const named = (en: string, fa: string, characters: Readonly<Record<string, string>>): [string, StrangeCharacter][] =>
  Object.entries(characters).map(([character, write]) => [character, { name: { en, fa }, write }])

const all = (characters: string, write: string): Record<string, string> =>
  Object.fromEntries([...characters].map((character) => [character, write]))

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
    '‵': "'",
    '‶': '"',
    '❛': "'",
    '❜': "'",
    '❝': '"',
    '❞': '"',
    '〝': '"',
    '〞': '"',
    '「': "'",
    '」': "'",
    '『': '"',
    '』': '"',
    '׳': "'",
    '״': '"',
    '＇': "'",
    '＂': '"',
    '｀': '`',
    // letters, of which a name may consist
    ʼ: "'",
    ʻ: "'",
    ʽ: "'",
    ʾ: "'",
    ʿ: "'",
    ˈ: "'",
    ʹ: "'",
    ꞌ: "'",
    ˮ: '"',
    ʺ: '"',
  }),
  ...named('a Persian semicolon', 'نقطه‌ویرگول فارسی', { '؛': ';' }),
  ...named('a comma of another script', 'ویرگول خطی دیگر', { '、': ',' }),
  ...named('a Persian comma', 'ویرگول فارسی', { '،': ',' }),
  ...named('a Persian question mark', 'علامت سؤال فارسی', { '؟': '?' }),
  ...named('a Persian percent sign', 'علامت درصد فارسی', { '٪': '%' }),
  ...named('a Persian decimal point', 'ممیز فارسی', { '٫': '.' }),
  ...named('a Persian thousands separator', 'جداکنندهٔ هزارگان فارسی', { '٬': '_' }),
  ...named('a minus sign of typography', 'علامت منهای حروف‌چینی', { '−': '-', '➖': '-' }),
  ...named('a plus sign of typography', 'علامت جمع حروف‌چینی', { '➕': '+' }),
  ...named('a tatweel', 'کشیده (تطویل)', { ـ: '-' }),
  ...named('a dash', 'خط تیرهٔ حروف‌چینی', { ...all('‐‑‒–—―─━⁃', '-') }),
  ...named('a multiplication sign', 'علامت ضرب', {
    ...all('×⋅∗·∙✕✖⨯✱⁎•◦∘', '*'),
  }),
  ...named('a division sign', 'علامت تقسیم', { ...all('÷∕⁄➗', '/') }),
  ...named('a comparison sign of mathematics', 'علامت مقایسهٔ ریاضی', {
    ...all('≤⩽≦', '<='),
    ...all('≥⩾≧', '>='),
    '≠': '!==',
    '≡': '===',
  }),
  ...named('a logical operator of mathematics', 'عملگر منطقی ریاضی', { '∧': '&&', '∨': '||', '‖': '||', '¬': '!' }),
  ...named('an assignment sign of mathematics', 'علامت انتساب ریاضی', { ...all('≔←⟵', '=') }),
  ...named('an arrow of typography', 'پیکان حروف‌چینی', { ...all('→⇒⟶⟹⟼↦➔➜➡', '=>') }),
  ...named('an ellipsis', 'سه‌نقطهٔ حروف‌چینی', { '…': '...' }),
  ...named('a square root', 'علامت جذر', { '√': 'Math.sqrt(...)' }),
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
  invisible('\ufe0e', 'variation selector', 'گزینندهٔ شکل نویسه'),
  invisible('\ufe0f', 'variation selector', 'گزینندهٔ شکل نویسه'),
  invisible('\u2800', 'blank', 'نویسهٔ خالی'),
  ...[...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'].map((character) =>
    invisible(character, ...DIRECTION),
  ),
])

/** What a character is that no program may have in its code; undefined for those that have no name here. */
export function strangeCharacter(character: string): StrangeCharacter | undefined {
  const known = CHARACTERS.get(character)
  if (known) return known
  // what it is without its form: ﹣ is -
  const plain = character.normalize('NFKC')
  const fraction = /^(\d+)⁄(\d+)$/.exec(plain)
  if (fraction) return { name: { en: 'a fraction', fa: 'کسر' }, write: `(${fraction[1]}/${fraction[2]})` }
  const code = character.codePointAt(0)!
  // the fullwidth forms of ASCII
  if (code >= 0xff01 && code <= 0xff5e)
    return { name: { en: 'a fullwidth character', fa: 'نویسهٔ تمام‌عرض' }, write: plain }
  if (/^[₀-₉]$/.test(character)) return { name: { en: 'a subscript', fa: 'زیرنویس' }, write: plain }
  if (code > 0x7e && /^[!-~]+$/.test(plain))
    return { name: { en: 'a look-alike character', fa: 'نویسه‌ای مشابه' }, write: plain }
  if (plain !== character && CHARACTERS.has(plain)) return CHARACTERS.get(plain)
  if (/^\p{Cc}$/u.test(character)) return { name: { en: 'control character', fa: 'نویسهٔ کنترلی' }, write: '' }
  if (/^\p{Cf}$/u.test(character)) return { name: { en: 'format character', fa: 'نویسهٔ قالب‌بندی' }, write: '' }
  const digit = digitOf(code)
  if (digit === undefined) return undefined
  const [en, fa] = code >= 0x6f0 ? ['a Persian digit', 'رقم فارسی'] : ['an Arabic digit', 'رقم عربی']
  return { name: { en: en!, fa: fa! }, write: String(digit) }
}

function digitOf(code: number): number | undefined {
  const zero = [0x660, 0x6f0].find((first) => code >= first && code < first + 10)
  return zero === undefined ? undefined : code - zero
}

/** As in U+2211. */
export const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
