/**
 * Typography in a program's code: characters that a keyboard, a word processor or a web page puts in place of those
 * of a program. Texts, comments and regular expressions may hold any character.
 */
import type { SourceError, SourcePosition, Text } from '../../../graders/report.ts'
import { verbatim } from '../../../graders/wording.ts'
import { closingQuotes, isQuote, strangeCharacter } from './characters.ts'
import { fenceFindings } from './fences.ts'
import { positionsIn } from './positions.ts'
import { tokensOf } from './tokens.ts'

/** A part of a source that is to be replaced. */
export interface CharacterFinding {
  at: number
  length: number
  message: Text
  /** Absent where no text is certainly right. */
  write?: string
}

const MOST = 50

/**
 * What is certainly wrong in a program that compiles.
 * @returns no finding for nearly every program
 */
export function findingsInCode(source: string): CharacterFinding[] {
  const fences = fenceFindings(source).filter(({ opens }) => opens)
  return fences.length > 0 ? fenceFindings(source) : brokenNames(source)
}

/**
 * What explains an error of the compiler.
 * @param failedAt the offset of that error; undefined where it has none
 */
export function findingsAround(source: string, failedAt: number | undefined): CharacterFinding[] {
  if (isUtf16(source)) return [{ at: 0, length: 0, message: UTF_16 }]
  const fences = fenceFindings(source)
  if (fences.length > 0) return fences
  const findings = [...strangeTokens(source), ...brokenNames(source)].sort((a, b) => a.at - b.at)
  if (failedAt === undefined) return findings
  // the tokens behind another mistake may be other ones than they seem
  const lineOf = positionsIn(source)
  const { line } = lineOf(failedAt)
  return findings.some(({ at }) => lineOf(at).line === line) ? findings : []
}

export function sourceErrors(source: string, file: string, findings: readonly CharacterFinding[]): SourceError[] {
  const positionOf = positionsIn(source)
  return findings.slice(0, MOST).map(({ at, length, message, write }) => {
    const from: SourcePosition = positionOf(at)
    return {
      message,
      location: { file, ...from },
      ...(write !== undefined && { fix: { from, to: positionOf(at + length), text: write } }),
    }
  })
}

function strangeTokens(source: string): CharacterFinding[] {
  const findings: CharacterFinding[] = []
  let quotedUntil = 0
  let before = ''
  for (const token of tokensOf(source)) {
    const { type, value, at } = token
    if (at < quotedUntil) continue
    if (type === 'Invalid') {
      const quoted = isQuote(value) ? quotedText(source, at) : undefined
      if (quoted) {
        findings.push(...quoted.findings)
        quotedUntil = quoted.until
      } else {
        const last = findings.at(-1)
        const found = characterFinding(value, at)
        if (found && last && continues(last, found)) Object.assign(last, joined(last, found, source))
        else if (found) findings.push(found)
      }
    } else if (type === 'StringLiteral' && !token.closed) {
      // a text that a typographic quote should have closed
      const end = [...value].findIndex(isQuote)
      if (end > 0)
        findings.push(quoteFinding([...value][end]!, at + [...value].slice(0, end).join('').length, value[0]!))
    } else if ((type === 'WhiteSpace' || type === 'LineTerminatorSequence') && /^[\ufeff\u2028\u2029]$/.test(value)) {
      const follows = source[at + 1] ?? ''
      if (value !== '\ufeff' || (/[\p{ID_Continue}$]/u.test(before) && /[\p{ID_Continue}$]/u.test(follows)))
        findings.push(characterFinding(value, at)!)
    }
    before = value.at(-1)!
  }
  return findings
}

