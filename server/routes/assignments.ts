/** Assignments for staff: making, changing and removing them, extensions, and the course's late days. */
import { createRoute, z } from '@hono/zod-openapi'
import type { AssignmentRow, AssignmentTerms } from '../assignments/assignments.ts'
import {
  type Assignment,
  type AssignmentSettings,
  assignmentList,
  assignmentSettings,
  courseLateDays,
  extendAll,
  grantExtension,
} from '../contract/assignment.ts'
import type { AuditAction, AuditFields } from '../contract/audit.ts'
import type { Platform } from '../platform/platform.ts'
import { ARCHIVED, courseParam } from './course.ts'
import { notArchived, permitted } from './course-scope.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

const assignmentParam = z.object({ course: z.string(), assignment: z.string() })
const refusals = { 401: SIGNED_OUT, 403: FORBIDDEN, 404: NOT_FOUND }
const made = { description: 'Its id', content: { 'application/json': { schema: z.object({ id: z.string() }) } } }
const changes = { 400: INVALID, ...refusals, 409: ARCHIVED }
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

const list = createRoute({
  method: 'get',
  path: '/api/courses/{course}/assignments',
  summary: 'The assignments of a course with their extensions, in the order of their due dates',
  middleware: [permitted('assist')] as const,
  request: { params: courseParam },
  responses: {
    200: { description: 'The list', content: { 'application/json': { schema: assignmentList } } },
    ...refusals,
  },
})

const make = createRoute({
  method: 'post',
  path: '/api/courses/{course}/assignments',
  summary: 'Make an assignment; an exercise that is in another one leaves it',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: courseParam, body: body(assignmentSettings) },
  responses: { 201: made, ...changes },
})

const change = createRoute({
  method: 'put',
  path: '/api/courses/{course}/assignments/{assignment}',
  summary: 'Change an assignment; scores follow its new terms at once',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: assignmentParam, body: body(assignmentSettings) },
  responses: { 200: made, ...changes },
})

const remove = createRoute({
  method: 'post',
  path: '/api/courses/{course}/assignments/{assignment}/remove',
  summary: 'Remove an assignment: its exercises become practice, submissions are kept',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: assignmentParam },
  responses: { 200: made, ...changes },
})

const extend = createRoute({
  method: 'put',
  path: '/api/courses/{course}/assignments/{assignment}/extensions/{person}',
  summary: "Set a student's own due date, or take it back",
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: assignmentParam.extend({ person: z.string() }), body: body(grantExtension) },
  responses: { 200: made, ...changes },
})

const extendEverybody = createRoute({
  method: 'post',
  path: '/api/courses/{course}/assignments/extend',
  summary: 'Move every limit of some assignments for everybody, as after an outage',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: courseParam, body: body(extendAll) },
  responses: { 200: made, ...changes },
})

const putLateDays = createRoute({
  method: 'put',
  path: '/api/courses/{course}/late-days',
  summary: 'Set how many late days each student may spend in the course',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: courseParam, body: body(courseLateDays) },
  responses: { 200: made, ...changes },
})

const dateOf = (time: string | null): Date | null => (time === null ? null : new Date(time))

const termsOf = ({ opensAt, dueAt, revealAt, late, ...rest }: AssignmentSettings): AssignmentTerms => ({
  ...rest,
  opensAt: dateOf(opensAt),
  dueAt: dateOf(dueAt),
  revealAt: dateOf(revealAt),
  late: late.map(({ until, percent }) => ({ until: until === null ? null : Date.parse(until), percent })),
})

const settingsOf = (row: AssignmentRow | AssignmentTerms): AssignmentSettings => ({
  title: row.title,
  exercises: row.exercises,
  opensAt: row.opensAt?.toISOString() ?? null,
  dueAt: row.dueAt?.toISOString() ?? null,
  late: row.late.map(({ until, percent }) => ({
    until: until === null ? null : new Date(until).toISOString(),
    percent,
  })),
  lateDays: row.lateDays,
  counts: row.counts,
  drops: row.drops,
  attempts: row.attempts,
  cooldown: row.cooldown,
  revealAt: row.revealAt?.toISOString() ?? null,
})

/** One value a field, for the audit log. */
function fieldsOf(row: AssignmentRow | AssignmentTerms): AuditFields {
  const { title, exercises, late, ...rest } = settingsOf(row)
  return {
    ...rest,
    titleEn: title.en,
    titleFa: title.fa,
    exercises: exercises.map(({ slug, weight }) => `${slug}: ${weight}`).join(', '),
    late: late.map(({ until, percent }) => `${percent} % until ${until ?? 'ever'}`).join(', '),
  }
}

const UNKNOWN = 'There is no such assignment.'

