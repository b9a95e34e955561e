/** Roles in a course, and a reader's courses. */
import { z } from 'zod'
import { longText } from './fields.ts'

/**
 * From most to least rights. An assistant reads the work of students, an auditor works like a student without being
 * in the gradebook.
 */
export const COURSE_ROLES = ['owner', 'instructor', 'assistant', 'student', 'auditor'] as const
export const courseRole = z.enum(COURSE_ROLES)
export type CourseRole = z.infer<typeof courseRole>

/** A course of the reader, with their role in it. */
export const courseOfReader = z.object({
  id: z.string(),
  title: longText,
  role: courseRole,
  section: z.string().nullable(),
  /** An archived course can be read and no longer be changed. */
  archived: z.boolean(),
})
export type CourseOfReader = z.infer<typeof courseOfReader>
