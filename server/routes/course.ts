/** Who the reader is, and the course. */
import { createRoute } from '@hono/zod-openapi'
import { courseView } from '../views/course-view.ts'
import type { Platform } from '../platform/platform.ts'
import { me } from '../contract/account.ts'
import { course } from '../contract/course.ts'
import { NOT_FOUND, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

const getMe = createRoute({
  method: 'get',
  path: '/api/me',
  summary: 'The signed-in user',
  responses: { 200: { description: 'The user', content: { 'application/json': { schema: me } } }, 401: SIGNED_OUT },
})

const getCourse = createRoute({
  method: 'get',
  path: '/api/course',
  summary: "The course with the reader's progress",
  responses: {
    200: { description: 'The course', content: { 'application/json': { schema: course } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
  },
})

export function courseRoutes(platform: Platform) {
  return createRouter()
    .openapi(getMe, (context) => {
      const { id, name, email, role, mustChangePassword } = context.get('user')
      return context.json({ id, name, email, role, mustChangePassword }, 200)
    })
    .openapi(getCourse, (context) => {
      const user = context.get('user')
      const taken = platform.courses.of(user.id)
      if (!taken) return refuse(context, 404, 'You are not enrolled in a course.')
      return context.json(
        courseView(taken, user, platform, { gradingPaused: platform.pause.paused(), now: platform.clock() }),
        200,
      )
    })
}
