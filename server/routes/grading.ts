/** Pausing and resuming the grading. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Platform } from '../platform.ts'
import { gradingState } from './contract.ts'
import { FORBIDDEN, INVALID, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'
import { allowed } from './session.ts'

const state = { description: 'As it is now', content: { 'application/json': { schema: gradingState } } }

const getState = createRoute({
  method: 'get', path: '/api/grading', summary: 'Whether grading is paused',
  responses: { 200: state, 401: SIGNED_OUT },
})

const putState = createRoute({
  method: 'put', path: '/api/grading', summary: 'Pause or resume the grading',
  middleware: [allowed('instructor', 'admin')] as const,
  request: { body: { required: true, content: { 'application/json': { schema: z.strictObject(gradingState.shape) } } } },
  responses: { 200: state, 400: INVALID, 401: SIGNED_OUT, 403: FORBIDDEN },
})

export function gradingRoutes({ pause, worker }: Platform) {
  return createRouter()
    .openapi(getState, (context) => context.json({ paused: pause.paused() }, 200))
    .openapi(putState, (context) => {
      const { paused } = context.req.valid('json')
      pause.set(paused)
      context.get('log').warn({ paused, user: context.get('user').id }, 'grading switched')
      worker.wake()
      return context.json({ paused }, 200)
    })
}
