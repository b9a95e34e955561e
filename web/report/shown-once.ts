/** Several checks may judge the same predictions. Each figure of them stands once, at the first of these checks. */
import type { AccuracyEvidence } from '../../graders/report.ts'
import type { ReportCheck } from '../../server/contract/report.ts'

export interface Figures {
  scale?: AccuracyEvidence
  confusion?: NonNullable<AccuracyEvidence['confusion']>
  worst?: NonNullable<AccuracyEvidence['worst']>
  sheets: NonNullable<ReportCheck['sheets']>
}

/** The figures of each check by its id, without those that an earlier check shows. */
export function figuresOf(checks: readonly ReportCheck[]): Map<string, Figures> {
  const shown = new Set<string>()
  const unseen = <Value>(kind: string, value: Value | undefined, key: unknown = value): Value | undefined => {
    const text = `${kind} ${JSON.stringify(key)}`
    if (value === undefined || shown.has(text)) return undefined
    shown.add(text)
    return value
  }
  return new Map(
    checks.map(({ id, accuracy, sheets = [] }) => {
      const { n, correct, interval, trainings, confusion, worst } = accuracy ?? {}
      return [
        id,
        {
          scale: unseen('scale', accuracy, { n, correct, interval, trainings }),
          confusion: unseen('confusion', confusion),
          worst: unseen('worst', worst?.length ? worst : undefined),
          sheets: sheets.filter((sheet) => unseen('sheet', sheet)),
        },
      ] as const
    }),
  )
}
