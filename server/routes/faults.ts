/** Submissions that the platform failed to grade: a list for instructors, and grading them again. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Platform } from '../platform/platform.ts'
import { gradingFault } from '../contract/grading.ts'
import { accepted } from '../contract/submission.ts'
import { FORBIDDEN, NOT_FOUND, refusal, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'
import { allowed } from './session.ts'

const list = createRoute({
  method: 'get',
  path: '/api/faults',
  summary: "Gradings of the course that failed on the platform's side",
  middleware: [allowed('instructor', 'admin')] as const,
  responses: {
    200: { description: 'The list, newest first', content: { 'application/json': { schema: z.array(gradingFault) } } },
    401: SIGNED_OUT,
    403: FORBIDDEN,
    404: NOT_FOUND,
  },
})

const again = createRoute({
  method: 'post',
  path: '/api/faults/{id}/again',
  summary: "Grade a submission again that failed on the platform's side, with what is published now",
  middleware: [allowed('instructor', 'admin')] as const,
  request: { params: z.object({ id: z.string() }) },
  responses: {
    202: { description: 'Queued', content: { 'application/json': { schema: accepted } } },
    401: SIGNED_OUT,
    403: FORBIDDEN,
    404: NOT_FOUND,
    409: refusal('It has been graded since.'),
  },
})

export function faultRoutes({ catalog, courses, faults, submissions, worker, positions }: Platform) {
  return createRouter()
    .openapi(list, (context) => {
      const course = courses.of(context.get('user').id)
      if (!course) return refuse(context, 404, 'You are not enrolled in a course.')
      const titles = new Map(catalog.list().map(({ slug, title }) => [slug, title]))
      return context.json(
        faults.of(course.id).map(({ at, slug, ...rest }) => ({
          ...rest,
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
      if (!row || !entry || !(user.role === 'admin' || courses.isEnrolled(row.courseId, user.id)))
        return refuse(context, 404, 'There is no such submission.')
      if (row.report?.verdict !== 'internal' || !submissions.again(row, entry))
        return refuse(context, 409, 'It has been graded since.')
      context.get('log').warn({ job: row.id, user: user.id }, 'graded again')
      worker.wake()
      positions.moved()
      return context.json({ id: row.id }, 202)
    })
}
