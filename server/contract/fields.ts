/** Fields that many bodies have. */
import { z } from 'zod'

/** ISO 8601, in UTC. */
export const time = z.iso.datetime()

/** A text in both languages of any length, plain or as HTML. */
export const longText = z.object({ en: z.string(), fa: z.string() })

/** `run` executes the open checks only. */
export const mode = z.enum(['run', 'submit'])
