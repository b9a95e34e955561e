/** The audit log of a course: a page of it, and all of it as CSV. */
import { createRoute, z } from '@hono/zod-openapi'
import { auditCsv } from '../audit/audit-csv.ts'
import { auditFilter, auditPage } from '../contract/audit.ts'
import type { Platform } from '../platform/platform.ts'
import { auditView } from '../views/audit-view.ts'
import { courseParam } from './course.ts'
import { permitted } from './course-scope.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

const refusals = { 400: INVALID, 401: SIGNED_OUT, 403: FORBIDDEN, 404: NOT_FOUND }
const request = { params: courseParam, query: auditFilter }

const list = createRoute({
  method: 'get',
  path: '/api/courses/{course}/audit',
  summary: 'Who has changed what in a course, newest first',
  middleware: [permitted('teach')] as const,
  request,
  responses: {
    200: { description: 'A page of entries', content: { 'application/json': { schema: auditPage } } },
    ...refusals,
  },
})

const file = createRoute({
  method: 'get',
  path: '/api/courses/{course}/audit.csv',
  summary: 'The same entries as CSV; the export is an entry of its own',
  middleware: [permitted('teach')] as const,
  request,
  responses: {
    200: { description: 'At most a hundred thousand entries', content: { 'text/csv': { schema: z.string() } } },
    ...refusals,
  },
})

const PAGE = 50
const MOST_EXPORTED = 100_000

export function auditRoutes({ audit, courses, clock }: Platform) {
  return createRouter()
    .openapi(list, (context) => {
      const { id } = context.get('membership').course
      const rows = audit.list(id, context.req.valid('query'), PAGE + 1)
      return context.json({ entries: rows.slice(0, PAGE).map(auditView), more: rows.length > PAGE }, 200)
    })
    .openapi(file, (context) => {
      const { id } = context.get('membership').course
      const query = context.req.valid('query')
      const rows = audit.list(id, query, MOST_EXPORTED)
      audit.record({
        courseId: id,
        actor: context.get('user'),
        action: 'log-exported',
        subject: courses.get(id)!.title.en,
        after: { entries: rows.length, ...(query.action && { action: query.action }), text: query.text ?? null },
      })
      const name = `audit-${clock().toISOString().slice(0, 10)}.csv`
      return context.body(auditCsv(rows.map(auditView)), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      }) as never
    })
}
