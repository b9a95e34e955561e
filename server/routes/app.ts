/** The web application: guards for every request, the API under /api, health and metrics, and the page. */
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Platform } from '../platform/platform.ts'
import { assignmentRoutes } from './assignments.ts'
import { auditRoutes } from './audit.ts'
import { authRoutes } from './auth.ts'
import { inCourse } from './course-scope.ts'
import { courseRoutes } from './course.ts'
import { dataRoutes } from './data.ts'
import { draftRoutes } from './drafts.ts'
import { eventRoutes } from './events.ts'
import { exerciseRoutes } from './exercises.ts'
import { expectedWaitRoutes } from './expected-wait.ts'
import { faultRoutes } from './faults.ts'
import { gradebookRoutes } from './gradebook.ts'
import { gradingRoutes } from './grading.ts'
import { trainingSlotsRoutes } from './training-slots.ts'
import { jsonOnly, limitedBody, noStore, requestIds, requestLog, sameOrigin, securityHeaders } from './guards.ts'
import { joinRoutes } from './join.ts'
import { meRoutes } from './me.ts'
import { healthRoutes, type HealthOptions } from './health.ts'
import { networkRoutes } from './networks.ts'
import { pageRoutes } from './page.ts'
import { peopleRoutes } from './people.ts'
import { refuse, refuseStorage } from './problems.ts'
import { createRouter, type RequestEnv } from './router.ts'
import { signedIn, withOwnPassword } from './session.ts'
import { viewAsRoutes } from './view-as.ts'
import { handInRoutes, submissionRoutes } from './submissions.ts'

export interface AppOptions extends HealthOptions {
  /** dist/web. */
  pageFolder: string
}

/** API routes that need no session. */
const PUBLIC = ['/api/auth/', '/api/join/', '/api/openapi.json']

/** Paths inside of a course: one that they name, or the reader's first. */
const IN_COURSE = [
  '/api/courses/:course/*',
  '/api/course',
  '/api/exercises/*',
  '/api/faults/*',
  '/api/gradebook',
  '/api/gradebook/*',
]

/** Applies a guard to all other API routes. */
const notPublic =
  (guard: MiddlewareHandler<RequestEnv>): MiddlewareHandler<RequestEnv> =>
  (context, next) =>
    PUBLIC.some((path) => context.req.path.startsWith(path)) ? next() : guard(context, next)

export function createApp(platform: Platform, options: AppOptions) {
  const { log, metrics, origin, storage } = platform
  const app = createRouter()
  app.use(requestIds, requestLog(log, metrics), securityHeaders(origin?.startsWith('https:') ?? false))
  app.use('/api/*', noStore, sameOrigin(origin), jsonOnly, limitedBody)
  app.use('/api/*', notPublic(signedIn(platform)), notPublic(withOwnPassword))
  for (const path of IN_COURSE) app.use(path, inCourse(platform))
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status < 500) {
      const malformed = error.status === 400
      return refuse(
        context,
        error.status as 400,
        malformed ? 'The body is not valid JSON.' : 'The request cannot be answered.',
        malformed ? { field: 'body' } : {},
      )
    }
    const { incoming } = context.env
    // Whoever asked has gone in the middle of the body, or has sent it too slowly.
    if (incoming?.destroyed && !incoming.complete) return refuse(context, 400, 'The request was not sent whole.')
    const reason = storage.report(error)
    if (reason !== undefined) return refuseStorage(context, reason, platform)
    context.get('log').error({ err: error }, 'a request failed')
    return refuse(context, 500, 'The server failed. The error is in its log: try again, or tell your instructor.')
  })

  app.route('/', authRoutes(platform))
  const ofCourse = createRouter()
    .route('/', exerciseRoutes(platform))
    .route('/', expectedWaitRoutes(platform))
    .route('/', draftRoutes(platform))
    .route('/', handInRoutes(platform))
    .route('/', faultRoutes(platform))
    .route('/', gradebookRoutes(platform))
  app
    .route('/', meRoutes(platform))
    .route('/', courseRoutes(platform))
    .route('/', peopleRoutes(platform))
    .route('/', joinRoutes(platform))
    .route('/', auditRoutes(platform))
    .route('/', assignmentRoutes(platform))
    .route('/', viewAsRoutes(platform))
    .route('/api/courses/:course', ofCourse)
    .route('/api', ofCourse)
    .route('/', submissionRoutes(platform))
    .route('/', networkRoutes(platform))
    .route('/', eventRoutes(platform))
    .route('/', gradingRoutes(platform))
    .route('/', trainingSlotsRoutes(platform))
    .route('/', dataRoutes(platform))
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Tamrin', version: options.version } })
  app.all('/api/*', (context) => refuse(context, 404, 'There is no such route.'))
  app.route('/', healthRoutes(platform, options))
  app.route('/', pageRoutes(options.pageFolder))
  return app
}
