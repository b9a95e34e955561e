/** Parses an exercise's files, from a folder or from elsewhere, and lists all their problems. */
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { type Document, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { openCompiler } from '../../compiler/compiler.ts'
import { STUDENT_MODULES } from '../../compiler/process/modules.ts'
import type { DataFile } from '../../datasets/own.ts'
import { attemptProgram, headerOf, REFERENCE } from './attempt.ts'
import type { Attempt, ExerciseContent, ExerciseFiles } from './content.ts'
import { parseFeedback } from './feedback.ts'
import { type Expectation, expectationSchema, frontMatterSchema, persianFrontMatterSchema } from './front-matter.ts'
import { KEBAB_CASE } from './kebab-case.ts'
import { dataProblems } from './own-data.ts'
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

/** Characters; the longest statement of the course has a sixth of it. */
const LONGEST_MARKDOWN = 30_000

const markdown = unified().use(remarkParse).use(remarkFrontmatter).freeze()

export interface ParseOptions {
  /** Also accepts attempts without a header, to find out what they get. */
  unstated?: boolean
  /** The files of its own data sets; none by default. */
  data?: readonly DataFile[]
}

/** The header of an attempt without one. No attempt can get this result. */
const NOTHING_STATED: Expectation = { score: 0, fails: [], misconception: [], verdict: 'failed', sameReport: [] }

/** @param files texts by path within the folder, with forward slashes */
export async function parseExercise(
  slug: string,
  files: ExerciseFiles,
  { unstated = false, data = [] }: ParseOptions = {},
): Promise<Checked<ExerciseContent>> {
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

  const long = Object.keys(files).filter((file) => file.endsWith('.md') && files[file]!.length > LONGEST_MARKDOWN)
  // a parser of Markdown may take seconds for what is longer
  if (long.length > 0)
    return {
      ok: false,
      problems: [
        ...problems,
        ...long.map((file) => ({ file: path(file), message: `has more than ${LONGEST_MARKDOWN} characters` })),
      ],
    }

  const english = files['exercise.md']?.trim()
    ? take(parseStatement(files['exercise.md'], frontMatterSchema, path('exercise.md')))
    : undefined
  const persian = files['exercise.fa.md']?.trim()
    ? take(parseStatement(files['exercise.fa.md'], persianFrontMatterSchema, path('exercise.fa.md')))
    : undefined
  if (english) problems.push(...dataProblems(english.front, data, path))
  const feedback = take(parseFeedback(files, path))

  const attemptFiles = Object.keys(files)
    .filter((name) => /^attempts\/[^/]+\.ts$/.test(name))
    .sort()
  if (attemptFiles.length === 0)
    problems.push({ file: path('attempts'), message: 'there is no attempt: a grader is proved by wrong solutions' })
  const attempts: Attempt[] = []
  using compiler = openCompiler()
  for (const file of attemptFiles) {
    const source = files[file]!
    const header = headerOf(source)
    const expected =
      unstated && Object.keys(header).length === 0
        ? NOTHING_STATED
        : take(checkFields(expectationSchema, header, path(file)))
    const { imports } = await studentModule(compiler, source, path(file))
    problems.push(...strays(imports, path(file), [REFERENCE]))
    if (!expected) continue
    const program = imports.includes(REFERENCE)
      ? take(await attemptProgram(compiler, { source, solution: files['solution.ts'] ?? '' }, path(file)))
      : source
    if (program !== undefined) attempts.push({ file, source: program, expected })
  }

  for (const { file, expected } of attempts)
    for (const name of expected.sameReport)
      if (!attemptFiles.includes(`attempts/${name}.ts`) || file === `attempts/${name}.ts`)
        problems.push({ file: path(file), field: 'same-report', message: `there is no other attempt "${name}"` })

  for (const file of ['solution.ts', 'starter.ts'].filter((name) => files[name] !== undefined)) {
    const { imports, errors, exports } = await studentModule(compiler, files[file]!, path(file))
    problems.push(...strays(imports, path(file)), ...errors)
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
      dataFiles: data,
    },
  }
}

/** Imports of modules that are absent when the file runs. */
function strays(imports: readonly string[], file: string, more: readonly string[] = []): Problem[] {
  const allowed = [...STUDENT_MODULES, ...more]
  const listed = new Intl.ListFormat('en').format(allowed)
  return imports
    .filter((name) => !allowed.includes(name))
    .map((name) => ({ file, message: `imports "${name}"; it may import ${listed} only` }))
}

/** Splits a statement into its parsed front matter and its Markdown. */
function parseStatement<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
): Checked<{ front: z.output<Schema>; body: string }> {
  const [yaml] = markdown.parse(text).children
  if (yaml?.type !== 'yaml')
    return { ok: false, problems: [{ file, message: 'must begin with YAML front matter between two lines of ---' }] }
  const lines = new LineCounter()
  const document = parseDocument(yaml.value, { prettyErrors: false, lineCounter: lines })
  if (document.errors.length > 0)
    return {
      ok: false,
      problems: document.errors.map(({ pos, message }) => ({
        file,
        // the YAML begins on the line after the first ---
        field: `line ${lines.linePos(pos[0]).line + 1}`,
        message,
      })),
    }
  const values = valuesOf(document)
  if (!values.ok) return { ok: false, problems: [{ file, field: 'front matter', message: values.message }] }
  const front = checkFields(schema, values.value, file)
  const body = text.slice(yaml.position!.end.offset).trim()
  const empty: Problem[] = body === '' ? [{ file, message: 'the statement is empty' }] : []
  if (!front.ok) return { ok: false, problems: [...front.problems, ...empty] }
  return empty.length > 0 ? { ok: false, problems: empty } : { ok: true, value: { front: front.value, body } }
}

/** Aliases are resolved only now: one without an anchor, or too many, throw. */
function valuesOf(document: Document): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: document.toJS() ?? {} }
  } catch (error) {
    return { ok: false, message: (error as Error).message }
  }
}
