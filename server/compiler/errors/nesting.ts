/** How deep a program is nested. A compiler takes memory and time for each level, and a person never writes so many. */
import type { SourceError } from '../../../graders/report.ts'
import { persianNumber, verbatim } from '../../../graders/wording.ts'
import { positionsIn } from './positions.ts'
import { tokensOf } from './tokens.ts'

const DEEPEST = 500

const OPENS = new Set(['(', '[', '{'])
const CLOSES = new Set([')', ']', '}'])
/** Operators before their operand; a run of them nests as brackets do. */
const PREFIXES = new Set(['!', '~', '+', '-', '++', '--', 'typeof', 'void', 'delete', 'await', 'new'])

/** The place at which brackets, templates or prefix operators are nested too deeply. */
export function nestingError(source: string, file: string): SourceError | undefined {
  // nearly every program has too few of them
  if ((source.match(/[([{`!~+-]|\b(?:typeof|void|delete|await|new)\b/g)?.length ?? 0) <= DEEPEST) return undefined
  let depth = 0
  let prefixes = 0
  for (const { type, value, at } of tokensOf(source)) {
    if (type === 'WhiteSpace' || type === 'LineTerminatorSequence' || type.endsWith('Comment')) continue
    if (OPENS.has(value) || type === 'TemplateHead') depth++
    else if (CLOSES.has(value) || type === 'TemplateTail') depth = Math.max(0, depth - 1)
    prefixes = PREFIXES.has(value) ? prefixes + 1 : 0
    if (depth <= DEEPEST && prefixes <= DEEPEST) continue
    return {
      message: {
        en: `The program is nested more than ${DEEPEST} levels deep. Write it with fewer brackets and operators.`,
        fa:
          `برنامه بیش از ${persianNumber(DEEPEST)} سطح تودرتو است. ` +
          `آن را با پرانتز، ${verbatim('{}')} و عملگرهای کمتری بنویسید.`,
      },
      location: { file, ...positionsIn(source)(at) },
    }
  }
  return undefined
}
