/** Guards that a request passes before its route. */
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from 'pino'
import type { Metrics } from '../logging/metrics.ts'
import { MAX_SOURCE } from '../grading/protocol/job.ts'
import { refuse } from './problems.ts'
import type { RequestEnv } from './router.ts'

/** Bytes that a body may have: the longest solution, in any script, with JSON around it. */
export const MAX_BODY = 800_000
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export const requestIds = requestId({ limitLength: 64 })

/** Gives each request a logger, then logs and counts its outcome. */
export const requestLog = (log: Logger, metrics: Pick<Metrics, 'request'>) =>
  createMiddleware<RequestEnv>(async (context, next) => {
    const since = performance.now()
    context.set('log', log.child({ request: context.get('requestId') }))
    await next()
    const { method, path } = context.req
    const ms = Math.round((performance.now() - since) * 10) / 10
    const { status } = context.res
    // The route's pattern, not the path: one metric per submission would grow without end.
    metrics.request({ method, path: routeOf(context.req.routePath, path), status, seconds: ms / 1000 })
    context
      .get('log')
      [status >= 500 ? 'error' : 'info'](
        { method, path, status, ms, ...(context.get('user') && { user: context.get('user').id }) },
        'request',
      )
  })

function routeOf(pattern: string, path: string): string {
  return pattern.includes('*') || pattern === '' ? (path.startsWith('/api/') ? '/api/*' : '/*') : pattern
}

/**
 * Scripts come from files of this origin only. Inline styles are allowed: Mantine writes its variables,
 * Monaco its colours and KaTeX its positions that way, and a style runs no code.
 */
export const securityHeaders = (https: boolean) =>
  secureHeaders({
    strictTransportSecurity: https,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  })

/**
 * Refuses changes that a page of another origin asks for. Two mechanisms stop them already: cookies are
 * SameSite=Lax, and JSON needs a CORS preflight, which is never answered. This guard also says why.
 */
export const sameOrigin = (origin: string | undefined) =>
  createMiddleware<RequestEnv>(async (context, next) => {
    const from = context.req.header('origin')
    if (!CHANGING.has(context.req.method) || from === undefined || from === origin) return next()
    const host = URL.canParse(from) ? new URL(from).host : undefined
    return host === context.req.header('host')
      ? next()
      : refuse(context, 403, 'This request comes from a page of another address.')
  })

export const jsonOnly = createMiddleware<RequestEnv>(async (context, next) => {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  return CHANGING.has(context.req.method) && type !== 'application/json'
    ? refuse(context, 415, 'The body must be JSON, with the content type application/json.')
    : next()
})

/** Their routes take more, once they know who sends it. */
const UPLOADS = /^\/api\/(courses\/[^/]+\/)?gradebook\/(preflight|fill)$/

export const limitedBody = createMiddleware<RequestEnv>((context, next) =>
  UPLOADS.test(context.req.path) ? next() : smallBody(context, next),
)

const smallBody = bodyLimit({
  maxSize: MAX_BODY,
  onError: (context) => {
    // The rest of the body is not read, so the connection cannot be used again.
    context.header('connection', 'close')
    return refuse(
      context,
      413,
      `The body is larger than ${MAX_BODY} bytes; a solution has at most ${MAX_SOURCE} characters.`,
    )
  },
})

/** An answer of the API holds for one reader and one moment, so nothing may cache it. */
export const noStore = createMiddleware<RequestEnv>(async (context, next) => {
  await next()
  context.header('cache-control', 'no-store')
})
