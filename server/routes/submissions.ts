/** Runs and submissions: handing them in, and their results. */
import { createRoute, z } from '@hono/zod-openapi'
import { hasChoice } from '../artifacts/choice.ts'
import { isStaff } from '../courses/rights.ts'
import { isDue } from '../views/course-view.ts'
import type { Platform } from '../platform/platform.ts'
import { readerOf } from '../reports/outcomes.ts'
import { besideView } from '../views/beside-view.ts'
import { submissionView, summaryView } from '../views/submission-view.ts'
import { accepted, submission, submissionSummary, submit } from '../contract/submission.ts'
import { ARCHIVED } from './course.ts'
import { notArchived } from './course-scope.ts'
import { placeIn, slugParam } from './exercises.ts'
import { createRateCounter } from '../platform/rate-limits.ts'
import { rateLimit } from './rate-limit.ts'
import { INVALID, NOT_FOUND, refusal, refuse, SIGNED_OUT, TOO_MANY } from './problems.ts'
import { createReadable } from './readable.ts'
import { createRouter } from './router.ts'

const idParam = z.object({ id: z.string() })
const keyHeader = z.object({
  'idempotency-key': z
    .string({ error: 'expected a header of 8 to 128 characters' })
    .regex(/^[\w.:-]{8,128}$/, { error: 'expected 8 to 128 letters, digits or . : _ -' }),
})

const post = (rateLimits: Platform['rateLimits']) =>
  createRoute({
    method: 'post',
    path: '/exercises/{slug}/submissions',
    summary: 'Hand in a run or a submission',
    middleware: [notArchived, rateLimit(createRateCounter(rateLimits.submit), 'runs and submissions')] as const,
    request: {
      params: slugParam,
      headers: keyHeader,
      body: { required: true, content: { 'application/json': { schema: submit } } },
    },
    responses: {
      202: {
        description: "Stored and queued; a repeated Idempotency-Key answers with the first's id.",
        content: { 'application/json': { schema: accepted } },
      },
      400: INVALID,
      401: SIGNED_OUT,
      404: NOT_FOUND,
      409: ARCHIVED,
      422: refusal('The Idempotency-Key was used for another request.'),
      429: TOO_MANY,
    },
  })

const list = createRoute({
  method: 'get',
  path: '/exercises/{slug}/submissions',
  summary: "The reader's runs and submissions, newest first",
  request: { params: slugParam },
  responses: {
    200: { description: 'The list', content: { 'application/json': { schema: z.array(submissionSummary) } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
  },
})

const get = createRoute({
  method: 'get',
  path: '/api/submissions/{id}',
  summary: 'A submission with its report',
  request: { params: idParam },
  responses: {
    200: { description: 'The submission', content: { 'application/json': { schema: submission } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
  },
})

const cancel = createRoute({
  method: 'post',
  path: '/api/submissions/{id}/cancel',
  summary: 'Cancel what waits or runs',
  request: { params: idParam },
  responses: {
    202: { description: 'It ends soon, or has.', content: { 'application/json': { schema: accepted } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
    409: refusal('It has ended already.'),
  },
})

/** Of one exercise of a course. */
export function handInRoutes(platform: Platform) {
  const { artifacts, exerciseSources, submissions, worker, positions, rateLimits } = platform
  return createRouter()
    .openapi(post(rateLimits), (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      const place = placeIn(platform, membership, slug)
      if (!place) return refuse(context, 404, 'There is no such exercise.')
      const { source, mode } = context.req.valid('json')
      const result = submissions.accept({
        userId: context.get('user').id,
        courseId: membership.course.id,
        exercise: place.entry,
        mode,
        source,
        ...(hasChoice(artifacts, place.entry.frontMatter) && { data: exerciseSources.of(slug) }),
        key: context.req.valid('header')['idempotency-key'],
      })
      if (result.kind === 'reused')
        return refuse(context, 422, 'This Idempotency-Key was used for another request.', { field: 'idempotency-key' })
      if (result.kind === 'accepted') {
        context.get('log').info({ job: result.id, exercise: slug, mode }, 'accepted')
        worker.wake()
        positions.moved()
      }
      return context.json({ id: result.id }, 202)
    })
    .openapi(list, (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      const place = placeIn(platform, membership, slug)
      if (!place) return refuse(context, 404, 'There is no such exercise.')
      const key = { courseId: membership.course.id, userId: context.get('user').id, slug }
      return context.json(
        submissions.list(key).map((line) => summaryView(line, place.reader)),
        200,
      )
    })
}

/** Of any course, by their ids. */
export function submissionRoutes(platform: Platform) {
  const { accounts, courses, enrolments, events, explain, networks } = platform
  const { queue, submissions, worker, positions, clock } = platform
  const readable = createReadable(platform)
  return createRouter()
    .openapi(get, (context) => {
      const user = context.get('user')
      const row = readable(context.req.valid('param').id, user)
      if (!row) return refuse(context, 404, 'There is no such submission.')
      const { role = 'student' } = enrolments.membership(user, row.courseId) ?? {}
      const reader = readerOf(isStaff(role), isDue(courses.dueAt(row.courseId, row.slug), clock()))
      const position = row.startedAt || row.endedAt ? undefined : queue.position(row.id)
      const progress = row.startedAt && !row.endedAt ? events.progress(row.userId, row.id) : []
      return context.json(
        submissionView({
          row,
          reader,
          author: row.userId === user.id ? undefined : accounts.get(row.userId),
          position,
          progress,
          training: submissions.training(row.id),
          network: networks.get(row.id),
          beside: besideView(row, reader, platform),
          explain,
        }),
        200,
      )
    })
    .openapi(cancel, (context) => {
      const row = readable(context.req.valid('param').id, context.get('user'))
      if (!row) return refuse(context, 404, 'There is no such submission.')
      if (!submissions.cancel(row)) return refuse(context, 409, 'It has ended already.')
      worker.cancelled(row.id)
      positions.moved()
      return context.json({ id: row.id }, 202)
    })
}
