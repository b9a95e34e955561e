/** Accounts. The operator creates and resets them; each time there is a random password, which is shown once. */
import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { and, asc, eq } from 'drizzle-orm'
import { credentials, knownBrowsers, sessions, users } from '../db/accounts.ts'
import type { Db } from '../db/open.ts'
import type { ROLES } from '../contract/account.ts'
import { EMAIL } from '../contract/people.ts'
import { randomPassword } from './password.ts'

export type Role = (typeof ROLES)[number]

export interface NewAccount {
  email: string
  name: string
  role: Role
  /** True while somebody else knows the password. */
  mustChangePassword: boolean
}

export interface AccountRow {
  id: string
  email: string
  name: string
  role: Role
  mustChangePassword: boolean
}

export type AccountMade = { kind: 'made'; account: AccountRow; password: string } | { kind: 'refused'; message: string }

export interface Accounts {
  create(account: NewAccount): Promise<AccountMade>
  /**
   * Hashes the password, which takes a tenth of a second of a core, apart from the write, so that many accounts can be
   * made in one transaction.
   * @param password a random one unless told
   * @returns a function that makes the account
   */
  prepare(account: NewAccount, password?: string): Promise<() => AccountMade>
  /**
   * Sets a new password and ends all sessions of the account.
   * @param together runs in the same transaction
   */
  reset(
    email: string,
    changes?: Partial<Pick<NewAccount, 'name' | 'role'>>,
    together?: () => void,
  ): Promise<AccountMade>
  get(id: string): AccountRow | undefined
  byEmail(email: string): AccountRow | undefined
  list(): AccountRow[]
}

export function createAccounts(db: Db, clock: () => Date = () => new Date()): Accounts {
  const columns = {
    id: users.id,
    email: users.email,
    name: users.name,
    role: users.role,
    mustChangePassword: users.mustChangePassword,
  }
  const byEmail = (email: string): AccountRow | undefined =>
    db.select(columns).from(users).where(eq(users.email, email.toLowerCase())).get()
  const prepare: Accounts['prepare'] = async (account, password = randomPassword()) => {
    const { email, name, role, mustChangePassword } = account
    const refused = (message: string) => (): AccountMade => ({ kind: 'refused', message })
    if (!EMAIL.test(email)) return refused(`"${email}" is not an e-mail address, such as sara@example.org`)
    if (name.trim() === '') return refused('an account needs a name: add it with --name')
    const hash = await hashPassword(password)
    const now = clock()
    return () =>
      db.transaction(
        () => {
          if (byEmail(email))
            return {
              kind: 'refused',
              message: `there is an account ${email} already: "tamrin account reset" gives it a new password`,
            }
          const id = randomUUID()
          const times = { createdAt: now, updatedAt: now }
          db.insert(users)
            .values({
              id,
              name: name.trim(),
              email: email.toLowerCase(),
              emailVerified: true,
              role,
              mustChangePassword,
              ...times,
            })
            .run()
          db.insert(credentials)
            .values({ id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password: hash, ...times })
            .run()
          return { kind: 'made', account: byEmail(email)!, password }
        },
        { behavior: 'immediate' },
      )
  }
  return {
    create: async (account) => (await prepare(account))(),
    prepare,
    byEmail,
    async reset(email, changes = {}, together) {
      const known = byEmail(email)
      if (!known) return { kind: 'refused', message: `there is no account ${email}: "tamrin account list" shows all` }
      const password = randomPassword()
      const hash = await hashPassword(password)
      const updatedAt = clock()
      return db.transaction(
        () => {
          db.update(users)
            .set({ ...changes, mustChangePassword: true, updatedAt })
            .where(eq(users.id, known.id))
            .run()
          db.update(credentials)
            .set({ password: hash, updatedAt })
            .where(and(eq(credentials.userId, known.id), eq(credentials.providerId, 'credential')))
            .run()
          db.delete(sessions).where(eq(sessions.userId, known.id)).run()
          db.delete(knownBrowsers).where(eq(knownBrowsers.userId, known.id)).run()
          together?.()
          return { kind: 'made', account: byEmail(email)!, password }
        },
        { behavior: 'immediate' },
      )
    },
    get: (id) => db.select(columns).from(users).where(eq(users.id, id)).get(),
    list: () => db.select(columns).from(users).orderBy(asc(users.email)).all(),
  }
}
