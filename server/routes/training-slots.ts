/** How many trainings run at the same time, for instructors. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Platform } from '../platform/platform.ts'
import { type TrainingSlots, trainingSlots, trainingSlotsState } from '../contract/grading.ts'
import { FORBIDDEN, INVALID, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'
import { allowed } from './session.ts'

const state = { description: 'As it is now', content: { 'application/json': { schema: trainingSlotsState } } }

const getSlots = createRoute({
  method: 'get',
  path: '/api/grading/trainings',
  summary: 'How many trainings run at the same time',
  middleware: [allowed('instructor', 'admin')] as const,
  responses: { 200: state, 401: SIGNED_OUT, 403: FORBIDDEN },
})

const putSlots = createRoute({
  method: 'put',
  path: '/api/grading/trainings',
  summary: 'Set how many trainings run at the same time',
  middleware: [allowed('instructor', 'admin')] as const,
  request: {
    body: { required: true, content: { 'application/json': { schema: z.strictObject(trainingSlots.shape) } } },
  },
  responses: { 200: state, 400: INVALID, 401: SIGNED_OUT, 403: FORBIDDEN },
})

export function trainingSlotsRoutes({ slots, worker, positions }: Platform) {
  const view = (): TrainingSlots => ({ trainings: slots.now().training, most: slots.mostTrainings })
  return createRouter()
    .openapi(getSlots, (context) => context.json(view(), 200))
    .openapi(putSlots, (context) => {
      const { trainings } = context.req.valid('json')
      if (trainings > slots.mostTrainings)
        return refuse(context, 400, `This server runs at most ${slots.mostTrainings} trainings at the same time.`)
      slots.setTrainings(trainings)
      context.get('log').warn({ trainings, user: context.get('user').id }, 'training slots set')
      worker.wake()
      positions.moved()
      return context.json(view(), 200)
    })
}
