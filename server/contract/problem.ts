/** What an error answers with. */
import { z } from 'zod'
import { longText } from './fields.ts'

/** Kinds of errors that the page must tell apart beside their status; all others are `about:blank`. */
export type ProblemType =
  | 'about:blank'
  | 'urn:tamrin:password-change-due'
  /** The server's disk is full or fails: nothing was stored. Comes with Retry-After. */
  | 'urn:tamrin:storage-failed'

/** An error, by RFC 9457; `title` is one clear sentence. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  field: z.string().optional(),
  /** The title in both languages, where there are both. */
  text: longText.optional(),
  requestId: z.string().optional(),
})
export type ProblemDetails = z.infer<typeof problemDetails>
