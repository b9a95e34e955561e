/** The audit log: who changed what, and when. */
import { z } from 'zod'
import { time } from './fields.ts'

/** Entries without a course are written by triggers: graders are published, and accounts get roles, by the operator. */
export const AUDIT_ACTIONS = [
  'course-made',
  'course-changed',
  'course-archived',
  'person-added',
  'person-changed',
  'person-removed',
  'person-joined',
  'password-reset',
  'join-code-changed',
  'due-date-changed',
  'assignment-made',
  'assignment-changed',
  'assignment-removed',
  'extension',
  'extension-for-all',
  'late-days-changed',
  'graded-again',
  'viewed-as',
  'log-exported',
  'gradebook-exported',
  'grader-published',
  'account-role',
] as const
export const auditAction = z.enum(AUDIT_ACTIONS)
export type AuditAction = z.infer<typeof auditAction>

const fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
/** What was changed, field by field; times as ISO 8601. */
export type AuditFields = z.infer<typeof fields>

export const auditEntry = z.object({
  id: z.int(),
  at: time,
  /** Null for the operator, on the command line. */
  actor: z.object({ name: z.string(), email: z.string() }).nullable(),
  action: auditAction,
  /** Whom or what it is about. */
  subject: z.string(),
  before: fields.nullable(),
  after: fields.nullable(),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** GET /api/courses/:course/audit. */
export const auditPage = z.object({
  entries: z.array(auditEntry),
  /** Whether there are older ones. */
  more: z.boolean(),
})
export type AuditPage = z.infer<typeof auditPage>

/** Which entries are wanted: an action, a text in actor or subject, those older than an entry. */
export const auditFilter = z.object({
  action: auditAction.optional(),
  text: z.string().max(120).optional(),
  before: z.coerce.number().int().positive().optional(),
})
