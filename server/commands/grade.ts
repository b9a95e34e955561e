/** `tamrin grade <slug> <file>`: grades one file by the published exercise and prints a report or JSON. */
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { DataSource } from '../../graders/report.ts'
import { studentView } from '../../graders/visibility.ts'
import { missingFor, neededFor } from '../artifacts/choice.ts'
import { exerciseSlugs } from '../exercises/format/folder.ts'
import type { GradableExercise } from '../exercises/format/content.ts'
import { MAX_SOURCE } from '../grading/protocol/job.ts'
import { catchInterrupt } from '../terminal/interrupt.ts'
import { createLiveLine } from '../terminal/live-line.ts'
import { renderReport } from '../terminal/report.ts'
import { gradingLine } from '../terminal/training-line.ts'
import { jsonAnswer } from './answer.ts'
import { exercisePublishCommand } from './exercise-publish.ts'
import type { ExitStatus, Services } from './services.ts'

export interface GradeOptions {
  json?: boolean
  seed: number
  /** Whose view of the report is printed. */
  as: 'instructor' | 'student'
  /** Runs only the open checks, like the editor's Run. */
  run?: boolean
  /** Absent: the published data where they are here, else what stands in for them. */
  data?: DataSource
}

/** The most bytes of a UTF-8 character. */
const BYTES_A_CHARACTER = 4

export async function gradeCommand(
  services: Services,
  slug: string,
  path: string,
  { json, seed, as, run, data }: GradeOptions,
): Promise<ExitStatus> {
  const { terminal } = services
  const source = await readSource(path)
  if (!source.ok) return terminal.refuse(source.message)
  const exercise = (await published(services, slug)) ?? (await publishedFirst(services, slug))
  if (!exercise.ok) return terminal.refuse(exercise.message)

  if (data) {
    const missing = await missingFor(services.artifacts, exercise.value, data)
    if (missing.length > 0) return terminal.refuse(neededFor(slug, missing))
  }

  const line = createLiveLine(terminal)
  using interrupt = catchInterrupt(() => line.keep('cancelling; Ctrl+C again quits'))
  using opened = await services.openGrading({ warm: 0 })
  const { checks } = exercise.value
  const report = await opened.grading(
    {
      exercise: exercise.value,
      source: source.text,
      file: basename(path),
      seed,
      mode: run ? 'run' : 'submit',
      ...(data && { data }),
    },
    {
      onEvent: terminal.live && gradingLine(line, new Map(checks.map(({ id, name }) => [id, name]))),
      signal: interrupt.signal,
    },
  )
  line.clear()
  // No due date is known here, so checks that are hidden before it stay hidden.
  const seen = as === 'student' ? studentView(report, { due: false }) : undefined
  const shown = seen ?? report
  if (json)
    terminal.print(
      JSON.stringify(jsonAnswer(shown, seen && { hiddenChecks: seen.hiddenChecks, provisional: seen.provisional })),
    )
  else {
    const hidden =
      seen && seen.hiddenChecks > 0
        ? `${seen.hiddenChecks} more ${seen.hiddenChecks === 1 ? 'check' : 'checks'} after the due date; ` +
          'the points are provisional until then'
        : undefined
    terminal.print(
      renderReport(shown, { colours: terminal.colours, columns: terminal.columns, ...(hidden && { hidden }) }),
    )
  }
  return report.verdict === 'cancelled' ? 130 : 0
}

async function readSource(path: string): Promise<{ ok: true; text: string } | { ok: false; message: string }> {
  const tooLarge = {
    ok: false as const,
    message: `${path} is too large: a solution has at most ${MAX_SOURCE} characters`,
  }
  try {
    const status = await stat(path)
    if (status.isDirectory()) return { ok: false, message: `${path} is a folder: name the file to grade` }
    if (status.size > MAX_SOURCE * BYTES_A_CHARACTER) return tooLarge
    const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
    return text.length > MAX_SOURCE ? tooLarge : { ok: true, text }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return { ok: false, message: code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read: ${message}` }
  }
}

type Found = { ok: true; value: GradableExercise } | { ok: false; message: string }

/** The published exercise. Undefined where only the folder has it. */
async function published({ openStore, config }: Services, slug: string): Promise<Found | undefined> {
  const opened = openStore()
  if (!opened.ok) return opened
  using open = opened.value
  const exercise = open.store.publishedExercise(slug)
  if (exercise) return { ok: true, value: exercise }
  const written = await exerciseSlugs(join(config.root, 'exercises'))
  if (written.includes(slug)) return undefined
  const known = open.store
    .listExercises()
    .filter(({ published: versions }) => versions)
    .map((one) => one.slug)
  return {
    ok: false,
    message: `there is no exercise "${slug}"; published are ${known.join(', ') || 'none, see "tamrin exercise list"'}`,
  }
}

/** Publishes the folder's exercise by its proof or its gate. */
async function publishedFirst(services: Services, slug: string): Promise<Found> {
  const { terminal } = services
  terminal.remark(`tamrin: ${slug} is not published yet: publishing it first`)
  // only the grading's result goes to stdout
  const status = await exercisePublishCommand({ ...services, terminal: { ...terminal, print: terminal.remark } }, [
    slug,
  ])
  return (
    (status === 0 ? await published(services, slug) : undefined) ?? {
      ok: false,
      message: `${slug} could not be published: "tamrin exercise check ${slug}" says why`,
    }
  )
}
