/** How often somebody may do something; counted in this process. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Requests that are allowed in a number of seconds. */
export interface RateLimit {
  points: number
  seconds: number
}

export interface RateLimits {
  /** Signing in with one e-mail address from one client address, or in one known browser; a success resets it. */
  signIn: RateLimit
  /** Signing in in vain from one client address, which a whole class may share. */
  signInAddress: RateLimit
  /** Runs and submissions of one user. */
  submit: RateLimit
  /** Saved drafts of one user. */
  drafts: RateLimit
}

export const RATE_LIMITS: RateLimits = {
  signIn: { points: 10, seconds: 300 },
  signInAddress: { points: 200, seconds: 300 },
  submit: { points: 30, seconds: 60 },
  drafts: { points: 240, seconds: 60 },
}

export interface RateCounter {
  /** @returns seconds to wait, undefined when it is allowed */
  take(key: string): Promise<number | undefined>
  forget(key: string): Promise<void>
  /** Takes back one that was allowed. */
  giveBack(key: string): Promise<void>
}

export function createRateCounter({ points, seconds }: RateLimit): RateCounter {
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
    giveBack: async (key) => void (await limiter.reward(key, 1)),
  }
}
