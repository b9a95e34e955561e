/** Pausing and resuming grading. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Role } from '../accounts/accounts.ts'
import type { Platform } from '../platform/platform.ts'
import { type GradingState, gradingState, gradingSwitch } from '../contract/grading.ts'
import { FORBIDDEN, INVALID, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'
import { allowed } from './session.ts'

const state = { description: 'As it is now', content: { 'application/json': { schema: gradingState } } }

const getState = createRoute({
  method: 'get',
  path: '/api/grading',
  summary: 'Whether grading is paused',
  responses: { 200: state, 401: SIGNED_OUT },
})

const putState = createRoute({
  method: 'put',
  path: '/api/grading',
  summary: 'Pause or resume grading',
  middleware: [allowed('instructor', 'admin')] as const,
  request: {
    body: { required: true, content: { 'application/json': { schema: z.strictObject(gradingSwitch.shape) } } },
  },
  responses: { 200: state, 400: INVALID, 401: SIGNED_OUT, 403: FORBIDDEN },
})

export function gradingRoutes({ pause, circuitBreaker, storage, worker }: Platform) {
  const view = (role: Role): GradingState => {
    const [open, fault] = [pause.openCircuit(), pause.storageFault()]
    return {
      paused: pause.paused(),
      circuitBreaker: open
        ? {
            since: open.since.toISOString(),
            reason: role === 'student' ? null : open.reason,
            nextTry: circuitBreaker.nextTry()?.toISOString() ?? null,
          }
        : null,
      ...(fault && {
        storage: {
          since: fault.since.toISOString(),
          reason: fault.reason,
          nextTry: storage.nextTry()?.toISOString() ?? null,
        },
      }),
    }
  }
  return createRouter()
    .openapi(getState, (context) => context.json(view(context.get('user').role), 200))
    .openapi(putState, async (context) => {
      const { paused } = context.req.valid('json')
      if (!paused) storage.tryNow()
      pause.set(paused)
      if (!paused) await circuitBreaker.tryNow()
      const { id, role } = context.get('user')
      context.get('log').warn({ paused, user: id }, 'grading switched')
      worker.wake()
      return context.json(view(role), 200)
    })
}
