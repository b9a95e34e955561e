/** The people of a course: its roster, changes by hand and by file, and joining by code. */
import { z } from 'zod'
import { longText } from './fields.ts'
import { courseRole } from './membership.ts'

/** One `@` between two parts without spaces. Whether the address exists is not checked. */
export const EMAIL = /^[^\s@]+@[^\s@]+$/

export const LONGEST_NAME = 120
export const LONGEST_SECTION = 60

const name = z.string().trim().min(1).max(LONGEST_NAME)
const email = z.string().trim().max(254).regex(EMAIL, { error: 'expected an address such as sara@example.org' })
/** An empty one is none. */
const section = z
  .string()
  .trim()
  .max(LONGEST_SECTION)
  .nullable()
  .transform((text) => text || null)

export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: courseRole,
  section: z.string().nullable(),
  /** Whether the reader may set a new password for the account. */
  resettable: z.boolean(),
})
export type CoursePerson = z.infer<typeof person>

/** GET /api/courses/:course/people. */
export const people = z.object({
  people: z.array(person),
  /** With which readers enrol themselves as students; null while nobody may, and for assistants. */
  joinCode: z.string().nullable(),
})
export type People = z.infer<typeof people>

/** PUT /api/courses/:course/people/:person. */
export const place = z.strictObject({ role: courseRole, section })
export type Place = z.input<typeof place>

/** POST /api/courses/:course/people. */
export const newPerson = place.extend({ name, email })
export type NewPerson = z.input<typeof newPerson>

/** The password of a new account, or a new one of an account; it is told once. Null where the account had one. */
export const personAdded = z.object({ id: z.string(), password: z.string().nullable() })
export const newPassword = z.object({ password: z.string() })

/** POST /api/courses/:course/people/preview: a file with the columns name, email, and where wanted role and section. */
export const rosterFile = z.strictObject({ csv: z.string().max(400_000) })

/** What a row of the file would do: make an account, enrol one, change an enrolment, nothing. */
export const rosterEffect = z.enum(['account', 'enrol', 'change', 'same'])

export const rosterPreview = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      email: z.string(),
      role: courseRole,
      section: z.string().nullable(),
      effect: rosterEffect,
    }),
  ),
  errors: z.array(z.object({ line: z.int(), message: longText })),
  /** Of what the rows would do; null where there are errors, with which nothing can be written. */
  token: z.string().nullable(),
})
export type RosterPreview = z.infer<typeof rosterPreview>

/** POST /api/courses/:course/people/import, with the token of the preview that was confirmed. */
export const importRoster = rosterFile.extend({ token: z.string() })

/** The accounts that were made, with passwords that are told once. */
export const rosterImported = z.object({
  accounts: z.array(z.object({ name: z.string(), email: z.string(), password: z.string() })),
  enrolled: z.int(),
  changed: z.int(),
})
export type RosterImported = z.infer<typeof rosterImported>

/** PUT /api/courses/:course/join-code; a new code makes the old one void. */
export const switchJoinCode = z.strictObject({ enabled: z.boolean() })
export const joinCode = z.object({ joinCode: z.string().nullable() })

/** POST /api/join. */
export const join = z.strictObject({ code: z.string().trim().max(40) })

/** GET /api/join/:code, for everybody. */
export const invitation = z.object({ title: longText })

/** POST /api/join/:code/account, for everybody: an account of one's own, enrolled as a student. */
export const joinWithAccount = z.strictObject({ name, email, password: z.string().min(8).max(128) })
