/** Joining a course by its code: for readers who are signed in, and with a new account for others. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { courseChanged } from '../contract/course.ts'
import { invitation, join, joinWithAccount } from '../contract/people.ts'
import type { Platform } from '../platform/platform.ts'
import { createRateCounter } from '../platform/rate-limits.ts'
import { clientAddress } from './client-address.ts'
import { INVALID, NOT_FOUND, refusal, refuse, SIGNED_OUT, TOO_MANY } from './problems.ts'
import { createRouter, type RequestEnv } from './router.ts'

const codeParam = z.object({ code: z.string() })
const joined = { description: 'The course', content: { 'application/json': { schema: courseChanged } } }

const joinCourse = createRoute({
  method: 'post',
  path: '/api/join',
  summary: 'Enrol the reader as a student; whoever is enrolled keeps their role',
  request: { body: { required: true, content: { 'application/json': { schema: join } } } },
  responses: { 200: joined, 400: INVALID, 401: SIGNED_OUT, 404: NOT_FOUND, 429: TOO_MANY },
})

const look = createRoute({
  method: 'get',
  path: '/api/join/{code}',
  summary: 'Which course a code opens',
  request: { params: codeParam },
  responses: {
    200: { description: 'Its title', content: { 'application/json': { schema: invitation } } },
    404: NOT_FOUND,
    429: TOO_MANY,
  },
})

const makeAccount = createRoute({
  method: 'post',
  path: '/api/join/{code}/account',
  summary: 'Make an account and enrol it as a student',
  request: {
    params: codeParam,
    body: { required: true, content: { 'application/json': { schema: joinWithAccount } } },
  },
  responses: {
    201: joined,
    400: INVALID,
    404: NOT_FOUND,
    409: refusal('There is an account with this e-mail address.'),
    429: TOO_MANY,
  },
})

const UNKNOWN = 'This code opens no course: ask your instructor for the current one.'

export function joinRoutes(platform: Platform) {
  const { accounts, audit, enrolments, events, joinCodes, rateLimits, trustProxy } = platform
  // a whole class may share an address
  const wrongCodes = createRateCounter(rateLimits.signInAddress)
  const newAccounts = createRateCounter(rateLimits.signInAddress)
  const tooMany = (context: Context<RequestEnv>, wait: number) =>
    refuse(context, 429, `Too many attempts to join: wait ${wait} seconds.`, { retryAfter: wait })
  /** The course of a code; wrong ones count against the address. */
  const opened = async (context: Context<RequestEnv>, code: string) => {
    const address = clientAddress(context, trustProxy)
    const wait = await wrongCodes.take(address)
    if (wait !== undefined) return { wait }
    const course = joinCodes.course(code)
    if (course) await wrongCodes.giveBack(address)
    return { course }
  }
  /** Whoever is enrolled already keeps their role, and nothing is noted. */
  const enrol = (courseId: string, user: { id: string; name: string; email: string }): void => {
    if (enrolments.roleIn(courseId, user.id) !== undefined) return
    enrolments.enrol(courseId, user.id)
    audit.record({ courseId, actor: user, action: 'person-joined', subject: user.email, after: { role: 'student' } })
  }
  return createRouter()
    .openapi(joinCourse, async (context) => {
      const { course, wait } = await opened(context, context.req.valid('json').code)
      if (wait !== undefined) return tooMany(context, wait)
      if (!course) return refuse(context, 404, UNKNOWN)
      events.transaction(() => enrol(course.id, context.get('user')))
      return context.json({ id: course.id }, 200)
    })
    .openapi(look, async (context) => {
      const { course, wait } = await opened(context, context.req.valid('param').code)
      if (wait !== undefined) return tooMany(context, wait)
      return course ? context.json({ title: course.title }, 200) : refuse(context, 404, UNKNOWN)
    })
    .openapi(makeAccount, async (context) => {
      const { course, wait } = await opened(context, context.req.valid('param').code)
      const longer = wait ?? (await newAccounts.take(clientAddress(context, trustProxy)))
      if (longer !== undefined) return tooMany(context, longer)
      if (!course) return refuse(context, 404, UNKNOWN)
      const { name, email, password } = context.req.valid('json')
      const make = await accounts.prepare({ name, email, role: 'student', mustChangePassword: false }, password)
      const made = events.transaction(() => {
        const result = make()
        if (result.kind === 'made') enrol(course.id, result.account)
        return result.kind === 'made'
      })
      if (!made)
        return refuse(context, 409, 'There is an account with this e-mail address: sign in, then join.', {
          field: 'email',
        })
      return context.json({ id: course.id }, 201)
    })
}
