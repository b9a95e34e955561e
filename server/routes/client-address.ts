/** The client address of a request. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { RequestEnv } from './router.ts'

/** Behind a trusted proxy, this is the address that the proxy saw. */
export function clientAddress(context: Context<RequestEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded ?? (context.env.incoming ? getConnInfo(context).remote.address : undefined) ?? 'unknown'
}
