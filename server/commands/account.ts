/** `tamrin account create|reset|list`: accounts, for the operator. Passwords are random and shown once. */
import { createAccounts, type Role } from '../accounts/accounts.ts'
import { COURSE, createCourses } from '../courses/courses.ts'
import { createEnrolments } from '../courses/enrolments.ts'
import type { ExitStatus, Services } from './services.ts'

export async function accountCreateCommand(
  { openStore, terminal }: Services,
  email: string,
  { name, role }: { name: string; role: Role },
): Promise<ExitStatus> {
  const opened = openStore()
  if (!opened.ok) return terminal.refuse(opened.message)
  using open = opened.value
  const courses = createCourses(open.db)
  const result = await createAccounts(open.db).create({ email, name, role, mustChangePassword: true })
  if (result.kind === 'refused') return terminal.refuse(result.message)
  const enrolments = createEnrolments(open.db)
  const course = courses.first() ?? courses.create(COURSE)
  const staff = enrolments.owners(course.id) > 0 ? 'instructor' : 'owner'
  enrolments.enrol(course.id, result.account.id, role === 'student' ? 'student' : staff)
  terminal.print(`${result.account.email}  ${result.password}  ${role}`)
  return 0
}

/** Sets a new password, and signs out whoever uses the account. */
export async function accountResetCommand(
  { openStore, terminal }: Services,
  email: string,
  changes: { name?: string; role?: Role },
): Promise<ExitStatus> {
  const opened = openStore()
  if (!opened.ok) return terminal.refuse(opened.message)
  using open = opened.value
  const result = await createAccounts(open.db).reset(email, changes)
  if (result.kind === 'refused') return terminal.refuse(result.message)
  terminal.print(`${result.account.email}  ${result.password}  ${result.account.role}`)
  return 0
}

export function accountListCommand({ openStore, terminal }: Services): ExitStatus {
  const opened = openStore()
  if (!opened.ok) return terminal.refuse(opened.message)
  using open = opened.value
  for (const { email, name, role } of createAccounts(open.db).list()) terminal.print(`${email}  ${role}  ${name}`)
  return 0
}
