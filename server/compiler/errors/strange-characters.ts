/** What a character that is no part of a program stands for, at its place among the tokens. */
import type { Text } from '../../../graders/report.ts'
import { verbatim } from '../../../graders/wording.ts'
import { codePoint, strangeCharacter, type StrangeCharacter } from './characters.ts'
import { isQuote, quoteFinding } from './quotes.ts'
import type { CharacterFinding } from './typography.ts'

const POWER: Readonly<Record<string, string>> = Object.fromEntries(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ'].map((character, index) => [character, '0123456789+-n'[index]!]),
)
const COMPARISON = { en: 'a comparison sign of typography', fa: 'علامت مقایسهٔ حروف‌چینی' }

/** @param afterOperand whether an operator may follow */
export function characterFinding(source: string, at: number, afterOperand: boolean): CharacterFinding | undefined {
  const character = String.fromCodePoint(source.codePointAt(at)!)
  const power = /^[⁰¹²³⁴-⁹⁺⁻ⁿ]+/.exec(source.slice(at, at + 20))?.[0]
  if (power) return powerFinding(power, at, source[at - 1] !== 'ⁿ')
  const digits = digitsAt(source, at)
  if (digits.length > character.length) return digitsFinding(digits, at)
  if (character === '\u0085') return nextLine(at)
  const strange = inPlace(character, source, at, afterOperand)
  if (strange === 'meaningless') return meaningless(character, at)
  if (!strange) return /^[\0-~]$/.test(character) ? undefined : meaningless(character, at)
  const { name, write } = strange
  if (isQuote(character) && strange === strangeCharacter(character)) return quoteFinding(character, at, write)
  return {
    at,
    length: character.length,
    message: write ? insteadOf(character, name, write) : unseen(character, name),
    ...replacement(character, write, source, at, afterOperand),
  }
}

/** What it stands for at this place, where that differs from place to place. */
function inPlace(
  character: string,
  source: string,
  at: number,
  afterOperand: boolean,
): StrangeCharacter | 'meaningless' | undefined {
  const strange = strangeCharacter(character)
  if (!afterOperand && /[•◦∘ـ]/.test(character)) return 'meaningless'
  if (afterOperand && character === '‹') return { name: COMPARISON, write: '<' }
  if (afterOperand && character === '›') return { name: COMPARISON, write: '>' }
  const [before, after] = [source[at - 1] ?? '', source[at + 1] ?? '']
  // thousands have three digits
  const inNumber = /\p{Nd}/u.test(before) && /^\p{Nd}{3}(?!\p{Nd})/u.test(source.slice(at + 1, at + 5))
  if (character === '٬' && !inNumber) return { ...strange!, write: ',' }
  if (character === '٫' && !/\p{Nd}/u.test(after)) return { ...strange!, write: ',' }
  return strange
}

/** What is certain to be right in place of the character. */
function replacement(
  character: string,
  write: string,
  source: string,
  at: number,
  afterOperand: boolean,
): { write?: string } {
  if (character === '√') return /^\s*\(/.test(source.slice(at + 1)) ? { write: 'Math.sqrt' } : {}
  // 2½ is a sum
  if (/^\(\d+\/\d+\)$/.test(write) && afterOperand) return {}
  return { write }
}

function powerFinding(power: string, at: number, certain: boolean): CharacterFinding {
  const plain = [...power].map((character) => POWER[character]).join('')
  const write = `**${/^-?(?:\d+|n)$/.test(plain) ? plain : `(${plain})`}`
  return {
    at,
    length: power.length,
    message: insteadOf(power, { en: 'a superscript', fa: 'بالانویس' }, write),
    ...(certain && { write }),
  }
}

const LONGEST = 400

/** Digits that are none of a program's, as in ۱۲. */
function digitsAt(source: string, at: number): string {
  let digits = ''
  for (const character of source.slice(at, at + LONGEST)) {
    if (character < '~' || !/^\d$/.test(strangeCharacter(character)?.write ?? '')) break
    digits += character
  }
  return digits
}

function digitsFinding(digits: string, at: number): CharacterFinding {
  const write = [...digits].map((digit) => strangeCharacter(digit)!.write).join('')
  const { name } = strangeCharacter(String.fromCodePoint(digits.codePointAt(0)!))!
  return {
    at,
    length: digits.length,
    message: {
      en: `${digits} has ${name.en.replace(/^an? (\w+) digit/, '$1 digits')}: write ${write} instead.`,
      fa: `${digits} با ${name.fa} نوشته شده است؛ به‌جای آن ${verbatim(write)} بنویسید.`,
    },
    write,
  }
}

const nextLine = (at: number): CharacterFinding => ({
  at,
  length: 1,
  message: {
    en: 'There is an invisible character here (next line, U+0085): write an ordinary line break instead.',
    fa:
      `اینجا یک نویسهٔ نامرئی هست (خط بعد، ${verbatim('U+0085')})؛ ` +
      `به‌جای آن خط را با کلید ${verbatim('Enter')} بشکنید.`,
  },
  write: '\n',
})

function meaningless(character: string, at: number): CharacterFinding {
  const code = codePoint(character)
  // what has no form of its own is not printed
  const shown = !/^[\p{M}\p{C}\p{Z}]$/u.test(character)
  return {
    at,
    length: character.length,
    message: {
      en: `${shown ? `${character} (${code})` : code} has no meaning in a program.`,
      fa: `${shown ? `${verbatim(character)} (${verbatim(code)})` : verbatim(code)} در برنامه معنایی ندارد.`,
    },
  }
}

const insteadOf = (characters: string, name: Text, write: string): Text => ({
  en: `${characters} is ${name.en}: write ${write} instead.`,
  fa: `${verbatim(characters)} ${name.fa} است؛ به‌جای آن ${verbatim(write)} بنویسید.`,
})

function unseen(character: string, name: Text): Text {
  const code = codePoint(character)
  return {
    en: `There is an invisible character here (${name.en}, ${code}): delete it.`,
    fa: `اینجا یک نویسهٔ نامرئی هست (${name.fa}، ${verbatim(code)})؛ آن را پاک کنید.`,
  }
}
