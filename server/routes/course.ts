/** A course: its page, its settings, archiving, copying, and making a new one. */
import { createRoute, z } from '@hono/zod-openapi'
import { archiveCourse, copyCourse, course, courseChanged, courseSettings } from '../contract/course.ts'
import type { AuditFields } from '../contract/audit.ts'
import type { CourseRow } from '../courses/courses.ts'
import { STAFF } from '../courses/rights.ts'
import type { Platform } from '../platform/platform.ts'
import { courseView } from '../views/course-view.ts'
import { notArchived, permitted } from './course-scope.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refusal, SIGNED_OUT } from './problems.ts'
import { createRouter, type RequestEnv } from './router.ts'
import { allowed } from './session.ts'
import type { Context } from 'hono'

export const courseParam = z.object({ course: z.string() })
export const ARCHIVED = refusal('The course is archived.')
const changed = { description: 'Its id', content: { 'application/json': { schema: courseChanged } } }
const refusals = { 401: SIGNED_OUT, 403: FORBIDDEN, 404: NOT_FOUND }
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

const shown = {
  200: { description: 'The course', content: { 'application/json': { schema: course } } },
  401: SIGNED_OUT,
  404: NOT_FOUND,
}

const getFirst = createRoute({
  method: 'get',
  path: '/api/course',
  summary: "The reader's first course with their progress",
  responses: shown,
})

const getOne = createRoute({
  method: 'get',
  path: '/api/courses/{course}',
  summary: "A course with the reader's progress",
  request: { params: courseParam },
  responses: shown,
})

const make = createRoute({
  method: 'post',
  path: '/api/courses',
  summary: 'Make a course, which the reader then owns',
  middleware: [allowed('instructor', 'admin')] as const,
  request: { body: body(courseSettings) },
  responses: { 201: changed, 400: INVALID, 401: SIGNED_OUT, 403: FORBIDDEN },
})

const change = createRoute({
  method: 'put',
  path: '/api/courses/{course}',
  summary: 'Change the title and the time zone of a course',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: courseParam, body: body(courseSettings) },
  responses: { 200: changed, 400: INVALID, ...refusals, 409: ARCHIVED },
})

const archive = createRoute({
  method: 'put',
  path: '/api/courses/{course}/archived',
  summary: 'Archive a course, or open it again',
  middleware: [permitted('own')] as const,
  request: { params: courseParam, body: body(archiveCourse) },
  responses: { 200: changed, 400: INVALID, ...refusals },
})

const copy = createRoute({
  method: 'post',
  path: '/api/courses/{course}/copy',
  summary: 'Copy a course to its next term, without students; the reader owns the copy',
  middleware: [permitted('teach')] as const,
  request: { params: courseParam, body: body(copyCourse) },
  responses: { 201: changed, 400: INVALID, ...refusals },
})

export function courseRoutes(platform: Platform) {
  const { assignments, audit, courses, enrolments, events, pause, clock } = platform
  const settingsOf = ({ title, timeZone }: Pick<CourseRow, 'title' | 'timeZone'>): AuditFields => ({
    titleEn: title.en,
    titleFa: title.fa,
    timeZone,
  })
  const view = (context: Context<RequestEnv>) =>
    courseView(context.get('membership'), context.get('user').id, platform, {
      gradingPaused: pause.paused(),
      now: clock(),
    })
  return createRouter()
    .openapi(getFirst, (context) => context.json(view(context), 200))
    .openapi(getOne, (context) => context.json(view(context), 200))
    .openapi(make, (context) => {
      const { title, timeZone } = context.req.valid('json')
      const user = context.get('user')
      const made = events.transaction(() => {
        const row = courses.create(title, timeZone)
        enrolments.enrol(row.id, user.id, 'owner')
        const entry = { courseId: row.id, actor: user, subject: title.en, after: settingsOf(row) }
        audit.record({ ...entry, action: 'course-made' })
        return row
      })
      context.get('log').info({ course: made.id, user: user.id }, 'course made')
      return context.json({ id: made.id }, 201)
    })
    .openapi(change, (context) => {
      const { course: before } = context.get('membership')
      const { id, title } = before
      const wanted = context.req.valid('json')
      events.transaction(() => {
        courses.change(id, wanted)
        const entry = { courseId: id, actor: context.get('user'), subject: title.en }
        audit.record({ ...entry, action: 'course-changed', before: settingsOf(before), after: settingsOf(wanted) })
      })
      return context.json({ id }, 200)
    })
    .openapi(archive, (context) => {
      const { id, title } = context.get('membership').course
      const { archived } = context.req.valid('json')
      events.transaction(() => {
        courses.archive(id, archived)
        const entry = { courseId: id, actor: context.get('user'), subject: title.en, after: { archived } }
        audit.record({ ...entry, action: 'course-archived' })
      })
      return context.json({ id }, 200)
    })
    .openapi(copy, (context) => {
      const { title, shiftDays, staff } = context.req.valid('json')
      const { id, title: from } = context.get('membership').course
      const user = context.get('user')
      const made = events.transaction(() => {
        const row = courses.copy(id, title)
        assignments.copy(id, row.id, shiftDays, row.timeZone)
        enrolments.enrol(row.id, user.id, 'owner')
        const after = { ...settingsOf(row), copyOf: from.en, shiftDays, staff }
        audit.record({ courseId: row.id, actor: user, action: 'course-made', subject: title.en, after })
        if (staff)
          for (const member of enrolments.members(id))
            if (STAFF.includes(member.role)) enrolments.enrol(row.id, member.id, member.role, member.section)
        return row
      })
      context.get('log').info({ course: made.id, from: id, user: user.id }, 'course copied')
      return context.json({ id: made.id }, 201)
    })
}