/** Both quotes of a text on one line that typographic quotes surround. */
function quotedText(source: string, at: number): { findings: CharacterFinding[]; until: number } | undefined {
  const rest = source.slice(at + 1).split(/[\r\n]/, 1)[0]!
  const ends = closingQuotes(source[at]!)
  const length = [...rest].findIndex((character) => ends.includes(character))
  if (length < 0) return undefined
  const text = [...rest].slice(0, length).join('')
  const usual = strangeCharacter(source[at]!)!.write
  const write = !text.includes(usual) ? usual : usual === '"' ? "'" : '"'
  const close = at + 1 + text.length
  return {
    findings: [quoteFinding(source[at]!, at, write), quoteFinding(source[close]!, close, write)],
    until: close + 1,
  }
}

function quoteFinding(quote: string, at: number, write: string): CharacterFinding {
  return {
    at,
    length: quote.length,
    message: {
      en: `${quote} is a typographic quote: write ' or ".`,
      fa: `${verbatim(quote)} علامت نقل‌قول حروف‌چینی است؛ به‌جای آن ${verbatim("'")} یا ${verbatim('"')} بنویسید.`,
    },
    write,
  }
}

function characterFinding(character: string, at: number): CharacterFinding | undefined {
  if (isQuote(character)) return quoteFinding(character, at, strangeCharacter(character)!.write)
  const strange = strangeCharacter(character)
  if (!strange) return undefined
  const { name, write } = strange
  return {
    at,
    length: character.length,
    message: write ? insteadOf(character, name, write) : unseen(character, name),
    write,
  }
}

const insteadOf = (characters: string, name: Text, write: string): Text => ({
  en: `${characters} is ${name.en}: write ${write} instead.`,
  fa: `${verbatim(characters)} ${name.fa} است؛ به‌جای آن ${verbatim(write)} بنویسید.`,
})

function unseen(character: string, name: Text): Text {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  return {
    en: `There is an invisible character here (${name.en}, ${code}): delete it.`,
    fa: `اینجا یک نویسهٔ نامرئی هست (${name.fa}، ${verbatim(code)})؛ آن را پاک کنید.`,
  }
}

/** Whether a digit follows a digit, as in ۱۲. */
const continues = (last: CharacterFinding, next: CharacterFinding): boolean =>
  last.at + last.length === next.at && /^\d+$/.test(last.write ?? '') && /^\d$/.test(next.write ?? '')

function joined(last: CharacterFinding, next: CharacterFinding, source: string): CharacterFinding {
  const characters = source.slice(last.at, next.at + next.length)
  const write = `${last.write}${next.write}`
  const { name } = strangeCharacter(characters[0]!)!
  return {
    at: last.at,
    length: characters.length,
    message: {
      en: `${characters} has ${name.en.replace(/^an? (\w+) digit/, '$1 digits')}: write ${write} instead.`,
      fa: `${characters} با ${name.fa} نوشته شده است؛ به‌جای آن ${verbatim(write)} بنویسید.`,
    },
    write,
  }
}

/** Names that an invisible character makes different from one that is written without it. */
function brokenNames(source: string): CharacterFinding[] {
  if (!/[\u200c\u200d]/.test(source)) return []
  const names = [...tokensOf(source)].filter(({ type }) => type === 'IdentifierName' || type === 'PrivateIdentifier')
  const seen = new Set(names.map(({ value }) => value))
  return names.flatMap(({ value, at }) => {
    const index = value.search(/[\u200c\u200d]/)
    const plain = value.replace(/[\u200c\u200d]/g, '')
    // in Persian names a zero width non-joiner may be meant
    if (index < 0 || !/^[\w$#]+$/.test(plain) || !seen.has(plain)) return []
    const { message } = characterFinding(value[index]!, at + index)!
    return [{ at, length: value.length, message, write: plain }]
  })
}

const isUtf16 = (source: string): boolean => (source.match(/\0/g)?.length ?? 0) > source.length / 4

const UTF_16: Text = {
  en: 'The file is saved as UTF-16: save it as UTF-8, or paste its text.',
  fa:
    `فایل با کدگذاری ${verbatim('UTF-16')} ذخیره شده است؛ ` +
    `آن را با ${verbatim('UTF-8')} ذخیره کنید یا متنش را بچسبانید.`,
}
