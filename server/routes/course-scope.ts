/** The course of a request: the one that its path names, or else the reader's first. */
import { createMiddleware } from 'hono/factory'
import { type CourseRight, may, rolesWith } from '../courses/rights.ts'
import type { Platform } from '../platform/platform.ts'
import { refuse } from './problems.ts'
import type { RequestEnv } from './router.ts'

/** Lets members of the course pass. To others it looks like one that does not exist. */
export const inCourse = ({ enrolments }: Pick<Platform, 'enrolments'>) =>
  createMiddleware<RequestEnv>(async (context, next) => {
    const id = context.req.param('course')
    const membership = enrolments.membership(context.get('user'), id)
    if (!membership)
      return refuse(context, 404, id === undefined ? 'You are not enrolled in a course.' : 'There is no such course.')
    context.set('membership', membership)
    return next()
  })

/** Lets members pass whose role in the course has the right. */
export const permitted = (right: CourseRight) =>
  createMiddleware<RequestEnv>(async (context, next) =>
    may(context.get('membership').role, right)
      ? next()
      : refuse(context, 403, `Only ${rolesWith(right).join(' or ')} of the course may do this.`),
  )

/** Refuses changes of an archived course. */
export const notArchived = createMiddleware<RequestEnv>(async (context, next) =>
  context.get('membership').course.archivedAt === null
    ? next()
    : refuse(context, 409, 'This course is archived: it can be read and no longer be changed.'),
)
