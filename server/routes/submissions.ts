/** Runs and submissions: handing them in, and their results. */
import { createRoute, z } from '@hono/zod-openapi'
import { hasChoice } from '../artifacts/choice.ts'
import { isStaff } from '../courses/rights.ts'
import { refusalOf } from '../assignments/acceptance.ts'
import { isAttempt } from '../views/standing.ts'
import type { Platform } from '../platform/platform.ts'
import { readerOf } from '../reports/outcomes.ts'
import { besideView } from '../views/beside-view.ts'
import { submissionView, summaryView } from '../views/submission-view.ts'
import { accepted, submission, submissionSummary, submit } from '../contract/submission.ts'
import { notArchived } from './course-scope.ts'
import { notOpen, placeIn, slugParam, standingsOfReader } from './exercises.ts'
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
      403: refusal('It is not open yet.'),
      409: refusal('All attempts are used, or the course is archived.'),
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
  const { artifacts, clock, exerciseSources, submissions, worker, positions, rateLimits } = platform
  return createRouter()
    .openapi(post(rateLimits), (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      const key = { courseId: membership.course.id, userId: context.get('user').id, slug }
      const place = placeIn(platform, membership, key)
      if (!place) return refuse(context, 404, 'There is no such exercise.')
      if (place.opensAt) return refuse(context, 403, notOpen(place.opensAt))
      const limits = isStaff(membership.role) || !place.assignment ? undefined : place.assignment
      const { source, mode } = context.req.valid('json')
      const result = submissions.accept({
        userId: key.userId,
        courseId: key.courseId,
        exercise: place.entry,
        mode,
        source,
        ...(hasChoice(artifacts, place.entry.frontMatter) && { data: exerciseSources.of(slug) }),
        key: context.req.valid('header')['idempotency-key'],
        ...(mode === 'submit' &&
          limits && {
            refused: () =>
              refusalOf(
                limits,
                submissions
                  .list(key)
                  .toReversed()
                  .filter(isAttempt)
                  .map(({ createdAt }) => createdAt),
                clock(),
              ),
          }),
      })
      if (result.kind === 'reused')
        return refuse(context, 422, 'This Idempotency-Key was used for another request.', { field: 'idempotency-key' })
      if (result.kind === 'refused') {
        const { reason } = result
        if (reason.kind === 'not-open') return refuse(context, 403, notOpen(reason.opensAt))
        if (reason.kind === 'attempts-used')
          return refuse(context, 409, `All ${reason.attempts} submissions have been used. Run still works.`)
        const wait = Math.max(1, Math.ceil((reason.until.getTime() - clock().getTime()) / 1_000))
        return refuse(context, 429, `Wait ${wait} seconds until the next submission. Run still works.`, {
          retryAfter: wait,
        })
      }
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
      const key = { courseId: membership.course.id, userId: context.get('user').id, slug }
      const place = placeIn(platform, membership, key)
      if (!place || place.opensAt) return refuse(context, 404, 'There is no such exercise.')
      const standing = standingsOfReader(platform, membership, key.userId).get(slug)
      return context.json(
        submissions.list(key).map((line) => summaryView(line, place.reader, standing)),
        200,
      )
    })
}

/** Of any course, by their ids. */
export function submissionRoutes(platform: Platform) {
  const { accounts, courses, enrolments, events, explain, networks } = platform
  const { queue, submissions, worker, positions } = platform
  const readable = createReadable(platform)
  return createRouter()
    .openapi(get, (context) => {
      const user = context.get('user')
      const row = readable(context.req.valid('param').id, user)
      if (!row) return refuse(context, 404, 'There is no such submission.')
      const { role = 'student' } = enrolments.membership(user, row.courseId) ?? {}
      const author = { course: courses.get(row.courseId)!, role, section: null }
      const place = placeIn(platform, author, { slug: row.slug, userId: row.userId })
      const standing = standingsOfReader(platform, author, row.userId).get(row.slug)
      const reader = place?.reader ?? readerOf(isStaff(role), false)
      const position = row.startedAt || row.endedAt ? undefined : queue.position(row.id)
      const progress = row.startedAt && !row.endedAt ? events.progress(row.userId, row.id) : []
      return context.json(
        submissionView({
          row,
          reader,
          standing,
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
