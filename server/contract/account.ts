/** Who is signed in. */
import { z } from 'zod'
import { courseOfReader } from './membership.ts'

export const ROLES = ['student', 'instructor', 'admin'] as const

/** GET /api/me. */
export const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  mustChangePassword: z.boolean(),
  /** Those that are not archived first; in each part the newest enrolment last. An admin has all courses. */
  courses: z.array(courseOfReader),
})
export type Me = z.infer<typeof me>
