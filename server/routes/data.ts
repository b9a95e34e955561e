/** Data sets and bases for instructors: their states, fetching them, and the data that an exercise uses. */
import { createRoute, z } from '@hono/zod-openapi'
import { hasChoice, missingFor } from '../artifacts/choice.ts'
import { asSentence } from '../artifacts/fault-sentences.ts'
import { chooseData, dataState, fetchData } from '../contract/data.ts'
import type { Platform } from '../platform/platform.ts'
import { dataView } from '../views/data-view.ts'
import { slugParam } from './exercises.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refusal, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter } from './router.ts'
import { allowed } from './session.ts'

const nameParam = z.object({ name: z.string() })
const begun = z.object({ name: z.string() })

const list = createRoute({
  method: 'get',
  path: '/api/data',
  summary: 'The data sets and bases, and the exercises that have a choice of data',
  middleware: [allowed('instructor', 'admin')] as const,
  responses: {
    200: { description: 'As they are now', content: { 'application/json': { schema: dataState } } },
    401: SIGNED_OUT,
    403: FORBIDDEN,
  },
})

const fetch = createRoute({
  method: 'post',
  path: '/api/data/{name}/fetch',
  summary: 'Fetch a data set or base; it goes on behind the server',
  middleware: [allowed('instructor', 'admin')] as const,
  request: {
    params: nameParam,
    body: { required: true, content: { 'application/json': { schema: fetchData } } },
  },
  responses: {
    202: { description: 'Begun, or here already', content: { 'application/json': { schema: begun } } },
    400: INVALID,
    401: SIGNED_OUT,
    403: FORBIDDEN,
    404: NOT_FOUND,
    409: refusal('Its terms are not accepted, or no address has it.'),
  },
})

const cancel = createRoute({
  method: 'post',
  path: '/api/data/{name}/cancel',
  summary: 'Cancel a fetch; what has arrived is kept',
  middleware: [allowed('instructor', 'admin')] as const,
  request: { params: nameParam },
  responses: {
    202: { description: 'It ends soon.', content: { 'application/json': { schema: begun } } },
    401: SIGNED_OUT,
    403: FORBIDDEN,
    409: refusal('This server is not fetching it.'),
  },
})

const choose = createRoute({
  method: 'put',
  path: '/api/exercises/{slug}/data',
  summary: 'Choose the data of an exercise; submissions that are there keep theirs',
  middleware: [allowed('instructor', 'admin')] as const,
  request: { params: slugParam, body: { required: true, content: { 'application/json': { schema: chooseData } } } },
  responses: {
    200: { description: 'What it uses from now on', content: { 'application/json': { schema: chooseData } } },
    400: INVALID,
    401: SIGNED_OUT,
    403: FORBIDDEN,
    404: NOT_FOUND,
    409: refusal('They are not here, or the exercise has no choice.'),
  },
})

export function dataRoutes(platform: Platform) {
  const { artifacts, catalog, exerciseSources, fetches } = platform
  return createRouter()
    .openapi(list, async (context) => context.json(await dataView(platform), 200))
    .openapi(fetch, async (context) => {
      const { name } = context.req.valid('param')
      const started = await fetches.start(name, { accepted: context.req.valid('json').accept })
      if (started.ok) {
        context.get('log').info({ data: name, user: context.get('user').id }, 'fetch asked for')
        return context.json({ name }, 202)
      }
      return started.fault.kind === 'unknown'
        ? refuse(context, 404, 'There is no such data set or base.')
        : refuse(context, 409, asSentence(started.fault.message).en)
    })
    .openapi(cancel, (context) => {
      const { name } = context.req.valid('param')
      if (!fetches.cancel(name)) return refuse(context, 409, 'This server is not fetching it.')
      return context.json({ name }, 202)
    })
    .openapi(choose, async (context) => {
      const { slug } = context.req.valid('param')
      const { source } = context.req.valid('json')
      const user = context.get('user')
      const entry = catalog.get(slug)
      if (!entry) return refuse(context, 404, 'There is no such exercise.')
      if (!hasChoice(artifacts, entry.frontMatter))
        return refuse(context, 409, 'This exercise has no choice of data: nothing of what it uses has a stand-in.')
      const missing = await missingFor(artifacts, entry.frontMatter, source)
      if (missing.length > 0)
        return refuse(context, 409, `Fetch ${missing.join(' and ')} first: it is not on this server.`)
      exerciseSources.set(slug, source)
      context.get('log').warn({ exercise: slug, source, user: user.id }, 'data of an exercise chosen')
      return context.json({ source }, 200)
    })
}
