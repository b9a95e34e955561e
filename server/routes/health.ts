/** Health, readiness and metrics. */
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Platform } from '../platform/platform.ts'
import { mayReadMetrics } from './metrics-access.ts'
import { refuse, refuseStorage } from './problems.ts'
import type { RequestEnv } from './router.ts'

/** An exercise of the folder on its way into the database. */
export interface PublishingLine {
  slug: string
  state: 'waiting' | 'running' | 'published' | 'red' | 'broken'
}

export interface HealthOptions {
  version: string
  publishing(): PublishingLine[]
  /** With it, another machine may read the metrics. */
  metricsToken?: string
}

export function healthRoutes(platform: Platform, { version, publishing, metricsToken }: HealthOptions) {
  const { catalog, circuitBreaker, db, metrics, pause, worker, stopping } = platform
  return new Hono<RequestEnv>()
    .get('/healthz', (context) => {
      const count = (...states: PublishingLine['state'][]): number =>
        publishing().filter(({ state }) => states.includes(state)).length
      return context.json({
        status: 'ok' as const,
        version,
        exercises: {
          published: catalog.list().length,
          waiting: count('waiting', 'running'),
          refused: count('red', 'broken'),
        },
      })
    })
    .get('/readyz', async (context) => {
      // A load balancer must send no more requests.
      if (stopping.aborted) return refuse(context, 503, 'The server is stopping.', { retryAfter: 5 })
      const fault = pause.storageFault()
      if (fault) return refuseStorage(context, fault.reason, platform)
      db.get(sql`SELECT 1`)
      if (!(await circuitBreaker.ready()))
        return refuse(context, 503, 'No program can be graded: no process starts for it. The log says why.', {
          retryAfter: 5,
        })
      return context.json({ status: 'ready' as const, gradingPaused: pause.paused(), running: worker.running() })
    })
    .get('/metrics', async (context) => {
      // Metrics tell how a class does. A refusal does not tell that there are any.
      if (!mayReadMetrics(context, metricsToken)) return refuse(context, 404, 'There is nothing here.')
      return context.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
    })
}
