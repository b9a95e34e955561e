/** What every request passes before a route sees it. */
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from 'pino'
import type { Metrics } from '../logging/metrics.ts'
import { MAX_SOURCE } from '../grading/parent/compile.ts'
import { refuse } from './problems.ts'
import type { RequestEnv } from './router.ts'

/** Bytes of a body: a solution of the longest kind in any script, with what JSON adds. */
export const MAX_BODY = 800_000
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export const identified = requestId({ limitLength: 64 })

/** Gives the request its own log, and counts and logs how it went. */
export const observed = (log: Logger, metrics: Pick<Metrics, 'request'>) =>
  createMiddleware<RequestEnv>(async (context, next) => {
    const since = performance.now()
    context.set('log', log.child({ request: context.get('requestId') }))
    await next()
    const { method, path } = context.req
    const ms = Math.round((performance.now() - since) * 10) / 10
    const { status } = context.res
    // The route's pattern, not its address: a metric for each submission would grow without end.
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
 * Scripts come from this origin only and stand in files. Styles may stand inline: Mantine writes its
 * variables, Monaco its colours and KaTeX its positions that way, and a style cannot act.
 */
export const armoured = (https: boolean) =>
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
 * A page of another origin may not change anything here. Cookies are SameSite=Lax, JSON needs a
 * preflight that is never answered; this is the third lock, and the one that says why.
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

export const limitedBody = bodyLimit({
  maxSize: MAX_BODY,
  onError: (context) => {
    // The rest of the body is not read: this connection takes no further request.
    context.header('connection', 'close')
    return refuse(
      context,
      413,
      `The body is larger than ${MAX_BODY} bytes; a solution has at most ${MAX_SOURCE} characters.`,
    )
  },
})

/** What the interface answers is of this moment and for this reader. */
export const uncached = createMiddleware<RequestEnv>(async (context, next) => {
  await next()
  context.header('cache-control', 'no-store')
})
