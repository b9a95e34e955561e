/** How long a run or a submission would wait, and take. */
import { createRoute } from '@hono/zod-openapi'
import type { Platform } from '../platform/platform.ts'
import { expectedWait } from '../contract/exercise.ts'
import { placeIn, slugParam } from './exercises.ts'
import { NOT_FOUND, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

const getWait = createRoute({
  method: 'get',
  path: '/exercises/{slug}/wait',
  summary: 'How long a run and a submission are expected to wait and to take',
  request: { params: slugParam },
  responses: {
    200: { description: 'In seconds', content: { 'application/json': { schema: expectedWait } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
  },
})

export function expectedWaitRoutes(platform: Platform) {
  const { expectedWaits, submissions } = platform
  return createRouter().openapi(getWait, (context) => {
    const { slug } = context.req.valid('param')
    const user = context.get('user')
    const membership = context.get('membership')
    const place = placeIn(platform, membership, { slug, userId: user.id })
    if (!place || place.opensAt) return refuse(context, 404, 'There is no such exercise.')
    const [run, submit] = (['run', 'submit'] as const).map((mode) => expectedWaits.of(place.entry, mode, user.id))
    const own = submissions
      .list({ courseId: membership.course.id, userId: user.id, slug })
      .filter(({ endedAt }) => endedAt === null)
    const waiting = own.flatMap(({ id }) => {
      const seconds = run!.waiting.get(id) ?? submit!.waiting.get(id)
      return seconds === undefined ? [] : [[id, seconds] as const]
    })
    return context.json(
      {
        run: { waits: run!.waits, takes: run!.takes },
        submit: { waits: submit!.waits, takes: submit!.takes },
        waiting: Object.fromEntries(waiting),
      },
      200,
    )
  })
}
