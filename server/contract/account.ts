/** Who is signed in. */
import { z } from 'zod'

export const ROLES = ['student', 'instructor', 'admin'] as const

/** GET /api/me. */
export const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  mustChangePassword: z.boolean(),
})
export type Me = z.infer<typeof me>
