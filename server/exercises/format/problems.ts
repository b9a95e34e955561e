/** The problems of an exercise, each with its file and field. */
import type { z } from 'zod'

export interface Problem {
  /** Path from the repository's root, for example "exercises/conv1d/exercise.md". */
  file: string
  /** Dotted path of the field, or "line 3:5" in a source. */
  field?: string
  message: string
}

export type Checked<Value> = { ok: true; value: Value } | { ok: false; problems: Problem[] }

/** "exercises/conv1d/exercise.md: limits.call: expected a number above 0" */
export function formatProblem({ file, field, message }: Problem): string {
  return field === undefined ? `${file}: ${message}` : `${file}: ${field}: ${message}`
}

/** Parses a value. Every issue becomes a problem of the file. */
export function checkFields<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  file: string,
): Checked<z.output<Schema>> {
  const parsed = schema.safeParse(value, { error: sentence })
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = parsed.error.issues.map(({ path, message }): Problem =>
    path.length === 0 ? { file, message } : { file, field: path.join('.'), message },
  )
  return { ok: false, problems }
}

/** Zod's issue as a sentence that never repeats the input. */
function sentence(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${NOUNS[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `expected ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'must not be empty'
        : `expected a number ${issue.inclusive ? 'of at least' : 'above'} ${issue.minimum}`
    case 'too_big':
      return `expected a number ${issue.inclusive ? 'of at most' : 'below'} ${issue.maximum}`
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`
    default:
      return issue.message ?? 'is not valid'
  }
}

const NOUNS: Partial<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'fields',
  record: 'fields',
}
