/** Health, readiness and metrics. */
import { getConnInfo } from '@hono/node-server/conninfo'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Platform } from '../platform/platform.ts'
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
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export function healthRoutes(platform: Platform, { version, publishing }: HealthOptions) {
  const { catalog, db, metrics, pause, worker, stopping } = platform
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
    .get('/readyz', (context) => {
      // A load balancer must send no more requests.
      if (stopping.aborted) return refuse(context, 503, 'The server is stopping.', { retryAfter: 5 })
      const fault = pause.storageFault()
      if (fault) return refuseStorage(context, fault.reason, platform)
      db.get(sql`SELECT 1`)
      return context.json({ status: 'ready' as const, gradingPaused: pause.paused(), running: worker.running() })
    })
    .get('/metrics', async (context) => {
      // Metrics tell how a class does, so only this machine may read them, as Prometheus on it does.
      const local =
        context.env.incoming &&
        LOOPBACK.has(getConnInfo(context).remote.address ?? '') &&
        context.req.header('x-forwarded-for') === undefined
      if (!local) return refuse(context, 404, 'There is nothing here.')
      return context.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
    })
}
