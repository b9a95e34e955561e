/** An exercise as its page shows it. */
import { z } from 'zod'
import { namedCheck } from '../../graders/report-schema.ts'
import { best } from './course.ts'
import { draft } from './draft.ts'
import { longText, time } from './fields.ts'

export const exercise = z.object({
  slug: z.string(),
  id: z.string(),
  title: longText,
  summary: longText,
  topic: z.string(),
  /** Sanitised HTML, KaTeX rendered. */
  statement: longText,
  starter: z.string(),
  exports: z.array(z.string()),
  checks: z.array(namedCheck),
  /** Checks that are shown after the due date or never. */
  hiddenChecks: z.number(),
  maxScore: z.number(),
  /** Seconds of a call and in all; MB of the program's heap and of its tensors. */
  limits: z.object({ call: z.number(), total: z.number(), memory: z.number(), tensors: z.number() }),
  /** Characters that a program may have, counted in UTF-16 code units. */
  maxSource: z.number(),
  trains: z.boolean(),
  dueAt: time.nullable(),
  /** The saved draft; null before the first change. */
  draft: draft.nullable(),
  best: best.nullable(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
})
export type Exercise = z.infer<typeof exercise>
