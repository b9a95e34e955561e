/** The headers that would make a gate green: they state what each attempt got. */
import { headerLines, linesOf, withHeader } from './format/attempt.ts'
import type { ExerciseContent, GateResult, GateRow } from './format/content.ts'
import type { Expectation } from './format/front-matter.ts'

export type Acceptance =
  /** The header's lines before and after. `text` is the whole file with the new ones. */
  | { kind: 'differs'; file: string; stated: string[]; got: string[]; text: string }
  | { kind: 'refused'; file: string; reason: string }

/** @param checks the number of the grader's checks */
export function acceptances({ files, attempts }: ExerciseContent, { rows }: GateResult, checks: number): Acceptance[] {
  return rows
    .filter(({ file, ok }) => !ok && file.startsWith('attempts/'))
    .map((row): Acceptance => {
      const { file } = row
      if (!row.agreed) return { kind: 'refused', file, reason: row.reason }
      const { sameReport = [] } = attempts.find((attempt) => attempt.file === file)?.expected ?? {}
      const found = { ...expectationOf(row, checks), sameReport }
      if (found.verdict === 'internal')
        return { kind: 'refused', file, reason: 'the verdict is internal: a fault of the grader, not of the attempt' }
      const text = files[file]!
      const stated = headerLines(text)
      return { kind: 'differs', file, stated, got: linesOf(found), text: withHeader(text, found) }
    })
}

function expectationOf({ outcomes }: GateRow, checks: number): Omit<Expectation, 'sameReport'> {
  const { score, fails, misconceptions, verdict } = outcomes[0]!
  return { score, fails: fails.length === checks ? 'all' : fails, misconception: misconceptions, verdict }
}
