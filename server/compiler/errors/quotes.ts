/** Typographic quotes, and the texts that they should have surrounded. */
import { verbatim } from '../../../graders/wording.ts'
import { strangeCharacter } from './characters.ts'
import type { PlacedToken } from './tokens.ts'
import type { CharacterFinding } from './typography.ts'

const SINGLE_LETTERS = 'ʼʻʽʾʿˈʹꞌ'
const DOUBLE_LETTERS = 'ˮʺ'
const LETTERS = SINGLE_LETTERS + DOUBLE_LETTERS

/** Which quotes close a text that these open; the others close themselves. */
const CLOSING: Readonly<Record<string, string>> = {
  '‘': '’',
  '‹': '›',
  '‚': '‘',
  '“': '”',
  '„': '“',
  '«': '»',
  '❛': '❜',
  '❝': '❞',
  '‵': '′',
  '‶': '″',
  '〝': '〞',
  '「': '」',
  '『': '』',
  ...Object.fromEntries([...SINGLE_LETTERS].map((letter) => [letter, `${SINGLE_LETTERS}’`])),
  ...Object.fromEntries([...DOUBLE_LETTERS].map((letter) => [letter, `${DOUBLE_LETTERS}”`])),
}

export const isQuote = (character: string): boolean => strangeCharacter(character)?.name.en === 'a typographic quote'

/** How far a quote is looked for. */
const FAR = 2000

const restOfLine = (source: string, at: number): string => source.slice(at, at + FAR).split(/[\r\n]/, 1)[0]!

/** Both quotes of a text on one line that typographic quotes surround. */
export function quotedText(source: string, at: number): { findings: CharacterFinding[]; until: number } | undefined {
  const opening = source[at]!
  const rest = restOfLine(source, at + 1)
  const ends = (CLOSING[opening] ?? '') + opening
  // ’ is an apostrophe as well
  const outsideWord = rest.search(new RegExp(`[${ends}](?!\\p{ID_Continue})`, 'u'))
  const isLetter = LETTERS.includes(opening)
  const length = outsideWord < 0 && !isLetter ? rest.search(new RegExp(`[${ends}]`, 'u')) : outsideWord
  if (length < 0) return undefined
  const text = rest.slice(0, length)
  const usual = strangeCharacter(opening)!.write
  const write = !text.includes(usual) ? usual : usual === '"' ? "'" : '"'
  const close = at + 1 + length
  return {
    findings: [quoteFinding(opening, at, write), quoteFinding(source[close]!, close, write)],
    until: close + 1,
  }
}

/** A text between letters that look like quotes, as in ʼfullʼ. Where the program declares it, it is a name. */
export const letterQuoted = (source: string, { type, value, at }: PlacedToken): ReturnType<typeof quotedText> =>
  type === 'IdentifierName' && LETTERS.includes(value[0]!) ? quotedText(source, at) : undefined

/** A letter that looks like a quote and opens a text which a quote closes. */
export function openingLetter(source: string, { value, at }: PlacedToken): CharacterFinding | undefined {
  if (!LETTERS.includes(value[0]!)) return undefined
  const rest = restOfLine(source, at + 1)
  const close = /['"]/.exec(rest)
  return close ? quoteFinding(value[0]!, at, close[0]) : undefined
}

/** The names behind a word that declares them. */
export function declaredNames(tokens: readonly PlacedToken[]): Set<string> {
  const names = tokens.filter(({ type }) => type === 'IdentifierName')
  const declared = names.filter((_, index) =>
    /^(?:const|let|var|function|class|enum|namespace|type|interface|as)$/.test(names[index - 1]?.value ?? ''),
  )
  return new Set(declared.map(({ value }) => value))
}

const PAIRS = Object.entries(CLOSING)
  .filter(([opening]) => !LETTERS.includes(opening))
  .map(([opening, closing]) => new RegExp(`${opening}[^${closing}\n]*${closing}`, 'g'))

/** The typographic quote that should have closed a text or a template. */
export function closingQuote({ value, at }: PlacedToken, usual: string): CharacterFinding | undefined {
  // quotes within the text come in pairs
  const text = PAIRS.reduce(
    (masked, pair) => masked.replace(pair, ({ length }) => ' '.repeat(length)),
    value.slice(0, FAR),
  )
  const all = [...text.matchAll(/[^\p{ASCII}]/gu)].filter(({ 0: character }) => isQuote(character))
  const firstLine = text.split(/[\r\n]/, 1)[0]!.length
  const found =
    all.find(({ index }) => /^[\s;,)\]}]*?(?:[\r\n]|$)/.test(text.slice(index + 1))) ??
    all.findLast(({ index }) => index < firstLine)
  return found ? quoteFinding(found[0], at + found.index, usual, true) : undefined
}

/** @param only whether no other quote would do */
export function quoteFinding(quote: string, at: number, write: string, only = write === '`'): CharacterFinding {
  const instead = only
    ? { en: `write ${write} here`, fa: `اینجا ${verbatim(write)}` }
    : { en: `write ' or "`, fa: `به‌جای آن ${verbatim("'")} یا ${verbatim('"')}` }
  return {
    at,
    length: quote.length,
    message: {
      en: `${quote} is a typographic quote: ${instead.en}.`,
      fa: `${verbatim(quote)} علامت نقل‌قول حروف‌چینی است؛ ${instead.fa} بنویسید.`,
    },
    write,
  }
}
