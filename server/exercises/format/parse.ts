/** Parses the files of an exercise's folder, wherever they come from, and lists all that is wrong with them. */
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Attempt, ExerciseContent, ExerciseFiles } from './content.ts'
import { parseFeedback } from './feedback.ts'
import { expectationSchema, frontMatterSchema, persianFrontMatterSchema } from './front-matter.ts'
import { KEBAB_CASE } from './kebab-case.ts'
import { type Checked, checkFields, type Problem } from './problems.ts'
import { studentModule } from './student-module.ts'

const REQUIRED = [
  'exercise.md',
  'exercise.fa.md',
  'feedback.md',
  'starter.ts',
  'solution.ts',
  'grader.ts',
  'misconceptions.ts',
]

/** @param files texts by path within the folder, with forward slashes */
export async function parseExercise(slug: string, files: ExerciseFiles): Promise<Checked<ExerciseContent>> {
  const path = (file: string) => `exercises/${slug}/${file}`
  const problems: Problem[] = []
  const take = <Value>(checked: Checked<Value>): Value | undefined => {
    if (checked.ok) return checked.value
    problems.push(...checked.problems)
    return undefined
  }
  if (!KEBAB_CASE.test(slug))
    problems.push({
      file: `exercises/${slug}`,
      message: "the folder's name must be in kebab case: a-z, 0-9 and single hyphens",
    })
  for (const file of REQUIRED)
    if (!files[file]?.trim())
      problems.push({
        file: path(file),
        message: files[file] === undefined ? 'the file is missing' : 'the file is empty',
      })

  const english = files['exercise.md']?.trim()
    ? take(parseStatement(files['exercise.md'], frontMatterSchema, path('exercise.md')))
    : undefined
  const persian = files['exercise.fa.md']?.trim()
    ? take(parseStatement(files['exercise.fa.md'], persianFrontMatterSchema, path('exercise.fa.md')))
    : undefined
  const feedback = take(parseFeedback(files, path))

  const attempts: Attempt[] = []
  for (const file of Object.keys(files)
    .filter((name) => /^attempts\/[^/]+\.ts$/.test(name))
    .sort()) {
    const source = files[file]!
    const expected = take(checkFields(expectationSchema, headerOf(source), path(file)))
    if (expected) attempts.push({ file, source, expected })
  }
  if (!Object.keys(files).some((file) => file.startsWith('attempts/')))
    problems.push({ file: path('attempts'), message: 'there is no attempt: a grader is proved by wrong solutions' })

  for (const file of Object.keys(files).filter((name) => /^(starter|solution|attempts\/[^/]+)\.ts$/.test(name))) {
    // What an attempt gets wrong may be its syntax; the starter and the solution must compile.
    const { strays, errors, exports } = await studentModule(files[file]!, path(file))
    problems.push(...strays)
    if (file.startsWith('attempts/')) continue
    problems.push(...errors)
    const absent = errors.length > 0 ? [] : (english?.front.exports ?? []).filter((name) => !exports.includes(name))
    if (absent.length > 0) problems.push({ file: path(file), message: `does not export ${absent.join(', ')}` })
  }

  if (problems.length > 0 || !english || !persian || !feedback) return { ok: false, problems }
  return {
    ok: true,
    value: {
      slug,
      frontMatter: english.front,
      persian: persian.front,
      statement: { en: english.body, fa: persian.body },
      ...feedback,
      starter: files['starter.ts']!,
      solution: files['solution.ts']!,
      attempts,
      files,
    },
  }
}

/** Splits a statement into its front matter, which is checked, and its Markdown. */
function parseStatement<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
): Checked<{ front: z.output<Schema>; body: string }> {
  const parts = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/.exec(text)
  if (!parts)
    return { ok: false, problems: [{ file, message: 'must begin with YAML front matter between two lines of ---' }] }
  const document = parseDocument(parts[1]!, { prettyErrors: false })
  if (document.errors.length > 0) {
    const lineOf = (offset: number) => parts[1]!.slice(0, offset).split('\n').length + 1
    return {
      ok: false,
      problems: document.errors.map((error) => ({
        file,
        field: `line ${lineOf(error.pos[0])}`,
        message: error.message,
      })),
    }
  }
  const front = checkFields(schema, document.toJS() ?? {}, file)
  const body = (parts[2] ?? '').trim()
  const empty: Problem[] = body === '' ? [{ file, message: 'the statement is empty' }] : []
  if (!front.ok) return { ok: false, problems: [...front.problems, ...empty] }
  return empty.length > 0 ? { ok: false, problems: empty } : { ok: true, value: { front: front.value, body } }
}

/** The `// key: value` lines with which an attempt begins. */
function headerOf(source: string): Record<string, string> {
  const header: Record<string, string> = {}
  for (const line of source.split('\n')) {
    const entry = /^\/\/ ([a-z]+):(.*)$/.exec(line)
    if (!entry) break
    header[entry[1]!] = entry[2]!.trim()
  }
  return header
}
