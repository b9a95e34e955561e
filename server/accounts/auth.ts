/** Sessions and passwords by better-auth, on the platform's tables. Nobody signs up: the operator creates accounts. */
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { and, eq, ne } from 'drizzle-orm'
import { credentials, knownBrowsers, sessions, users, verifications } from '../db/accounts.ts'
import type { Db } from '../db/open.ts'

export const AUTH_PATH = '/api/auth'

export interface AuthOptions {
  db: Db
  /** Signs the cookies. */
  secret: string
  /** The address at which browsers reach this server; without it, whichever address they use. */
  origin: string | undefined
}

export type Auth = ReturnType<typeof createAuth>

const DAY = 86_400

export function createAuth({ db, secret, origin }: AuthOptions) {
  return betterAuth({
    secret,
    basePath: AUTH_PATH,
    ...(origin && { baseURL: origin }),
    // routes/guards.ts has already compared Origin with the address that was called.
    trustedOrigins: (request) => [request?.headers.get('origin') ?? ''],
    database: drizzleAdapter(db, {
      provider: 'sqlite',
      schema: { user: users, session: sessions, account: credentials, verification: verifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: 14 * DAY, updateAge: DAY },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        mustChangePassword: { type: 'boolean', required: true, input: false },
      },
    },
    advanced: {
      cookiePrefix: 'tamrin',
      // Over plain http, as in a lab's network, a browser would drop a Secure cookie.
      useSecureCookies: origin?.startsWith('https:') ?? false,
      ipAddress: { disableIpTracking: true },
    },
    // routes/auth.ts limits sign-ins by account and client address, with Retry-After.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What is no refusal, such as an error of the database, is the caller's to answer.
    onAPIError: { throw: true },
    hooks: {
      after: createAuthMiddleware(async ({ path, context }) => {
        const here = context.newSession ?? context.session
        const failed = isAPIError(context.returned)
        if (path !== '/change-password' || !here || failed) return
        const { id } = here.user
        // Whoever knew the old password may be signed in elsewhere.
        db.transaction(() => {
          db.update(users).set({ mustChangePassword: false }).where(eq(users.id, id)).run()
          db.delete(sessions)
            .where(and(eq(sessions.userId, id), ne(sessions.id, here.session.id)))
            .run()
          db.delete(knownBrowsers).where(eq(knownBrowsers.userId, id)).run()
        })
      }),
    },
  })
}
