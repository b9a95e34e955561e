/** The client address of a request. */
import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { RequestEnv } from './router.ts'

/** Behind a trusted proxy, this is the address that the proxy saw. */
export function clientAddress(context: Context<RequestEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const address = forwarded ?? (context.env.incoming ? getConnInfo(context).remote.address : undefined) ?? 'unknown'
  return isIPv6(address) ? networkOf(address) : address
}

/** The first 64 bits of an IPv6 address: whoever has one address has all of its network. */
function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [before, after] = address.split('%')[0]!.split('::') as [string, string?]
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : [])
  const missing = after === undefined ? 0 : 8 - groups(before).length - groups(after).length
  const all = [...groups(before), ...Array.from({ length: missing }, () => '0'), ...groups(after)]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
