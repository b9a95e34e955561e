/**
 * Signing in and out, and changing the password. Of better-auth's routes these are open and no others, with the
 * rate limits and errors of this server.
 */
import type { Context } from 'hono'
import { Hono } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { AUTH_PATH } from '../accounts/auth.ts'
import type { Platform } from '../platform/platform.ts'
import { createRateCounter } from '../platform/rate-limits.ts'
import { clientAddress } from './client-address.ts'
import { refuse } from './problems.ts'
import type { RequestEnv } from './router.ts'

/** The cookie of a known browser. It is sent to sign in and to nothing else. */
const BROWSER = 'tamrin.browser'
const BROWSER_SECONDS = 365 * 86_400

export function authRoutes({ auth, knownBrowsers, origin, rateLimits, sessions, trustProxy }: Platform) {
  const secure = origin?.startsWith('https:') ?? false
  const prefix = secure ? 'secure' : undefined
  const perAccount = createRateCounter(rateLimits.signIn)
  const perBrowser = createRateCounter(rateLimits.signIn)
  const perAddress = createRateCounter(rateLimits.signInAddress)

  /** Calls better-auth, and turns its errors into problem+json. */
  const ask = async (context: Context<RequestEnv>, body: unknown): Promise<Response> => {
    const { method, url, headers } = context.req.raw
    const answer = await auth.handler(
      new Request(url, { method, headers: withoutLength(headers), body: JSON.stringify(body) }),
    )
    // Only the cookie holds the session token, since no script can read it there.
    if (answer.ok)
      return new Response('{}', {
        headers: [
          ['content-type', 'application/json'],
          ...answer.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]),
        ],
      })
    const { message } = (await answer.json().catch(() => ({}))) as { message?: string }
    return refuse(context, answer.status as 400, sentence(message))
  }
  const bodyOf = async (context: Context<RequestEnv>): Promise<Record<string, unknown> | undefined> => {
    const body: unknown = await context.req.json().catch(() => undefined)
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : undefined
  }
  const malformed = (context: Context<RequestEnv>) =>
    refuse(context, 400, 'The body must be a JSON object.', { field: 'body' })
  const passOn = async (context: Context<RequestEnv>): Promise<Response> => {
    const body = await bodyOf(context)
    if (!body) return malformed(context)
    const answer = await ask(context, body)
    sessions.check()
    return answer
  }

  return new Hono<RequestEnv>()
    .post(`${AUTH_PATH}/sign-out`, passOn)
    .post(`${AUTH_PATH}/change-password`, async (context) => {
      const body = await bodyOf(context)
      if (!body) return malformed(context)
      // Otherwise a password that somebody else has set could stay.
      if (body.newPassword === body.currentPassword)
        return refuse(context, 400, 'The new password must differ from the old one.', { field: 'newPassword' })
      const answer = await ask(context, body)
      sessions.check()
      return answer
    })
    .post(`${AUTH_PATH}/sign-in/email`, async (context) => {
      const body = await bodyOf(context)
      if (!body) return malformed(context)
      for (const field of ['email', 'password'])
        if (typeof body[field] !== 'string' || body[field] === '')
          return refuse(context, 400, `${field}: expected a text`, { field })
      const { email, password } = body as { email: string; password: string }
      const address = clientAddress(context, trustProxy)
      const account = `${address} ${email.toLowerCase().slice(0, 320)}`
      const browser = getCookie(context, BROWSER, prefix)
      let wait = (await perAddress.take(address)) ?? (await perAccount.take(account))
      // Somebody else's wrong passwords must not keep the owner out of their own browser.
      if (wait !== undefined && knownBrowsers.knows(browser, email)) wait = await perBrowser.take(browser!)
      if (wait !== undefined)
        return refuse(context, 429, `Too many attempts to sign in: wait ${wait} seconds.`, { retryAfter: wait })
      const answer = await ask(context, { email, password })
      if (!answer.ok) return answer
      await Promise.all([
        perAccount.forget(account),
        perAddress.giveBack(address),
        browser && perBrowser.forget(browser),
      ])
      const cookie = {
        httpOnly: true,
        secure,
        sameSite: 'Lax',
        path: AUTH_PATH,
        maxAge: BROWSER_SECONDS,
        prefix,
      } as const
      answer.headers.append('set-cookie', generateCookie(BROWSER, knownBrowsers.remember(browser, email), cookie))
      return answer
    })
}

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-length')
  return kept
}

/** better-auth's messages end without a full stop. */
function sentence(message = 'The request was refused'): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
