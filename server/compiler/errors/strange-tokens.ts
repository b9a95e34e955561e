/** The tokens of a program that fails to compile which hold typography. */
import { closingQuote, declaredNames, isQuote, letterQuoted, openingLetter, quotedText } from './quotes.ts'
import { characterFinding } from './strange-characters.ts'
import { tokensOf, type PlacedToken } from './tokens.ts'
import type { CharacterFinding } from './typography.ts'

/** Shows the character before it in another form. */
const SELECTOR = /^(?:\ufe0e|\ufe0f)$/
/** Makes one emoji of several. */
const JOINS = /^(?:\u200d|\ufe0e|\ufe0f)$/

export function strangeTokens(source: string): CharacterFinding[] {
  const findings: CharacterFinding[] = []
  const tokens = [...tokensOf(source)]
  const declared = declaredNames(tokens)
  let readUntil = 0
  let namelessUntil = -1
  let afterOperand = false
  for (const [index, token] of tokens.entries()) {
    const { type, value, at } = token
    if (at < readUntil) continue
    const quoted =
      type === 'Invalid' && isQuote(value) && !(afterOperand && /[‹›]/.test(value))
        ? quotedText(source, at)
        : declared.has(value)
          ? undefined
          : letterQuoted(source, token)
    if (quoted) {
      findings.push(...quoted.findings)
      readUntil = quoted.until
      afterOperand = true
      continue
    }
    const last = findings.at(-1)
    const found = findingOf(source, token, tokens[index + 1], afterOperand, declared)
    if (found && at === namelessUntil && (found.write === undefined || JOINS.test(value)))
      // the parts of one emoji, or of several
      namelessUntil = at + value.length
    else if (found && last && SELECTOR.test(value) && last.at + last.length === at) last.length += 1
    else if (found) {
      findings.push(found)
      if (type === 'Invalid') readUntil = at + found.length
      if (found.message.en.endsWith(' has no meaning in a program.')) namelessUntil = at + found.length
    }
    afterOperand = endsOperand(token, found, afterOperand)
  }
  return findings
}

function findingOf(
  source: string,
  token: PlacedToken,
  next: PlacedToken | undefined,
  afterOperand: boolean,
  declared: ReadonlySet<string>,
): CharacterFinding | undefined {
  const { type, value, at } = token
  switch (type) {
    case 'Invalid':
      return characterFinding(source, at, afterOperand)
    case 'IdentifierName':
      if (declared.has(value)) return undefined
      // letters that stand for an operator
      if (
        /^ـ+$/.test(value) ||
        (value.startsWith('ⁿ') && afterOperand && /[\p{ID_Continue})\]]/u.test(source[at - 1] ?? ''))
      )
        return characterFinding(source, at, afterOperand)
      return openingLetter(source, token)
    case 'StringLiteral':
    case 'NoSubstitutionTemplate':
    case 'TemplateTail': {
      // the next quote then closes it, and what follows is a name
      if (token.closed && next?.type !== 'IdentifierName') return undefined
      const found = closingQuote(token, type === 'StringLiteral' ? value[0]! : '`')
      return found && { ...found, noticedUntil: at + value.length }
    }
    case 'WhiteSpace':
    case 'LineTerminatorSequence': {
      const parts = [source[at - 1] ?? '', source[at + 1] ?? '']
      const breaks = value === '\ufeff' && parts.every((part) => /[\p{ID_Continue}$]/u.test(part))
      return breaks || /^[\u2028\u2029]$/.test(value) ? characterFinding(source, at, afterOperand) : undefined
    }
    default:
      return undefined
  }
}

const KEYWORDS = new Set(
  (
    'return typeof case in of await yield new delete void instanceof throw else do default from import export ' +
    'extends const let var'
  ).split(' '),
)

/** Whether an operator may follow this token. */
function endsOperand({ type, value }: PlacedToken, found: CharacterFinding | undefined, before: boolean): boolean {
  if (type === 'Invalid') return /[\w'")]$/.test(found?.write ?? '')
  if (type === 'IdentifierName') return !KEYWORDS.has(value) && !/^ـ+$/.test(value)
  if (type === 'Punctuator') return value === ')' || value === ']'
  if (type === 'LineTerminatorSequence') return false
  return /^WhiteSpace$|Comment$/.test(type) ? before : !/^Template(?:Head|Middle)$/.test(type)
}
