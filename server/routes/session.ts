/** Who asks: the session's user, and what their role allows. */
import { createMiddleware } from 'hono/factory'
import type { Accounts, Role } from '../accounts/accounts.ts'
import type { Auth } from '../accounts/auth.ts'
import type { Platform } from '../platform/platform.ts'
import { refuse } from './problems.ts'
import type { RequestEnv } from './router.ts'

export interface SessionServices {
  auth: Auth
  accounts: Pick<Accounts, 'get'>
  storage: Pick<Platform['storage'], 'report'>
}

/** Lets signed-in users pass. Using a session extends it, and its cookie. */
export const signedIn = ({ auth, accounts, storage }: SessionServices) =>
  createMiddleware<RequestEnv>(async (context, next) => {
    const read = (disableRefresh: boolean) =>
      auth.api.getSession({ headers: context.req.raw.headers, returnHeaders: true, query: { disableRefresh } })
    const { response: session, headers } = await read(false).catch((error: unknown) => {
      // Where the session cannot be extended, it can still be read.
      if (storage.report(error) === undefined) throw error
      return read(true)
    })
    const user = session && accounts.get(session.user.id)
    if (!user) return refuse(context, 401, 'You are not signed in.')
    // A page may stay open while somebody else signs in: what it writes must not become theirs.
    const meant = context.req.header('tamrin-reader')
    if (meant !== undefined && meant !== user.id)
      return refuse(context, 401, 'Somebody else is signed in in this browser now: sign in again.')
    context.set('user', user)
    context.set('sessionId', session.session.id)
    await next()
    for (const cookie of headers.getSetCookie()) context.header('set-cookie', cookie, { append: true })
  })

/**
 * What an account may call before it has changed a password that somebody else knows. This guard does not cover
 * better-auth's routes, so signing out and changing the password are possible too.
 */
const BEFORE_CHANGE = new Set(['/api/me'])

/** Refuses accounts that must change their password first. */
export const withOwnPassword = createMiddleware<RequestEnv>(async (context, next) =>
  context.get('user').mustChangePassword && !BEFORE_CHANGE.has(context.req.path)
    ? refuse(context, 403, 'Change your password first: somebody else has set it.', {
        type: 'urn:tamrin:password-change-due',
      })
    : next(),
)

export const allowed = (...roles: Role[]) =>
  createMiddleware<RequestEnv>(async (context, next) =>
    roles.includes(context.get('user').role) ? next() : refuse(context, 403, `Only ${roles.join(' or ')} may do this.`),
  )
