/** The audit log: entries are only added, in the transaction of the change that they tell of. */
import { and, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { AuditAction, AuditFields } from '../contract/audit.ts'
import { auditEntries } from '../db/audit.ts'
import type { Db } from '../db/open.ts'

export interface NewEntry {
  courseId: string
  actor: { id: string; name: string; email: string }
  action: AuditAction
  /** Whom or what it is about, as a reader knows it: an e-mail address, an exercise's slug. */
  subject: string
  before?: AuditFields | undefined
  after?: AuditFields | undefined
}

export type AuditRow = typeof auditEntries.$inferSelect

export interface AuditQuery {
  action?: AuditAction | undefined
  /** In the actor's name or address, or in the subject. */
  text?: string | undefined
  /** Only entries older than this one. */
  before?: number | undefined
}

export interface Audit {
  /** Where nothing has changed, nothing is written. */
  record(entry: NewEntry): void
  /** Of a course, with the graders that were published; newest first. */
  list(courseId: string, query: AuditQuery, limit: number): AuditRow[]
}

export function createAudit(db: Db, clock: () => Date = () => new Date()): Audit {
  return {
    record({ courseId, actor, action, subject, before, after }) {
      const [from, to] = before && after ? difference(before, after) : [before, after]
      if (before && after && Object.keys(to!).length === 0) return
      db.insert(auditEntries)
        .values({
          at: clock(),
          courseId,
          actorId: actor.id,
          actorName: actor.name,
          actorEmail: actor.email,
          action,
          subject,
          before: from ?? null,
          after: to ?? null,
        })
        .run()
    },
    list(courseId, { action, text, before }, limit) {
      const published = and(isNull(auditEntries.courseId), eq(auditEntries.action, 'grader-published'))
      return db
        .select()
        .from(auditEntries)
        .where(
          and(
            or(eq(auditEntries.courseId, courseId), published),
            action && eq(auditEntries.action, action),
            text ? contains(text) : undefined,
            before === undefined ? undefined : lt(auditEntries.id, before),
          ),
        )
        .orderBy(desc(auditEntries.id))
        .limit(limit)
        .all()
    },
  }
}

/** The text is looked for as it stands: % and _ mean themselves. */
function contains(text: string): SQL | undefined {
  const sought = text.toLowerCase()
  const columns = [auditEntries.subject, auditEntries.actorName, auditEntries.actorEmail]
  return or(...columns.map((column) => sql`instr(lower(${column}), ${sought}) > 0`))
}

/** The fields that differ. */
function difference(before: AuditFields, after: AuditFields): [AuditFields, AuditFields] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter((name) => (before[name] ?? null) !== (after[name] ?? null))
  const pick = (from: AuditFields): AuditFields => Object.fromEntries(changed.map((name) => [name, from[name] ?? null]))
  return [pick(before), pick(after)]
}
