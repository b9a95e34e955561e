/** Refuses a user's requests beyond a rate limit. */
import { createMiddleware } from 'hono/factory'
import type { RateCounter } from '../platform/rate-limits.ts'
import { refuse } from './problems.ts'
import type { RequestEnv } from './router.ts'

/** @param what names the requests in the refusal, as in "Too many saved drafts" */
export const rateLimit = (counter: RateCounter, what: string) =>
  createMiddleware<RequestEnv>(async (context, next) => {
    const wait = await counter.take(context.get('user').id)
    return wait === undefined
      ? next()
      : refuse(context, 429, `Too many ${what}: wait ${wait} seconds.`, { retryAfter: wait })
  })
