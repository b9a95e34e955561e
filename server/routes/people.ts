/** The roster of a course: who is in it, changes by hand and by file, passwords, and the code to join. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  importRoster,
  joinCode,
  newPassword,
  newPerson,
  people,
  personAdded,
  place,
  rosterFile,
  rosterImported,
  rosterPreview,
  switchJoinCode,
} from '../contract/people.ts'
import type { CourseRole } from '../contract/membership.ts'
import { may, mayAppoint, mayResetPassword, sees } from '../courses/rights.ts'
import type { RosterChange } from '../courses/roster.ts'
import type { Platform } from '../platform/platform.ts'
import { ARCHIVED, courseParam } from './course.ts'
import { notArchived, permitted } from './course-scope.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refusal, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter, type RequestEnv } from './router.ts'

const personParam = z.object({ course: z.string(), person: z.string() })
const refusals = { 401: SIGNED_OUT, 403: FORBIDDEN, 404: NOT_FOUND }
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <Schema extends z.ZodType>(schema: Schema) => ({ ...json(schema, 'The change'), required: true as const })
const nothing = z.object({ id: z.string() })

const list = createRoute({
  method: 'get',
  path: '/api/courses/{course}/people',
  summary: 'The people of a course; for an assistant of a section, those of the section',
  middleware: [permitted('assist')] as const,
  request: { params: courseParam },
  responses: { 200: json(people, 'By name'), ...refusals },
})

const add = createRoute({
  method: 'post',
  path: '/api/courses/{course}/people',
  summary: 'Enrol somebody; whoever has no account gets one, with a password that is told once',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: courseParam, body: body(newPerson) },
  responses: {
    201: json(personAdded, 'Enrolled'),
    400: INVALID,
    ...refusals,
    409: refusal('They are enrolled already, or the course is archived.'),
  },
})

const preview = createRoute({
  method: 'post',
  path: '/api/courses/{course}/people/preview',
  summary: 'What a file would change; nothing is written',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: courseParam, body: body(rosterFile) },
  responses: { 200: json(rosterPreview, 'Its rows and faults'), 400: INVALID, ...refusals, 409: ARCHIVED },
})

const write = createRoute({
  method: 'post',
  path: '/api/courses/{course}/people/import',
  summary: 'Write what the preview of a file has shown: all of it or nothing',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: courseParam, body: body(importRoster) },
  responses: {
    200: json(rosterImported, 'Written'),
    400: INVALID,
    ...refusals,
    409: refusal('It would not do what the preview has shown, or the course is archived.'),
  },
})

const change = createRoute({
  method: 'put',
  path: '/api/courses/{course}/people/{person}',
  summary: "Change somebody's role and section",
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: personParam, body: body(place) },
  responses: {
    200: json(nothing, 'Changed'),
    400: INVALID,
    ...refusals,
    409: refusal('The course would have no owner, or it is archived.'),
  },
})

const remove = createRoute({
  method: 'post',
  path: '/api/courses/{course}/people/{person}/remove',
  summary: 'Take somebody off the roster; their work is kept',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: personParam },
  responses: {
    200: json(nothing, 'Removed'),
    ...refusals,
    409: refusal('The course would have no owner, or it is archived.'),
  },
})

const reset = createRoute({
  method: 'post',
  path: '/api/courses/{course}/people/{person}/password',
  summary: "Set a new password for a student's account, which is told once; the account's sessions end",
  middleware: [permitted('teach')] as const,
  request: { params: personParam },
  responses: { 200: json(newPassword, 'The new password'), ...refusals },
})

const putCode = createRoute({
  method: 'put',
  path: '/api/courses/{course}/join-code',
  summary: 'Make a new code with which readers enrol themselves, or none',
  middleware: [permitted('teach'), notArchived] as const,
  request: { params: courseParam, body: body(switchJoinCode) },
  responses: { 200: json(joinCode, 'The code'), 400: INVALID, ...refusals, 409: ARCHIVED },
})

const NO_PERSON = 'There is no such person in this course.'
const OWNERS_ONLY = 'Only an owner of the course appoints owners and instructors, or changes what they are.'
const NO_OWNER = 'The course would have no owner any more: appoint another one first.'

export function peopleRoutes(platform: Platform) {
  const { accounts, audit, enrolments, events, joinCodes, roster, sessions } = platform
  /** Writes changes of a course's roster into the audit log. */
  const noted = (context: Context<RequestEnv>) => {
    const entry = { courseId: context.get('membership').course.id, actor: context.get('user') }
    return ({ email, before, after }: Partial<RosterChange> & { email: string }): void => {
      const action = !before ? 'person-added' : after ? 'person-changed' : 'person-removed'
      const fields = (place: RosterChange['before']) => place && { role: place.role, section: place.section }
      audit.record({ ...entry, action, subject: email, before: fields(before), after: fields(after) })
    }
  }
  /** Why a member may not become this; undefined where they may. */
  const obstacle = (
    courseId: string,
    as: CourseRole,
    { id, to }: { id: string; to: CourseRole | undefined },
  ): { status: 403 | 404 | 409; title: string } | undefined => {
    const from = enrolments.roleIn(courseId, id)
    if (from === undefined) return { status: 404, title: NO_PERSON }
    if (from !== to && !(mayAppoint(as, from) && mayAppoint(as, to ?? 'student')))
      return { status: 403, title: OWNERS_ONLY }
    const last = from === 'owner' && to !== 'owner' && enrolments.owners(courseId) === 1
    return last ? { status: 409, title: NO_OWNER } : undefined
  }
  return createRouter()
    .openapi(list, (context) => {
      const user = context.get('user')
      const { course, role, section } = context.get('membership')
      const taken = enrolments.takenFrom(user)
      const seen = enrolments
        .members(course.id)
        .filter((member) => member.id === user.id || sees({ role, section }, member.section))
        .map(({ accountRole, ...member }) => ({
          ...member,
          resettable: mayResetPassword(role, { id: member.id, role: accountRole }, taken),
        }))
      return context.json({ people: seen, joinCode: may(role, 'teach') ? joinCodes.of(course.id) : null }, 200)
    })
    .openapi(add, async (context) => {
      const { course, role } = context.get('membership')
      const member = context.req.valid('json')
      if (!mayAppoint(role, member.role)) return refuse(context, 403, OWNERS_ONLY)
      const added = await roster.add(course.id, member, noted(context))
      if (!added) return refuse(context, 409, 'They are in this course already: change their role in the list.')
      return context.json(added, 201)
    })
    .openapi(preview, (context) => {
      const { course, role } = context.get('membership')
      return context.json(roster.preview(course.id, context.req.valid('json').csv, role), 200)
    })
    .openapi(write, async (context) => {
      const { course, role } = context.get('membership')
      const imported = await roster.import(course.id, context.req.valid('json'), role, noted(context))
      return imported
        ? context.json(imported, 200)
        : refuse(context, 409, 'The file would do something else than the preview has shown: look at it again.')
    })
    .openapi(change, (context) => {
      const { course, role } = context.get('membership')
      const { person } = context.req.valid('param')
      const wanted = context.req.valid('json')
      const fault = obstacle(course.id, role, { id: person, to: wanted.role })
      if (fault) return refuse(context, fault.status, fault.title)
      events.transaction(() => {
        const before = enrolments.member(course.id, person)!
        enrolments.place(course.id, person, wanted)
        noted(context)({ email: before.email, before, after: wanted })
      })
      return context.json({ id: person }, 200)
    })
    .openapi(remove, (context) => {
      const { course, role } = context.get('membership')
      const { person } = context.req.valid('param')
      const fault = obstacle(course.id, role, { id: person, to: undefined })
      if (fault) return refuse(context, fault.status, fault.title)
      events.transaction(() => {
        const before = enrolments.member(course.id, person)!
        enrolments.remove(course.id, person)
        noted(context)({ email: before.email, before })
      })
      return context.json({ id: person }, 200)
    })
    .openapi(reset, async (context) => {
      const { course, role } = context.get('membership')
      const { person } = context.req.valid('param')
      if (enrolments.roleIn(course.id, person) === undefined) return refuse(context, 404, NO_PERSON)
      const account = accounts.get(person)!
      if (!mayResetPassword(role, account, enrolments.takenFrom(context.get('user'))))
        return refuse(
          context,
          403,
          'This account teaches, or is in a course that you do not teach: only the operator may set its password.',
        )
      const entry = { courseId: course.id, actor: context.get('user'), subject: account.email }
      const result = await accounts.reset(account.email, {}, () => audit.record({ ...entry, action: 'password-reset' }))
      if (result.kind === 'refused') throw new Error(result.message)
      sessions.check()
      return context.json({ password: result.password }, 200)
    })
    .openapi(putCode, (context) => {
      const { course } = context.get('membership')
      const { enabled } = context.req.valid('json')
      const code = events.transaction(() => {
        // the code itself is a secret
        const entry = { courseId: course.id, actor: context.get('user'), subject: course.title.en, after: { enabled } }
        audit.record({ ...entry, action: 'join-code-changed' })
        return joinCodes.set(course.id, enabled)
      })
      return context.json({ joinCode: code }, 200)
    })
}
