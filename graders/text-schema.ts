/** The shape of a text; see `report-schema.ts`. */
import { z } from 'zod'

/** A text in both languages of the platform. */
export const text = z.object({ en: z.string().max(4_000), fa: z.string().max(4_000) })

/** The name of a class. */
export const className = z.object({ en: z.string().max(60), fa: z.string().max(60) })
