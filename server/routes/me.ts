/** Who the reader is, and which courses are theirs. */
import { createRoute } from '@hono/zod-openapi'
import { me } from '../contract/account.ts'
import type { Platform } from '../platform/platform.ts'
import { SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'

const getMe = createRoute({
  method: 'get',
  path: '/api/me',
  summary: 'The signed-in user and their courses',
  responses: { 200: { description: 'The user', content: { 'application/json': { schema: me } } }, 401: SIGNED_OUT },
})

export function meRoutes({ enrolments }: Platform) {
  return createRouter().openapi(getMe, (context) => {
    const user = context.get('user')
    const { id, name, email, role, mustChangePassword } = user
    const courses = enrolments.of(user).map(({ course, role: inCourse, section }) => ({
      id: course.id,
      title: course.title,
      role: inCourse,
      section,
      archived: course.archivedAt !== null,
    }))
    return context.json({ id, name, email, role, mustChangePassword, courses }, 200)
  })
}
