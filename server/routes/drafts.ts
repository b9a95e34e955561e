/** Drafts: the text in the editor, saved while it is written. */
import { createRoute } from '@hono/zod-openapi'
import { draftView } from '../views/exercise-view.ts'
import type { Platform } from '../platform/platform.ts'
import { draft, draftConflict, draftSaved, saveDraft } from '../contract/draft.ts'
import { notArchived } from './course-scope.ts'
import { placeIn, slugParam } from './exercises.ts'
import { createRateCounter } from '../platform/rate-limits.ts'
import { rateLimit } from './rate-limit.ts'
import { INVALID, NOT_FOUND, refuse, SIGNED_OUT, TOO_MANY } from './problems.ts'
import { createRouter } from './router.ts'

const getDraft = createRoute({
  method: 'get',
  path: '/exercises/{slug}/draft',
  summary: 'The draft of an exercise',
  request: { params: slugParam },
  responses: {
    200: { description: 'The draft', content: { 'application/json': { schema: draft } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
  },
})

const putDraft = (rateLimits: Platform['rateLimits']) =>
  createRoute({
    method: 'put',
    path: '/exercises/{slug}/draft',
    summary: 'Save the draft of an exercise',
    middleware: [notArchived, rateLimit(createRateCounter(rateLimits.drafts), 'saved drafts')] as const,
    request: { params: slugParam, body: { required: true, content: { 'application/json': { schema: saveDraft } } } },
    responses: {
      200: { description: 'Saved', content: { 'application/json': { schema: draftSaved } } },
      400: INVALID,
      401: SIGNED_OUT,
      404: NOT_FOUND,
      429: TOO_MANY,
      409: {
        description: 'Another tab has saved a newer draft, which the answer holds; or the course is archived.',
        content: { 'application/problem+json': { schema: draftConflict } },
      },
    },
  })

export function draftRoutes(platform: Platform) {
  const { drafts, rateLimits } = platform
  return createRouter()
    .openapi(getDraft, (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      const key = { courseId: membership.course.id, userId: context.get('user').id, slug }
      const place = placeIn(platform, membership, key)
      const stored = place && !place.opensAt && drafts.get(key)
      return stored ? context.json(draftView(stored), 200) : refuse(context, 404, 'There is no draft yet.')
    })
    .openapi(putDraft(rateLimits), (context) => {
      const { slug } = context.req.valid('param')
      const membership = context.get('membership')
      const key = { courseId: membership.course.id, userId: context.get('user').id, slug }
      const place = placeIn(platform, membership, key)
      if (!place || place.opensAt) return refuse(context, 404, 'There is no such exercise.')
      const saved = drafts.save(key, context.req.valid('json'))
      if (saved.kind === 'saved')
        return context.json({ version: saved.version, savedAt: saved.savedAt.toISOString() }, 200)
      const conflict = {
        type: 'about:blank',
        title: 'The draft was changed elsewhere.',
        status: 409,
        requestId: context.get('requestId'),
        draft: draftView(saved.draft),
      }
      return context.json(conflict, 409, { 'content-type': 'application/problem+json' })
    })
}
