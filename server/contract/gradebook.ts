/** The gradebook for staff: the grid, its exports, and filling in a file of another system. */
import { z } from 'zod'
import { PROVISIONAL_REASONS } from '../gradebook/gradebook.ts'
import { EFFECTS } from '../gradebook/systems/finding.ts'
import { SYSTEM_NAMES } from '../gradebook/systems/system.ts'
import { longText, time } from './fields.ts'

/** Bytes of an uploaded file: a course of ten thousand in UTF-16 has five million. */
export const MAX_UPLOAD = 20_000_000

/** A decimal, such as "7.25". */
const decimal = z.string().max(40)

/** State, score and full marks; null where nothing was submitted. Short, since a course has hundreds of thousands. */
const gridCell = z.union([
  z.null(),
  z.tuple([z.enum(['final', 'provisional']), decimal, decimal]),
  z.tuple([z.enum(['excused', 'underway'])]),
])
export type GridCell = z.infer<typeof gridCell>

/** GET /api/gradebook. */
export const gradeGrid = z.object({
  columns: z.array(z.object({ slug: z.string(), title: longText, points: decimal, dueAt: time.nullable() })),
  people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
  /** By person, then by column. */
  cells: z.array(z.array(gridCell)),
})
export type GradeGrid = z.infer<typeof gradeGrid>

/** GET /api/gradebook/people/:personId/exercises/:slug: why a cell says what it says. */
export const gradeExplanation = z.object({
  state: z.enum(['final', 'provisional', 'excused', 'absent']),
  why: z.enum(PROVISIONAL_REASONS).nullable(),
  score: decimal.nullable(),
  max: decimal.nullable(),
  /** What the submission counts for by the time at which it was handed in, 0 to 100. */
  percent: z.number().nullable(),
  /** The submission that counts. */
  submissionId: z.string().nullable(),
  submittedAt: time.nullable(),
  /** How many were submitted, trial runs apart. */
  submissions: z.number(),
})
export type GradeExplanation = z.infer<typeof gradeExplanation>

/** GET /api/gradebook/export/:format. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export const exportOptions = z.object({
  language: z.enum(['en', 'fa']).default('en'),
  provisional: z.enum(['true', 'false']).default('false'),
})

/** POST /api/gradebook/preflight: a file that another system has exported, and what is to be filled into it. */
export const fillRequest = z.strictObject({
  system: z.enum(SYSTEM_NAMES),
  file: z.strictObject({ name: z.string().min(1).max(200), content: z.base64().max(Math.ceil(MAX_UPLOAD / 3) * 4) }),
  targets: z
    .array(z.strictObject({ slug: z.string(), column: z.number().int().min(0), points: decimal.optional() }))
    .max(1_000),
  overwrite: z.strictObject({ provisional: z.boolean(), blank: z.boolean(), excused: z.boolean() }),
  /** Suggestions by name that an instructor has confirmed. */
  confirmed: z.array(z.strictObject({ line: z.number().int(), personId: z.string() })).max(100_000),
})
export type FillRequest = z.infer<typeof fillRequest>

const finding = z.object({
  effect: z.enum(EFFECTS),
  sentence: longText,
  slug: z.string().optional(),
  count: z.number(),
  cells: z.array(
    z.object({ line: z.number(), who: z.string(), from: z.string().optional(), to: z.string().optional() }),
  ),
})
export type GradebookFinding = z.infer<typeof finding>

export const preflight = z.object({
  /** Of the files that would be written: `fill` takes it, and refuses when they have changed since. */
  digest: z.string(),
  columns: z.array(
    z.object({
      index: z.number(),
      header: z.string(),
      points: decimal.optional(),
      /** Why no grade can be written there. */
      closed: longText.optional(),
    }),
  ),
  /** The exercises, each with the column that has its title. */
  exercises: z.array(z.object({ slug: z.string(), title: longText, suggestion: z.number().nullable() })),
  /** True where the file does not say what its columns are worth. */
  asksPoints: z.boolean(),
  /** True where the system has a word for somebody who is excused. */
  excuses: z.boolean(),
  rows: z.number(),
  matched: z.number(),
  unmatched: z.array(
    z.object({
      line: z.number(),
      name: z.string(),
      suggestion: z.object({ personId: z.string(), name: z.string(), email: z.string() }).optional(),
    }),
  ),
  findings: z.array(finding),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
})
export type Preflight = z.infer<typeof preflight>

/** POST /api/gradebook/fill. */
export const fillAgreed = fillRequest.extend({ digest: z.string().max(64) })

/** The files, in base64. */
export const filledFiles = z.object({ files: z.array(z.object({ name: z.string(), content: z.string() })) })
export type FilledFiles = z.infer<typeof filledFiles>
