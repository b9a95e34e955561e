/** Exercises: their pages and due dates. */
import { createRoute, z } from '@hono/zod-openapi'
import { standInsOf } from '../artifacts/choice.ts'
import { isDue } from '../views/course-view.ts'
import { exerciseView } from '../views/exercise-view.ts'
import { progressOf } from '../views/progress.ts'
import type { Membership } from '../courses/enrolments.ts'
import { isStaff } from '../courses/rights.ts'
import type { Platform } from '../platform/platform.ts'
import { readerOf } from '../reports/outcomes.ts'
import { dueDate } from '../contract/course.ts'
import { exercise } from '../contract/exercise.ts'
import { ARCHIVED } from './course.ts'
import { notArchived, permitted } from './course-scope.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

/** The exercise's slug in a path. A slug that no exercise can have is answered like an unknown one. */
export const slugParam = z.object({ slug: z.string() })

const getExercise = createRoute({
  method: 'get',
  path: '/exercises/{slug}',
  summary: "An exercise with its statement and the reader's draft",
  request: { params: slugParam },
  responses: {
    200: { description: 'The exercise', content: { 'application/json': { schema: exercise } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
  },
})

const putDue = createRoute({
  method: 'put',
  path: '/exercises/{slug}/due',
  summary: 'Set when an exercise is due',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: slugParam, body: { required: true, content: { 'application/json': { schema: dueDate } } } },
  responses: {
    200: { description: 'The due date that is set now', content: { 'application/json': { schema: dueDate } } },
    400: INVALID,
    401: SIGNED_OUT,
    403: FORBIDDEN,
    404: NOT_FOUND,
    409: ARCHIVED,
  },
})

/** An exercise of a course, with what the reader may see of it; undefined if there is none. */
export function placeIn({ courses, catalog, clock }: Platform, { course, role }: Membership, slug: string) {
  const entry = catalog.get(slug)
  if (!entry) return undefined
  const dueAt = courses.dueAt(course.id, slug)
  return { entry, dueAt, reader: readerOf(isStaff(role), isDue(dueAt, clock())) }
}

export function exerciseRoutes(platform: Platform) {
  const { artifacts, catalog, courses, drafts, exerciseSources, statements, store, submissions } = platform
  return createRouter()
    .openapi(getExercise, (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      const place = placeIn(platform, membership, slug)
      if (!place) return refuse(context, 404, 'There is no such exercise.')
      const version = store.publishedStatement(slug)!
      const key = { courseId: membership.course.id, userId: context.get('user').id, slug }
      const draft = drafts.get(key)
      const { entry, dueAt, reader } = place
      return context.json(
        exerciseView({
          course: membership.course,
          entry,
          catalog: catalog.list(),
          statement: statements.of(version),
          starter: version.files['starter.ts']!,
          dueAt,
          reader,
          standIns: exerciseSources.of(slug) === 'real' ? [] : standInsOf(artifacts, entry.frontMatter),
          draft,
          progress: progressOf(submissions.list(key).toReversed(), draft !== undefined, reader),
        }),
        200,
      )
    })
    .openapi(putDue, (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      if (!placeIn(platform, membership, slug)) return refuse(context, 404, 'There is no such exercise.')
      const { dueAt } = context.req.valid('json')
      courses.setDue(membership.course.id, slug, dueAt === null ? null : new Date(dueAt))
      return context.json({ dueAt }, 200)
    })
}
