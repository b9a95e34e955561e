/** A report as its reader may see it: derived from the report's own schema. */
import { z } from 'zod'
import { checkResult, report } from '../../graders/report-schema.ts'
import { longText } from './fields.ts'

/** A check as its visibility lets this reader see it. */
export const reportCheck = checkResult
  .omit({ elsewhere: true, explanation: true, finding: true, followsFrom: true, sameAs: true, variant: true })
  .extend({
    /** Sanitised HTML, in stages. */
    hints: z.array(longText).optional(),
    /** Explanations are sanitised HTML: of the misconception, and of the variant that was seen, if only one fits. */
    misconception: z
      .object({
        id: z.string(),
        title: longText,
        explanation: longText,
        variant: z.object({ id: z.string(), explanation: longText }).optional(),
      })
      .optional(),
  })
export type ReportCheck = z.infer<typeof reportCheck>

/** The seeds of a report are 0 for students: with them the hidden inputs could be drawn again. */
export const submissionReport = report.omit({ exercise: true, misconceptions: true }).extend({
  /** Points are added after the due date. */
  provisional: z.boolean(),
  hiddenChecks: z.number(),
  checks: z.array(reportCheck),
})
export type SubmissionReport = z.infer<typeof submissionReport>
