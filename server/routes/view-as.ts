/**
 * What a student sees at a time: the same views that students get, with the time as their clock. They are only read,
 * hold no drafts, and each look is an entry of the audit log. Extensions and terms are those of now.
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { exercise } from '../contract/exercise.ts'
import { type ExerciseVisibility, viewAs, viewTime } from '../contract/view-as.ts'
import type { Membership } from '../courses/enrolments.ts'
import { isStaff, sees } from '../courses/rights.ts'
import type { Platform } from '../platform/platform.ts'
import type { SubmissionLine } from '../submissions/submissions.ts'
import { courseView, isDue } from '../views/course-view.ts'
import { permitted } from './course-scope.ts'
import { exercisePageOf, notOpen } from './exercises.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter, type RequestEnv } from './router.ts'

const params = z.object({ course: z.string(), person: z.string() })
const refusals = { 400: INVALID, 401: SIGNED_OUT, 403: FORBIDDEN, 404: NOT_FOUND }

const wholeCourse = createRoute({
  method: 'get',
  path: '/api/courses/{course}/as/{person}',
  summary: 'The course as a student sees it at a time, and why',
  middleware: [permitted('assist')] as const,
  request: { params, query: viewTime },
  responses: { 200: { description: 'The view', content: { 'application/json': { schema: viewAs } } }, ...refusals },
})

const oneExercise = createRoute({
  method: 'get',
  path: '/api/courses/{course}/as/{person}/exercises/{slug}',
  summary: 'An exercise as a student sees it at a time, without the draft',
  middleware: [permitted('assist')] as const,
  request: { params: params.extend({ slug: z.string() }), query: viewTime },
  responses: {
    200: { description: 'The exercise', content: { 'application/json': { schema: exercise } } },
    ...refusals,
  },
})

/** A line as it was at a time; undefined where it was not handed in yet. */
function lineAt(line: SubmissionLine, at: Date): SubmissionLine[] {
  if (line.createdAt > at) return []
  const startedAt = line.startedAt && line.startedAt <= at ? line.startedAt : null
  return line.endedAt && line.endedAt > at ? [{ ...line, startedAt, endedAt: null, outcomes: null }] : [line]
}

/** The platform as it is read at a time, without drafts. */
function platformAt(platform: Platform, at: Date): Platform {
  const { submissions, drafts } = platform
  return {
    ...platform,
    clock: () => at,
    drafts: { ...drafts, get: () => undefined, slugs: () => [] },
    submissions: {
      ...submissions,
      all: (courseId, userId) => submissions.all(courseId, userId).flatMap((line) => lineAt(line, at)),
      list: (key) => submissions.list(key).flatMap((line) => lineAt(line, at)),
    },
  }
}

const NO_STUDENT = 'There is no such student in this course.'

export function viewAsRoutes(platform: Platform) {
  const { assignments, audit, catalog, enrolments, pause, clock } = platform
  /** The student's own membership, for staff who may see their work; each look is noted. */
  const studentOf = (context: Context<RequestEnv>, person: string, at: Date, slug?: string): Membership | undefined => {
    const { course, role, section } = context.get('membership')
    const student = enrolments.member(course.id, person)
    if (!student || isStaff(student.role) || !sees({ role, section }, student.section)) return undefined
    const after = { at: at.toISOString(), ...(slug !== undefined && { exercise: slug }) }
    const entry = { courseId: course.id, actor: context.get('user'), subject: student.email, after }
    audit.record({ ...entry, action: 'viewed-as' })
    return { course, role: student.role, section: student.section }
  }
  const visibilityOf = (courseId: string, userId: string, at: Date): ExerciseVisibility[] =>
    catalog.list().map(({ slug }) => {
      const assignment = assignments.of(courseId, slug)
      const { dueAt = null } = assignment ? assignments.termsFor(assignment, userId) : {}
      const revealAt = assignment ? assignments.revealAt(assignment, userId) : null
      return {
        slug,
        opensAt: assignment?.opensAt?.toISOString() ?? null,
        open: !assignment?.opensAt || assignment.opensAt <= at,
        dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
        extended:
          assignment !== undefined && assignments.extensions(assignment.id).some((one) => one.userId === userId),
        extendedBy: assignment?.extendedBy ?? 0,
        revealAt: revealAt?.toISOString() ?? null,
        revealed: isDue(revealAt, at),
      }
    })
  return createRouter()
    .openapi(wholeCourse, (context) => {
      const { person } = context.req.valid('param')
      const at = new Date(context.req.valid('query').at ?? clock())
      const student = studentOf(context, person, at)
      if (!student) return refuse(context, 404, NO_STUDENT)
      const { name } = enrolments.member(student.course.id, person)!
      return context.json(
        {
          student: { id: person, name },
          at: at.toISOString(),
          course: courseView(student, person, platformAt(platform, at), { gradingPaused: pause.paused(), now: at }),
          visibility: visibilityOf(student.course.id, person, at),
        },
        200,
      )
    })
    .openapi(oneExercise, (context) => {
      const { person, slug } = context.req.valid('param')
      const at = new Date(context.req.valid('query').at ?? clock())
      const student = studentOf(context, person, at, slug)
      if (!student) return refuse(context, 404, NO_STUDENT)
      const page = exercisePageOf(platformAt(platform, at), student, { slug, userId: person })
      if (!page) return refuse(context, 404, 'There is no such exercise.')
      return page.opensAt ? refuse(context, 403, notOpen(page.opensAt)) : context.json(page.exercise, 200)
    })
}
