/** Submissions that the platform failed to grade: a list for a course's staff, and grading them again. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Platform } from '../platform/platform.ts'
import { gradingFault } from '../contract/grading.ts'
import { accepted } from '../contract/submission.ts'
import { permitted } from './course-scope.ts'
import { FORBIDDEN, NOT_FOUND, refusal, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

const list = createRoute({
  method: 'get',
  path: '/faults',
  summary: "Gradings of the course that failed on the platform's side",
  middleware: [permitted('assist')] as const,
  responses: {
    200: { description: 'The list, newest first', content: { 'application/json': { schema: z.array(gradingFault) } } },
    401: SIGNED_OUT,
    403: FORBIDDEN,
    404: NOT_FOUND,
  },
})

const again = createRoute({
  method: 'post',
  path: '/faults/{id}/again',
  summary: "Grade a submission again that failed on the platform's side, with what is published now",
  middleware: [permitted('assist')] as const,
  request: { params: z.object({ id: z.string() }) },
  responses: {
    202: { description: 'Queued', content: { 'application/json': { schema: accepted } } },
    401: SIGNED_OUT,
    403: FORBIDDEN,
    404: NOT_FOUND,
    409: refusal('It has been graded since.'),
  },
})

export function faultRoutes({
  accounts,
  audit,
  catalog,
  enrolments,
  events,
  faults,
  submissions,
  worker,
  positions,
}: Platform) {
  return createRouter()
    .openapi(list, (context) => {
      const user = context.get('user')
      const { course } = context.get('membership')
      const seen = faults.of(course.id).filter(({ student }) => enrolments.oversees(user, course.id, student.id))
      const titles = new Map(catalog.list().map(({ slug, title }) => [slug, title]))
      return context.json(
        seen.map(({ at, slug, student: { name, email }, ...rest }) => ({
          ...rest,
          student: { name, email },
          slug,
          title: titles.get(slug) ?? { en: slug, fa: slug },
          at: at.toISOString(),
        })),
        200,
      )
    })
    .openapi(again, (context) => {
      const user = context.get('user')
      const row = submissions.get(context.req.valid('param').id)
      const entry = row && catalog.get(row.slug)
      if (!row || !entry || !enrolments.oversees(user, row.courseId, row.userId))
        return refuse(context, 404, 'There is no such submission.')
      const repeated = events.transaction(() => {
        if (row.report?.verdict !== 'internal' || !submissions.again(row, entry)) return false
        const { email } = accounts.get(row.userId)!
        audit.record({
          courseId: row.courseId,
          actor: user,
          action: 'graded-again',
          subject: `${row.slug}, ${email}`,
          before: { submission: row.id, verdict: 'internal' },
        })
        return true
      })
      if (!repeated) return refuse(context, 409, 'It has been graded since.')
      context.get('log').warn({ job: row.id, user: user.id }, 'graded again')
      worker.wake()
      positions.moved()
      return context.json({ id: row.id }, 202)
    })
}
