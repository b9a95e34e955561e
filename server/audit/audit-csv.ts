/** Entries of the audit log as CSV. */
import type { AuditEntry, AuditFields } from '../contract/audit.ts'

const HEAD = ['id', 'at', 'name', 'email', 'action', 'subject', 'before', 'after']

/** With a byte order mark, so that spreadsheets take it for UTF-8. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const rows = entries.map(({ id, at, actor, action, subject, before, after }) => [
    String(id),
    at,
    actor?.name ?? 'operator',
    actor?.email ?? '',
    action,
    subject,
    told(before),
    told(after),
  ])
  return `\ufeff${[HEAD, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('')}`
}

const told = (fields: AuditFields | null): string =>
  Object.entries(fields ?? {})
    .map(([name, value]) => `${name}: ${value ?? '-'}`)
    .join('; ')

/** A text that a spreadsheet would take for a formula gets an apostrophe. */
function csvField(text: string): string {
  const harmless = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