export function assignmentRoutes({ accounts, assignments, audit, catalog, enrolments, events }: Platform) {
  const view = (row: AssignmentRow): Assignment => ({
    id: row.id,
    settings: settingsOf(row),
    extendedBy: row.extendedBy,
    extensions: assignments.extensions(row.id).map(({ userId, dueAt, reason }) => {
      const { id, name, email } = accounts.get(userId)!
      return { student: { id, name, email }, dueAt: dueAt.toISOString(), reason }
    }),
  })
  const unpublished = ({ exercises }: AssignmentSettings): string | undefined =>
    exercises.find(({ slug }) => !catalog.get(slug))?.slug
  return createRouter()
    .openapi(list, (context) => {
      const { course, role, section } = context.get('membership')
      const inSection = (id: string): boolean => {
        const member = enrolments.member(course.id, id)
        return role !== 'assistant' || section === null || member?.section === section
      }
      const all = assignments.list(course.id).map(view)
      return context.json(
        {
          assignments: all.map((one) => ({
            ...one,
            extensions: one.extensions.filter(({ student }) => inSection(student.id)),
          })),
          lateDays: assignments.lateDays(course.id),
        },
        200,
      )
    })
    .openapi(make, (context) => {
      const settings = context.req.valid('json')
      const missing = unpublished(settings)
      if (missing !== undefined)
        return refuse(context, 400, 'An exercise of it is not published.', { field: 'exercises' })
      const { id: courseId } = context.get('membership').course
      const terms = termsOf(settings)
      const id = events.transaction(() => {
        const entry = { courseId, actor: context.get('user'), subject: terms.title.en, after: fieldsOf(terms) }
        audit.record({ ...entry, action: 'assignment-made' })
        return assignments.make(courseId, terms)
      })
      return context.json({ id }, 201)
    })
    .openapi(change, (context) => {
      const settings = context.req.valid('json')
      const { assignment: id } = context.req.valid('param')
      const { id: courseId } = context.get('membership').course
      const before = assignments.get(courseId, id)
      if (!before) return refuse(context, 404, UNKNOWN)
      if (unpublished(settings) !== undefined)
        return refuse(context, 400, 'An exercise of it is not published.', { field: 'exercises' })
      const terms = termsOf(settings)
      events.transaction(() => {
        const entry = { courseId, actor: context.get('user'), subject: before.title.en }
        audit.record({ ...entry, action: 'assignment-changed', before: fieldsOf(before), after: fieldsOf(terms) })
        assignments.change(courseId, id, terms)
      })
      return context.json({ id }, 200)
    })
    .openapi(remove, (context) => {
      const { assignment: id } = context.req.valid('param')
      const { id: courseId } = context.get('membership').course
      const before = assignments.get(courseId, id)
      if (!before) return refuse(context, 404, UNKNOWN)
      events.transaction(() => {
        const entry = { courseId, actor: context.get('user'), subject: before.title.en, before: fieldsOf(before) }
        audit.record({ ...entry, action: 'assignment-removed' })
        assignments.remove(courseId, id)
      })
      return context.json({ id }, 200)
    })
    .openapi(extend, (context) => {
      const { assignment: id, person } = context.req.valid('param')
      const { dueAt, reason } = context.req.valid('json')
      const { id: courseId } = context.get('membership').course
      const assignment = assignments.get(courseId, id)
      const member = enrolments.member(courseId, person)
      if (!assignment || !member) return refuse(context, 404, assignment ? 'There is no such person.' : UNKNOWN)
      if (assignment.dueAt === null) return refuse(context, 400, 'It has no due date to extend.', { field: 'dueAt' })
      if (dueAt !== null && new Date(dueAt) <= assignment.dueAt)
        return refuse(context, 400, 'An extension must come after the due date.', { field: 'dueAt' })
      events.transaction(() => {
        const before = assignments.extensions(id).find(({ userId }) => userId === person)
        assignments.extend(id, person, dueAt === null ? null : { dueAt: new Date(dueAt), reason })
        audit.record({
          courseId,
          actor: context.get('user'),
          action: 'extension',
          subject: `${assignment.title.en}, ${member.email}`,
          before: { dueAt: before?.dueAt.toISOString() ?? null, reason: before?.reason ?? null },
          after: { dueAt, reason: dueAt === null ? null : reason },
        })
      })
      return context.json({ id }, 200)
    })
    .openapi(extendEverybody, (context) => {
      const { assignments: ids, minutes, reason } = context.req.valid('json')
      const { id: courseId, title } = context.get('membership').course
      const rows = ids.map((id) => assignments.get(courseId, id))
      if (rows.includes(undefined)) return refuse(context, 404, UNKNOWN)
      events.transaction(() => {
        assignments.extendAll(courseId, ids, minutes * 60_000)
        const action: AuditAction = 'extension-for-all'
        for (const row of rows)
          audit.record({
            courseId,
            actor: context.get('user'),
            action,
            subject: row!.title.en,
            before: { extendedByMinutes: row!.extendedBy / 60_000, reason: null },
            after: { extendedByMinutes: row!.extendedBy / 60_000 + minutes, reason },
          })
      })
      context.get('log').warn({ course: courseId, minutes, title: title.en }, 'extended for all')
      return context.json({ id: courseId }, 200)
    })
    .openapi(putLateDays, (context) => {
      const { lateDays } = context.req.valid('json')
      const { id, title } = context.get('membership').course
      events.transaction(() => {
        const before = { lateDays: assignments.lateDays(id) }
        assignments.setLateDays(id, lateDays)
        const entry = { courseId: id, actor: context.get('user'), subject: title.en, before, after: { lateDays } }
        audit.record({ ...entry, action: 'late-days-changed' })
      })
      return context.json({ id }, 200)
    })
}
