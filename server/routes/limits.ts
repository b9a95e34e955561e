/** How often somebody may do something; counted in this process. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { refuse } from './problems.ts'
import type { RequestEnv } from './router.ts'

/** Requests that are allowed in a number of seconds. */
export interface Limit {
  points: number
  seconds: number
}

export interface Limits {
  /** Signing in with one e-mail address from one place; a success starts anew. */
  signIn: Limit
  /** Signing in from one place: a class may sit behind one address. */
  signInPlace: Limit
  /** Runs and submissions of one user. */
  handIn: Limit
  /** Saved drafts of one user. */
  drafts: Limit
}

export const LIMITS: Limits = {
  signIn: { points: 10, seconds: 300 },
  signInPlace: { points: 200, seconds: 300 },
  handIn: { points: 30, seconds: 60 },
  drafts: { points: 240, seconds: 60 },
}

export interface Counter {
  /** @returns seconds to wait, undefined when it is allowed */
  take(key: string): Promise<number | undefined>
  forget(key: string): Promise<void>
}

export function createCounter({ points, seconds }: Limit): Counter {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
        return undefined
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
        throw refused
      }
    },
    forget: async (key) => void (await limiter.delete(key)),
  }
}

export const limitedBy = (counter: Counter, what: string) =>
  createMiddleware<RequestEnv>(async (context, next) => {
    const wait = await counter.take(context.get('user').id)
    return wait === undefined
      ? next()
      : refuse(context, 429, `Too many ${what}: wait ${wait} seconds.`, { retryAfter: wait })
  })

/** The address that asks; behind a trusted proxy the one that the proxy saw. */
export function placeOf(context: Context<RequestEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded ?? (context.env.incoming ? getConnInfo(context).remote.address : undefined) ?? 'unknown'
}
