/** Who may read the metrics: whoever has the token, and programs on this machine, such as Prometheus. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { RequestEnv } from './router.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Headers that proxies add. A proxy on this machine passes on requests that come from elsewhere. */
const PROXY = new RegExp(
  '^(forwarded|via|x-forwarded(-.+)?|x-original-.+|' +
    'x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|.+-connecting-ip)$',
)

/** @param token undefined where none is set: then only this machine may read */
export function mayReadMetrics(context: Context<RequestEnv>, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
  if (token !== undefined && given !== undefined) return same(given, token)
  const { incoming } = context.env
  if (!incoming || !LOOPBACK.has(getConnInfo(context).remote.address ?? '')) return false
  return !Object.keys(incoming.headers).some((name) => PROXY.test(name))
}

/** Compares in a time that tells nothing of the token. */
function same(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
