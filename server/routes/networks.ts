/** Trained networks: for the page, which computes with them, and as a download. */
import { createRoute, z } from '@hono/zod-openapi'
import { modelJson, networkZip } from '../networks/layers-model.ts'
import type { NetworkFile } from '../networks/network-file.ts'
import type { Platform } from '../platform/platform.ts'
import { NOT_FOUND, refuse, SIGNED_OUT } from './problems.ts'
import { createReadable } from './readable.ts'
import { createRouter, type RequestEnv } from './router.ts'

const request = { params: z.object({ id: z.string() }) }
const bytes = (description: string, type: string) => ({
  200: { description, content: { [type]: { schema: z.string() } } },
  401: SIGNED_OUT,
  404: NOT_FOUND,
})

const zip = createRoute({
  method: 'get',
  path: '/api/submissions/{id}/network.zip',
  summary: 'The trained network as a layers model of TensorFlow.js',
  request,
  responses: bytes('model.json and weights.bin', 'application/zip'),
})

const model = createRoute({
  method: 'get',
  path: '/api/submissions/{id}/network/model.json',
  summary: 'Its topology, for the page',
  request,
  responses: {
    200: { description: 'model.json', content: { 'application/json': { schema: z.looseObject({}) } } },
    401: SIGNED_OUT,
    404: NOT_FOUND,
  },
})

const weights = createRoute({
  method: 'get',
  path: '/api/submissions/{id}/network/weights.bin',
  summary: 'Its weights, for the page: float16',
  request,
  responses: bytes('weights.bin', 'application/octet-stream'),
})

const GONE = 'There is no such network: it may not be kept any more.'

export function networkRoutes(platform: Platform) {
  const { networks } = platform
  const readable = createReadable(platform)
  const networkOf = async (id: string, user: RequestEnv['Variables']['user']): Promise<NetworkFile | undefined> =>
    readable(id, user) && networks.read(id)
  const sent = (body: Uint8Array<ArrayBuffer>, type: string, name?: string): Response =>
    new Response(body, {
      headers: {
        'content-type': type,
        ...(name && { 'content-disposition': `attachment; filename="${name}"` }),
      },
    })
  return createRouter()
    .openapi(zip, async (context) => {
      const { id } = context.req.valid('param')
      const file = await networkOf(id, context.get('user'))
      if (!file) return refuse(context, 404, GONE)
      return sent(networkZip(file), 'application/zip', `network-${id.slice(0, 8)}.zip`) as never
    })
    .openapi(model, async (context) => {
      const file = await networkOf(context.req.valid('param').id, context.get('user'))
      return file ? context.json(modelJson(file) as Record<string, unknown>, 200) : refuse(context, 404, GONE)
    })
    .openapi(weights, async (context) => {
      const file = await networkOf(context.req.valid('param').id, context.get('user'))
      if (!file) return refuse(context, 404, GONE)
      return sent(file.body as Uint8Array<ArrayBuffer>, 'application/octet-stream') as never
    })
}
