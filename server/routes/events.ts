/** The event stream of the signed-in user. */
import { createRoute, z } from '@hono/zod-openapi'
import { eventStream } from '../events/stream.ts'
import type { Platform } from '../platform/platform.ts'
import { INVALID, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

/** The id of the last event that was received; the stream resumes after it. */
const eventId = z
  .string()
  .regex(/^\d{1,15}$/, { error: 'expected the id of an event' })
  .optional()

const getEvents = createRoute({
  method: 'get',
  path: '/api/events',
  summary: "What happens to the reader's submissions, as server-sent events",
  request: {
    headers: z.object({ 'last-event-id': eventId }),
    /** The same, for clients that cannot send a header. */
    query: z.object({ after: eventId }),
  },
  responses: {
    200: {
      description: 'Messages of `userEvent`, each with its id',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    400: INVALID,
    401: SIGNED_OUT,
  },
})

/** Open streams that a user may have. One more closes the oldest. */
const STREAMS_OF_A_USER = 12

export function eventRoutes(platform: Platform) {
  const { events, hub, sessions, stopping } = platform
  const open = new Map<string, AbortController[]>()

  return createRouter().openapi(getEvents, (context) => {
    const { id: userId } = context.get('user')
    const after = context.req.valid('header')['last-event-id'] ?? context.req.valid('query').after
    const ending = new AbortController()
    const own = [...(open.get(userId) ?? []), ending]
    open.set(userId, own)
    ending.signal.addEventListener('abort', () => {
      const left = (open.get(userId) ?? []).filter((one) => one !== ending)
      if (left.length > 0) open.set(userId, left)
      else open.delete(userId)
    })
    const unwatch = sessions.watch(context.get('sessionId'), () => ending.abort())
    ending.signal.addEventListener('abort', unwatch)
    if (own.length > STREAMS_OF_A_USER) own[0]!.abort()
    const stream = eventStream({
      log: events,
      hub,
      userId,
      after: after === undefined ? undefined : Number(after),
      signal: AbortSignal.any([ending.signal, stopping]),
      onClose: () => ending.abort(),
    })
    return context.body(stream, 200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
  })
}
