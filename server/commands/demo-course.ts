/** The demo course of a fresh installation: one instructor, two students, no due dates. */
import { COURSE, type Courses } from '../courses/courses.ts'
import type { Enrolments } from '../courses/enrolments.ts'
import type { Accounts, Role } from '../accounts/accounts.ts'

export interface DemoAccount {
  email: string
  password: string
  role: Role
}

const PEOPLE: { email: string; name: string; role: Role }[] = [
  { email: 'instructor@example.org', name: 'Instructor', role: 'instructor' },
  { email: 'student1@example.org', name: 'Student 1', role: 'student' },
  { email: 'student2@example.org', name: 'Student 2', role: 'student' },
]

/** @returns the accounts with their passwords, which are stored nowhere; none if there is an account or a course */
export async function seedDemo(accounts: Accounts, courses: Courses, enrolments: Enrolments): Promise<DemoAccount[]> {
  if (accounts.list().length > 0 || courses.first()) return []
  const course = courses.create(COURSE)
  const made: DemoAccount[] = []
  for (const person of PEOPLE) {
    // Only the person who tries the demo sees the password, so it need not be changed.
    const result = await accounts.create({ ...person, mustChangePassword: false })
    if (result.kind === 'refused') throw new Error(result.message)
    enrolments.enrol(course.id, result.account.id, person.role === 'student' ? 'student' : 'owner')
    made.push({ email: person.email, password: result.password, role: person.role })
  }
  return made
}
