/** The course that is open: the one of the address, else the reader's first; and the addresses of its pages. */
import { createContext, use } from 'react'
import type { CourseRole } from '../../server/contract/membership.ts'

/** Its id; empty where the reader has no course. */
export const CourseIdContext = createContext('')

export const useCourseId = (): string => use(CourseIdContext)

export const coursePage = (id: string): string => `/courses/${encodeURIComponent(id)}`

export const exercisePage = (courseId: string, slug: string): string => `${coursePage(courseId)}/exercises/${slug}`

/** The path of a course in the server's interface. */
export const courseApi = (id: string): string => `/api/courses/${encodeURIComponent(id)}`

/** Staff see reports whole, and nothing of theirs counts. The server holds the rights. */
export const isStaff = (role: CourseRole): boolean => role !== 'student' && role !== 'auditor'

/** Whether a role may change dates, people and settings. */
export const teaches = (role: CourseRole): boolean => role === 'owner' || role === 'instructor'
