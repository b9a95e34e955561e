/**
 * Browsers in which somebody has signed in before. Each has a secret in a cookie, kept here as a hash. A known browser
 * may try the right password although others have tried wrong ones; the secret alone opens nothing.
 */
import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { knownBrowsers, users } from '../db/accounts.ts'
import type { Db } from '../db/open.ts'

export interface KnownBrowsers {
  /** Whether the account with this e-mail address has signed in in the browser with this secret. */
  knows(secret: string | undefined, email: string): boolean
  /**
   * Notes that the account has signed in.
   * @param secret of the browser until now. It becomes void, so that nobody can plant one that they know.
   * @returns the browser's new secret, under which it is known for all its accounts
   */
  remember(secret: string | undefined, email: string): string
}

/** Browsers that are remembered of one account. */
const MOST = 20

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export function createKnownBrowsers(db: Db, clock: () => Date): KnownBrowsers {
  const idOf = (email: string): string | undefined =>
    db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase())).get()?.id
  return {
    knows(secret, email) {
      const userId = secret && idOf(email)
      if (!userId) return false
      const row = and(eq(knownBrowsers.hash, hashOf(secret)), eq(knownBrowsers.userId, userId))
      return db.select().from(knownBrowsers).where(row).get() !== undefined
    },
    remember: (secret, email) =>
      db.transaction(
        () => {
          const userId = idOf(email)!
          const renewed = randomBytes(32).toString('hex')
          const hash = hashOf(renewed)
          if (secret)
            db.update(knownBrowsers)
              .set({ hash })
              .where(eq(knownBrowsers.hash, hashOf(secret)))
              .run()
          const usedAt = clock()
          db.insert(knownBrowsers)
            .values({ hash, userId, usedAt })
            .onConflictDoUpdate({ target: [knownBrowsers.hash, knownBrowsers.userId], set: { usedAt } })
            .run()
          const own = eq(knownBrowsers.userId, userId)
          const kept = db.select().from(knownBrowsers).where(own).orderBy(desc(knownBrowsers.usedAt)).all()
          const tooMany = kept.slice(MOST).map((row) => row.hash)
          if (tooMany.length > 0)
            db.delete(knownBrowsers)
              .where(and(own, inArray(knownBrowsers.hash, tooMany)))
              .run()
          return renewed
        },
        { behavior: 'immediate' },
      ),
  }
}
