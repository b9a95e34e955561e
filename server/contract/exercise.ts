/** An exercise as its page shows it. */
import { z } from 'zod'
import { namedCheck } from '../../graders/report-schema.ts'
import { ownTerms } from './assignment.ts'
import { best } from './course.ts'
import { draft } from './draft.ts'
import { longText, time } from './fields.ts'

export const exercise = z.object({
  courseId: z.string(),
  /** Of an archived course: nothing can be handed in any more. */
  archived: z.boolean(),
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
  /** What stands in here for the published data sets and networks; empty where they are used themselves. */
  standIns: z.array(longText),
  dueAt: time.nullable(),
  /** What holds for the reader; null where the exercise is practice. */
  terms: ownTerms.nullable(),
  /** The saved draft; null before the first change. */
  draft: draft.nullable(),
  best: best.nullable(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
})
export type Exercise = z.infer<typeof exercise>

/** Seconds, expected by what the exercise has taken on this server before. */
const expected = z.object({
  /** Until a job starts that comes now. */
  waits: z.number(),
  /** From its start to its end; null before one has ended here. */
  takes: z.number().nullable(),
})

/** GET /api/exercises/:slug/wait */
export const expectedWait = z.object({
  run: expected,
  submit: expected,
  /** Seconds until each waiting job of the reader starts, by submission. */
  waiting: z.record(z.string(), z.number()),
})
export type ExpectedWait = z.infer<typeof expectedWait>
