/** The roster of a course: adding people by hand and by file, with accounts for those who have none. */
import { createHash } from 'node:crypto'
import pLimit from 'p-limit'
import type { Accounts } from '../accounts/accounts.ts'
import type { RosterImported, RosterPreview } from '../contract/people.ts'
import type { CourseRole } from '../contract/membership.ts'
import type { Db } from '../db/open.ts'
import type { Enrolments, Member } from './enrolments.ts'
import { mayAppoint } from './rights.ts'
import { parseRoster, type RosterFault, type RosterRow } from './roster-file.ts'

export interface RosterOptions {
  db: Db
  accounts: Pick<Accounts, 'prepare' | 'byEmail'>
  enrolments: Pick<Enrolments, 'members' | 'enrol' | 'place'>
}

export interface NewMember {
  name: string
  email: string
  role: CourseRole
  section: string | null
}

type RosterPlace = Pick<Member, 'role' | 'section'>

/** What has become of somebody; `before` is undefined where they were not enrolled. */
export interface RosterChange {
  email: string
  before: RosterPlace | undefined
  after: RosterPlace
}

export interface Roster {
  /**
   * @param together runs in the same transaction, once for each change
   * @returns the account's id, with its password where it was made; undefined where they are enrolled already
   */
  add(
    courseId: string,
    member: NewMember,
    together: (change: RosterChange) => void,
  ): Promise<{ id: string; password: string | null } | undefined>
  /** @param as the role of whoever reads the file: appointing owners and instructors takes a right */
  preview(courseId: string, csv: string, as: CourseRole): RosterPreview
  /** Writes all of it or nothing. @returns undefined where the preview with this token is not what it would do now */
  import(
    courseId: string,
    file: { csv: string; token: string },
    as: CourseRole,
    together: (change: RosterChange) => void,
  ): Promise<RosterImported | undefined>
}

type Step = RosterPreview['rows'][number]

/** Hashes at the same time: each takes a core for a tenth of a second, and the server has others to answer. */
const HASHING = 2

export function createRoster({ db, accounts, enrolments }: RosterOptions): Roster {
  const stepOf = (members: Map<string, Member>, row: RosterRow): Step => {
    const { line, name, email } = row
    const member = members.get(email)
    const role = row.role ?? member?.role ?? 'student'
    const section = row.section ?? member?.section ?? null
    const effect = member
      ? member.role === role && member.section === section
        ? 'same'
        : 'change'
      : accounts.byEmail(email)
        ? 'enrol'
        : 'account'
    return { line, name: member?.name ?? name, email, role, section, effect }
  }
  const preview: Roster['preview'] = (courseId, csv, as) => {
    const { rows, faults } = parseRoster(csv)
    const all = enrolments.members(courseId)
    const members = new Map(all.map((member) => [member.email, member]))
    const steps = rows.map((row) => stepOf(members, row))
    const forbidden = steps.filter(({ email, role, effect }) => {
      const before = members.get(email)?.role ?? role
      return effect !== 'same' && !(mayAppoint(as, role) && mayAppoint(as, before))
    })
    const errors = [...faults, ...forbidden.map(({ line }): RosterFault => ({ line, message: OWNERS_ONLY }))]
    const owners = new Set(all.filter(({ role }) => role === 'owner').map(({ email }) => email))
    for (const { email, role } of steps) if (role !== 'owner') owners.delete(email)
    if (owners.size === 0 && !steps.some(({ role }) => role === 'owner')) {
      const last = steps.findLast(({ email }) => members.get(email)?.role === 'owner')
      if (last) errors.push({ line: last.line, message: NO_OWNER })
    }
    return {
      rows: steps,
      errors: errors.toSorted((one, other) => one.line - other.line),
      token: errors.length > 0 ? null : createHash('sha256').update(JSON.stringify(steps)).digest('hex'),
    }
  }
  const prepare = ({ name, email }: { name: string; email: string }) =>
    accounts.prepare({ name, email, role: 'student', mustChangePassword: true })
  return {
    async add(courseId, { role, section, ...who }, together) {
      const make = accounts.byEmail(who.email) ? undefined : await prepare(who)
      return db.transaction(
        () => {
          const known = accounts.byEmail(who.email)
          if (known && enrolments.members(courseId).some(({ id }) => id === known.id)) return undefined
          const made = known ? undefined : make!()
          if (made?.kind === 'refused') throw new Error(made.message)
          const { id } = known ?? made!.account
          enrolments.enrol(courseId, id, role, section)
          together({ email: who.email.toLowerCase(), before: undefined, after: { role, section } })
          return { id, password: made?.password ?? null }
        },
        { behavior: 'immediate' },
      )
    },
    preview,
    async import(courseId, { csv, token }, as, together) {
      const planned = preview(courseId, csv, as)
      if (planned.token !== token) return undefined
      const limited = pLimit(HASHING)
      const made = new Map(
        await Promise.all(
          planned.rows
            .filter(({ effect }) => effect === 'account')
            .map((step) => limited(async () => [step.email, await prepare(step)] as const)),
        ),
      )
      return db.transaction(
        () => {
          // somebody may have joined while the passwords were hashed
          if (preview(courseId, csv, as).token !== token) return undefined
          const before = new Map(enrolments.members(courseId).map((member) => [member.email, member]))
          const imported: RosterImported = { accounts: [], enrolled: 0, changed: 0 }
          for (const { name, email, role, section, effect } of planned.rows) {
            if (effect === 'same') continue
            if (effect === 'account') {
              const result = made.get(email)!()
              if (result.kind === 'refused') throw new Error(result.message)
              imported.accounts.push({ name, email, password: result.password })
            }
            const { id } = accounts.byEmail(email)!
            if (effect === 'change') enrolments.place(courseId, id, { role, section })
            else enrolments.enrol(courseId, id, role, section)
            together({ email, before: before.get(email), after: { role, section } })
            imported[effect === 'change' ? 'changed' : 'enrolled']++
          }
          return imported
        },
        { behavior: 'immediate' },
      )
    },
  }
}

const OWNERS_ONLY = {
  en: 'Only an owner of the course appoints owners and instructors, or changes what they are.',
  fa: 'تنها مالک درس می‌تواند مالک و مدرس تعیین کند یا نقش آنان را تغییر دهد.',
}

const NO_OWNER = {
  en: 'The course would have no owner any more.',
  fa: 'با این تغییر، درس دیگر مالکی نخواهد داشت.',
}
