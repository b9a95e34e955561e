/** What stands in the editor, kept on the server. */
import { z } from 'zod'
import { MAX_SOURCE } from '../grading/protocol/job.ts'
import { time } from './fields.ts'
import { problemDetails } from './problem.ts'

export const draft = z.object({ source: z.string(), version: z.number().int(), savedAt: time })
export type Draft = z.infer<typeof draft>

/** PUT /api/exercises/:slug/draft; `base` is the version that the page has seen, 0 for none. */
export const saveDraft = z.object({ source: z.string().max(MAX_SOURCE), base: z.number().int().min(0) })

export const draftSaved = z.object({ version: z.number().int(), savedAt: time })
/** Answers 409: another tab has saved another text. */
export const draftConflict = problemDetails.extend({ draft })
