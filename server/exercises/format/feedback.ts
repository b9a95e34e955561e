/**
 * The prose of an exercise's checks and misconceptions, in both languages. It belongs to the exercise's version:
 * a grader knows only ids.
 */
import type { CheckPlan, GraderPlan, MisconceptionText, NamedCheck, Text } from '../../../graders/report.ts'
import type { ExerciseFiles } from './content.ts'
import { type FeedbackFile, parseFeedbackFile } from './feedback-file.ts'
import type { Checked, Problem } from './problems.ts'

export interface Feedback {
  checks: Record<string, { sentence: Text; /** In stages. */ hints: Text[] }>
  misconceptions: Record<string, MisconceptionProse>
}

/** `explain` holds for every variant. Prose from before there were variants has none. */
export interface MisconceptionProse extends Pick<MisconceptionText, 'title' | 'explain'> {
  variants?: Record<string, Text>
}

export interface ParsedFeedback {
  feedback: Feedback
  /** The texts that feedback.fa.md lacks: the English ones are shown instead. */
  untranslated: Problem[]
}

const [ENGLISH, PERSIAN] = ['feedback.md', 'feedback.fa.md']

/** @param path gives a file's path as problems name it */
export function parseFeedback(files: ExerciseFiles, path: (file: string) => string): Checked<ParsedFeedback> {
  const english = parseFeedbackFile(files[ENGLISH] ?? '', path(ENGLISH))
  const persian = parseFeedbackFile(files[PERSIAN] ?? '', path(PERSIAN))
  if (!english.ok || !persian.ok)
    return { ok: false, problems: [english, persian].flatMap((file) => (file.ok ? [] : file.problems)) }
  return joined(english.value, persian.value, path)
}

function joined(en: FeedbackFile, fa: FeedbackFile, path: (file: string) => string): Checked<ParsedFeedback> {
  const problems: Problem[] = []
  const untranslated: Problem[] = []
  const refuse = (file: string, line: number, message: string): void => {
    problems.push({ file: path(file), field: `line ${line}`, message })
  }
  /** The text in both languages. Without a Persian one, the English one twice. */
  const both = (id: string, what: string, line: number, english: string | undefined, persian?: string): Text => {
    if (english === undefined) refuse(ENGLISH, line, `"${id}" has no ${what}`)
    else if (persian === undefined)
      untranslated.push({ file: path(PERSIAN), message: `"${id}" has no ${what}: the English one is shown` })
    return { en: english ?? '', fa: persian ?? english ?? '' }
  }
  const feedback: Feedback = { checks: {}, misconceptions: {} }
  for (const [id, { line, sentence, hints }] of en.checks) {
    const persian = fa.checks.get(id)
    feedback.checks[id] = {
      sentence: both(id, 'sentence', line, sentence, persian?.sentence),
      hints: hints.map((hint, index) => both(id, `hint ${index + 1}`, line, hint, persian?.hints[index])),
    }
    if (persian && persian.hints.length > hints.length)
      refuse(PERSIAN, persian.line, `"${id}" has more hints than in ${ENGLISH}`)
  }
  for (const [id, { line, title, explanation, variants }] of en.misconceptions) {
    const persian = fa.misconceptions.get(id)
    feedback.misconceptions[id] = {
      title: both(id, 'title', line, title, persian?.title),
      explain: both(id, 'explanation', line, explanation, persian?.explanation),
      ...(variants.size > 0 && {
        variants: Object.fromEntries(
          [...variants].map(([variant, own]) => [
            variant,
            both(
              `${id}/${variant}`,
              'explanation',
              own.line,
              own.explanation,
              persian?.variants.get(variant)?.explanation,
            ),
          ]),
        ),
      }),
    }
    for (const [variant, own] of persian?.variants ?? [])
      if (!variants.has(variant)) refuse(PERSIAN, own.line, `there is no "${id}/${variant}" in ${ENGLISH}`)
  }
  for (const chapter of ['checks', 'misconceptions'] as const)
    for (const [id, { line }] of fa[chapter])
      if (!en[chapter].has(id)) refuse(PERSIAN, line, `there is no "${id}" in ${ENGLISH}`)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { feedback, untranslated } }
}

/** A problem for each id that only feedback.md or only grader.ts and misconceptions.ts have. */
export function disagreements(files: ExerciseFiles, plan: GraderPlan, path: (file: string) => string): Problem[] {
  const parsed = parseFeedbackFile(files[ENGLISH] ?? '', path(ENGLISH))
  if (!parsed.ok) return parsed.problems
  const { misconceptions } = parsed.value
  const sections = {
    checks: parsed.value.checks,
    misconceptions: new Map(
      [...misconceptions].flatMap(([id, section]) => [
        [id, section] as const,
        ...[...section.variants].map(([variant, own]) => [`${id}/${variant}`, own] as const),
      ]),
    ),
  }
  const between = (chapter: keyof FeedbackFile, ids: readonly string[], source: string, noun: string): Problem[] => [
    ...ids
      .filter((id) => !sections[chapter].has(id))
      .map((id) => ({
        file: path(source),
        ...lineOf(id, files[source]!),
        message: `the ${noun} "${id}" has no section in ${ENGLISH}`,
      })),
    ...[...sections[chapter]]
      .filter(([id]) => !ids.includes(id))
      .map(([id, { line }]) => ({
        file: path(ENGLISH),
        field: `line ${line}`,
        message: `there is no ${noun} "${id}" in ${source}`,
      })),
  ]
  const checks = plan.checks.map(({ id }) => id)
  return [
    ...between('checks', checks, 'grader.ts', 'check'),
    ...between('misconceptions', plan.misconceptions, 'misconceptions.ts', 'misconception'),
  ]
}

/** The first line of a source with this id, quoted or as a key; of a variant, the first one below its misconception. */
function lineOf(name: string, source: string): { field?: string } {
  const lines = source.split('\n')
  let at = 0
  for (const id of name.split('/')) {
    const found = lines.slice(at).findIndex((line) => new RegExp(`(['"\`]${id}['"\`]|^\\s*${id}:)`).test(line))
    if (found < 0) return {}
    at += found
  }
  return { field: `line ${at + 1}` }
}

/** A grader's checks in the database. A grader from before feedback.md has its sentences in itself. */
export type StoredCheck = CheckPlan & Partial<Pick<NamedCheck, 'name' | 'nameFa'>>

/** The checks with their sentences. */
export function namedChecks(checks: readonly StoredCheck[], feedback: Feedback | null): NamedCheck[] {
  return checks.map(({ name, nameFa, ...plan }) => {
    const { en, fa } = feedback?.checks[plan.id]?.sentence ?? { en: name ?? plan.id, fa: nameFa ?? name ?? plan.id }
    return { ...plan, name: en, nameFa: fa }
  })
}
