/** What each role may do in a course. */
import { COURSE_ROLES, type CourseRole } from '../contract/membership.ts'

/**
 * `assist`: read the work of students and grade again what failed. `teach`: dates and people. `own`: appoint staff,
 * archive.
 */
export type CourseRight = 'assist' | 'teach' | 'own'

const RIGHTS: Record<CourseRole, readonly CourseRight[]> = {
  owner: ['assist', 'teach', 'own'],
  instructor: ['assist', 'teach'],
  assistant: ['assist'],
  student: [],
  auditor: [],
}

export const may = (role: CourseRole, right: CourseRight): boolean => RIGHTS[role].includes(right)

/** Staff see reports whole, and no submission of theirs counts. */
export const isStaff = (role: CourseRole): boolean => may(role, 'assist')

export const STAFF = COURSE_ROLES.filter(isStaff)

export const rolesWith = (right: CourseRight): CourseRole[] => COURSE_ROLES.filter((role) => may(role, right))

/** Whether a role may give somebody this role, or take it. */
export const mayAppoint = (as: CourseRole, role: CourseRole): boolean => may(as, 'own') || !may(role, 'teach')

/** Whether a member may see the work of the students of a section; an assistant of none sees all. */
export const sees = (viewer: { role: CourseRole; section: string | null }, section: string | null): boolean =>
  may(viewer.role, 'teach') || (isStaff(viewer.role) && (viewer.section === null || viewer.section === section))

/**
 * Whether staff may set an account's password. With it they could act as that account in every course, so it must be a
 * student's, of no course but theirs: otherwise whoever teaches one course could enrol the students of another.
 * @param taken accounts that others teach, or that are of the staff themselves
 */
export const mayResetPassword = (
  as: CourseRole,
  account: { id: string; role: 'student' | 'instructor' | 'admin' },
  taken: ReadonlySet<string>,
): boolean => may(as, 'teach') && account.role === 'student' && !taken.has(account.id)
