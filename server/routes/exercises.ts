/** Exercises: their pages and due dates. */
import { createRoute, z } from '@hono/zod-openapi'
import { standInsOf } from '../artifacts/choice.ts'
import { isDue, opensLater } from '../views/course-view.ts'
import { exerciseView } from '../views/exercise-view.ts'
import { progressOf } from '../views/progress.ts'
import { standingIn } from '../views/standing.ts'
import { termsView } from '../views/terms-view.ts'
import type { Membership } from '../courses/enrolments.ts'
import { isStaff } from '../courses/rights.ts'
import type { Platform } from '../platform/platform.ts'
import { readerOf } from '../reports/outcomes.ts'
import { dueDate } from '../contract/course.ts'
import { type Exercise, exercise } from '../contract/exercise.ts'
import { ARCHIVED } from './course.ts'
import { notArchived, permitted } from './course-scope.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refusal, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

/** The exercise's slug in a path. A slug that no exercise can have is answered like an unknown one. */
export const slugParam = z.object({ slug: z.string() })

const getExercise = createRoute({
  method: 'get',
  path: '/exercises/{slug}',
  summary: "An exercise with its statement and the reader's draft",
  request: { params: slugParam },
  responses: {
    403: refusal('It is not open yet.'),
    200: { description: 'The exercise', content: { 'application/json': { schema: exercise } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
  },
})

const putDue = createRoute({
  method: 'put',
  path: '/exercises/{slug}/due',
  summary: "Set the due date of an exercise's assignment, which is made where there is none",
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

type PlaceParts = Pick<Platform, 'assignments' | 'catalog' | 'clock' | 'submissions'>

/** An exercise of a course, with what the reader may see of it; undefined if there is none. */
export function placeIn(
  { assignments, catalog, clock }: PlaceParts,
  { course, role }: Membership,
  at: {
    slug: string
    userId: string
  },
) {
  const entry = catalog.get(at.slug)
  if (!entry) return undefined
  const assignment = assignments.of(course.id, at.slug)
  const [staff, now] = [isStaff(role), clock()]
  const revealed = assignment ? isDue(assignments.revealAt(assignment, at.userId), now) : false
  const opensAt = assignment && opensLater(assignment, { staff, now })
  return { entry, assignment, opensAt, reader: readerOf(staff, revealed) }
}

/** How somebody stands in the assignments of a course, by exercise. */
export function standingsOfReader(
  { assignments, submissions, clock }: PlaceParts,
  { course: { id: courseId, timeZone }, role }: Membership,
  userId: string,
) {
  const now = clock()
  return standingIn(assignments, {
    courseId,
    userId,
    timeZone,
    lines: submissions.all(courseId, userId),
    readerOf: (assignment) => readerOf(isStaff(role), isDue(assignments.revealAt(assignment, userId), now)),
  })
}

/** What an exercise answers that is not open yet. */
export const notOpen = (opensAt: Date): string => `This exercise opens at ${opensAt.toISOString()}.`

/** The page of an exercise for a member of the course; only `opensAt` where it is not open to them yet. */
export function exercisePageOf(
  platform: Platform,
  membership: Membership,
  { slug, userId }: { slug: string; userId: string },
): { opensAt: Date; exercise?: never } | { opensAt?: never; exercise: Exercise } | undefined {
  const { artifacts, assignments, catalog, clock, drafts, exerciseSources, statements, store, submissions } = platform
  const place = placeIn(platform, membership, { slug, userId })
  if (!place) return undefined
  if (place.opensAt) return { opensAt: place.opensAt }
  const version = store.publishedStatement(slug)!
  const key = { courseId: membership.course.id, userId, slug }
  const draft = drafts.get(key)
  const { entry, reader } = place
  const standing = standingsOfReader(platform, membership, userId).get(slug)
  const lines = submissions.list(key).toReversed()
  const extended =
    standing !== undefined && assignments.extensions(standing.assignment.id).some((one) => one.userId === userId)
  return {
    exercise: exerciseView({
      course: membership.course,
      entry,
      catalog: catalog.list(),
      statement: statements.of(version),
      starter: version.files['starter.ts']!,
      terms: standing ? termsView(standing, slug, { lines, extended, now: clock() }) : null,
      reader,
      standIns: exerciseSources.of(slug) === 'real' ? [] : standInsOf(artifacts, entry.frontMatter),
      draft,
      progress: progressOf(lines, draft !== undefined, reader, standing?.counting),
    }),
  }
}

export function exerciseRoutes(platform: Platform) {
  const { assignments, audit, catalog, events } = platform
  return createRouter()
    .openapi(getExercise, (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      const { id: userId } = context.get('user')
      const page = exercisePageOf(platform, membership, { slug, userId })
      if (!page) return refuse(context, 404, 'There is no such exercise.')
      return page.opensAt ? refuse(context, 403, notOpen(page.opensAt)) : context.json(page.exercise, 200)
    })
    .openapi(putDue, (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      const entry = catalog.get(slug)
      if (!entry) return refuse(context, 404, 'There is no such exercise.')
      const { dueAt } = context.req.valid('json')
      const { id } = membership.course
      events.transaction(() => {
        const before = { dueAt: assignments.of(id, slug)?.dueAt?.toISOString() ?? null }
        assignments.setDue(id, slug, dueAt === null ? null : new Date(dueAt), entry.title)
        const change = { courseId: id, actor: context.get('user'), subject: slug, before, after: { dueAt } }
        audit.record({ ...change, action: 'due-date-changed' })
      })
      return context.json({ dueAt }, 200)
    })
}
