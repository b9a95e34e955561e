/** The HTTP server. Connections on which nothing comes, and requests that are only half sent, end. */
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Milliseconds. None of them ends a stream of events, whose request has been received whole. */
export interface HttpTimeouts {
  /** For the head of a request, also on a connection on which nothing has come yet. */
  headers: number
  /** For a whole request: the longest solution over a slow line. */
  request: number
  /** For the next request on a connection that is kept open. */
  keepAlive: number
  /** Between two looks at the open connections. */
  check: number
}

const HTTP_TIMEOUTS: HttpTimeouts = { headers: 15_000, request: 60_000, keepAlive: 10_000, check: 2_000 }

/** @param fetch answers a request, as `app.fetch` does */
export function createHttpServer(fetch: Fetch, timeouts: HttpTimeouts = HTTP_TIMEOUTS): Server {
  return createAdaptorServer({
    fetch,
    serverOptions: {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      keepAliveTimeout: timeouts.keepAlive,
      connectionsCheckingInterval: timeouts.check,
    },
  }) as Server
}
