/** An entry of the audit log as staff see it. */
import type { AuditRow } from '../audit/audit.ts'
import type { AuditEntry } from '../contract/audit.ts'

export const auditView = ({ id, at, actorName, actorEmail, action, subject, before, after }: AuditRow): AuditEntry => ({
  id,
  at: at.toISOString(),
  actor: actorName === null ? null : { name: actorName, email: actorEmail ?? '' },
  action,
  subject,
  before,
  after,
})
