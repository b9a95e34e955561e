/** Where a request comes from. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { RequestEnv } from './router.ts'

/** The address that asks; behind a trusted proxy the one that the proxy saw. */
export function clientAddress(context: Context<RequestEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded ?? (context.env.incoming ? getConnInfo(context).remote.address : undefined) ?? 'unknown'
}
