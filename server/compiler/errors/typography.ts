/**
 * Typography in a program's code: characters that a keyboard, a word processor or a web page puts in place of those
 * of a program. Texts, comments and regular expressions may hold any character.
 */
import type { SourceError, SourcePosition, Text } from '../../../graders/report.ts'
import { verbatim } from '../../../graders/wording.ts'
import { fenceFindings } from './fences.ts'
import { positionsIn } from './positions.ts'
import { letterQuoted } from './quotes.ts'
import { undeclaredNames } from './undeclared.ts'
import { characterFinding } from './strange-characters.ts'
import { strangeTokens } from './strange-tokens.ts'
import { tokensOf } from './tokens.ts'

/** A part of a source that is to be replaced. */
export interface CharacterFinding {
  at: number
  length: number
  message: Text
  /** Absent where no text is certainly right. */
  write?: string
  /** Up to where the compiler may notice it; absent where that is on its line. */
  noticedUntil?: number
}

const MOST = 50

/**
 * What is certainly wrong in a program that compiles.
 * @returns no finding for nearly every program
 */
export async function findingsInCode(source: string): Promise<CharacterFinding[]> {
  const fences = fenceFindings(source).filter(({ opens }) => opens)
  if (fences.length > 0) return fenceFindings(source)
  if (!/[ʼʻʽʾʿˈʹꞌˮʺـ]/.test(source)) return brokenNames(source)
  // letters: what is declared is a name
  const undeclared = await undeclaredNames(source)
  const names = brokenNames(source).filter(({ at, length }) => {
    const name = source.slice(at, at + length)
    return !name.includes('ـ') || undeclared.has(name)
  })
  return [...letterQuotes(source, undeclared), ...names]
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
  const explains = ({ at, noticedUntil }: CharacterFinding): boolean =>
    lineOf(at).line === line || (at <= failedAt && failedAt <= (noticedUntil ?? at))
  return findings.some(explains) ? findings : []
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

/** Texts of which letters that look like quotes make names that nothing declares. */
function letterQuotes(source: string, undeclared: ReadonlySet<string>): CharacterFinding[] {
  let readUntil = 0
  return [...tokensOf(source)].flatMap((token) => {
    if (token.at < readUntil || !undeclared.has(token.value)) return []
    const quoted = letterQuoted(source, token)
    readUntil = quoted?.until ?? readUntil
    return quoted?.findings ?? []
  })
}

/** Names that an invisible character or a stretched word makes different from one that is written without it. */
function brokenNames(source: string): CharacterFinding[] {
  if (!/\u200c|\u200d|ـ/.test(source)) return []
  const names = [...tokensOf(source)].filter(({ type }) => type === 'IdentifierName' || type === 'PrivateIdentifier')
  const seen = new Set(names.map(({ value }) => value))
  return names.flatMap(({ value, at }) => {
    const stretched = value.replace(/ـ/g, '')
    if (stretched !== value && seen.has(stretched))
      return [{ at, length: value.length, message: stretchedName(stretched), write: stretched }]
    const index = value.search(/[\u200c\u200d]/)
    const plain = value.replace(/[\u200c\u200d]/g, '')
    // in Persian names a zero width non-joiner may be meant
    if (index < 0 || !/^[\w$#]+$/.test(plain) || !seen.has(plain)) return []
    const { message } = characterFinding(source, at + index, false)!
    return [{ at, length: value.length, message, write: plain }]
  })
}

const stretchedName = (plain: string): Text => ({
  en: `ـ (tatweel) only stretches a word and makes another name of it: write ${plain}.`,
  fa: `${verbatim('ـ')} (کشیده) تنها واژه را می‌کشد و نام دیگری می‌سازد؛ بنویسید ${verbatim(plain)}.`,
})

const isUtf16 = (source: string): boolean => (source.match(/\0/g)?.length ?? 0) > source.length / 4

const UTF_16: Text = {
  en: 'The file is saved as UTF-16: save it as UTF-8, or paste its text.',
  fa:
    `فایل با کدگذاری ${verbatim('UTF-16')} ذخیره شده است؛ ` +
    `آن را با ${verbatim('UTF-8')} ذخیره کنید یا متنش را بچسبانید.`,
}
