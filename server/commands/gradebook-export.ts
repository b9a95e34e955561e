/**
 * `tamrin gradebook export`: the grades as a file, or filled into a file that Canvas, Moodle or Blackboard has
 * exported. What would change there is shown first, and nothing is written without `--out`.
 */
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createAssignments } from '../assignments/assignments.ts'
import { createCatalog } from '../courses/catalog.ts'
import { createCourses } from '../courses/courses.ts'
import { createEnrolments } from '../courses/enrolments.ts'
import { fillIn, type FilledIn } from '../gradebook/filling/fill-in.ts'
import type { ExportFile, Gradebook } from '../gradebook/gradebook.ts'
import { longCsv } from '../gradebook/long-csv.ts'
import { SYSTEM_NAMES, type SystemName } from '../gradebook/systems/system.ts'
import { SYSTEMS } from '../gradebook/systems/systems.ts'
import { workbook } from '../gradebook/workbook/workbook.ts'
import { stripControls } from '../terminal/terminal.ts'
import { createCourseSubmissions } from '../submissions/course-submissions.ts'
import { courseGradebook } from '../views/course-gradebook.ts'
import { columnLines, fillTargets } from './gradebook-columns.ts'
import type { ExitStatus, Services } from './services.ts'

export const GRADEBOOK_FORMATS = ['csv', 'xlsx', ...SYSTEM_NAMES] as const

export interface GradebookExportOptions {
  format: (typeof GRADEBOOK_FORMATS)[number]
  into?: string
  out?: string
  /** "slug=header of the column". */
  column: string[]
  /** "slug=points". */
  points: string[]
  names?: boolean
  provisional?: boolean
  blank?: boolean
  excused?: boolean
  language: 'en' | 'fa'
}

/** @returns 1 where the system would refuse something of the file, 2 where nothing can be exported */
export async function gradebookExportCommand(
  { openStore, terminal }: Pick<Services, 'openStore' | 'terminal'>,
  options: GradebookExportOptions,
): Promise<ExitStatus> {
  const { format, into, out, language, provisional = false } = options
  const opened = openStore()
  if (!opened.ok) return terminal.refuse(opened.message)
  using open = opened.value
  const { db } = open
  const courses = createCourses(db)
  const course = courses.first()
  if (!course) return terminal.refuse('there is no course yet: "tamrin serve" makes one')
  const gradebook = courseGradebook(
    course,
    {
      assignments: createAssignments(db),
      catalog: createCatalog(db),
      courseSubmissions: createCourseSubmissions(db),
      enrolments: createEnrolments(db),
    },
    new Date(),
  )
  if (isSystem(format)) {
    if (into === undefined)
      return terminal.refuse(`name the file that ${SYSTEMS[format].title} has exported: --into grades.csv`)
    return fillCommand(terminal, gradebook, { ...options, format, into })
  }
  if (into !== undefined) return terminal.refuse(`--into goes with ${SYSTEM_NAMES.join(', ')}`)
  if (out === undefined) return terminal.refuse(`say where to write it: --out grades.${format}`)
  const file =
    format === 'csv' ? longCsv(gradebook, { provisional }) : await workbook(gradebook, { language, provisional })
  return write(terminal, [{ ...file, name: out }])
}

const isSystem = (format: string): format is SystemName => (SYSTEM_NAMES as readonly string[]).includes(format)

type Terminal = Services['terminal']

function fillCommand(
  terminal: Terminal,
  gradebook: Gradebook,
  options: GradebookExportOptions & { format: SystemName; into: string },
): ExitStatus {
  const { format, into, out, language } = options
  if (!existsSync(into)) return terminal.refuse(`there is no file ${into}`)
  if (out !== undefined && existsSync(out) && realpathSync(out) === realpathSync(into))
    return terminal.refuse('--out names the file that was exported: write into another one')
  const system = SYSTEMS[format]
  const { provisional = false, blank = false, excused = false } = options
  const fill = (asked: Pick<Parameters<typeof fillIn>[0], 'targets' | 'confirmed'>) =>
    fillIn({
      ...asked,
      gradebook,
      system,
      file: { name: basename(into), bytes: readFileSync(into) },
      overwrite: { provisional, blank, excused },
      now: new Date(),
    })
  const looked = fill({ targets: [], confirmed: [] })
  if (!looked.ok) return terminal.refuse(looked.message[language])
  const targets = fillTargets(options, looked.value.columns)
  if (!targets.ok) return terminal.refuse(targets.message)
  if (targets.value.length === 0) {
    terminal.print(columnLines(gradebook, looked.value.columns, system).join('\n'))
    return terminal.refuse('say which column takes the grades of which exercise, as above')
  }
  const confirmed = options.names
    ? looked.value.unmatched.flatMap(({ line, suggestion }) =>
        suggestion ? [{ line, personId: suggestion.personId }] : [],
      )
    : []
  const filled = fill({ targets: targets.value, confirmed })
  if (!filled.ok) return terminal.refuse(filled.message[language])
  terminal.print(preflightLines(filled.value, terminal, language).join('\n'))
  const refused: ExitStatus = filled.value.findings.some(({ effect }) => effect === 'refused') ? 1 : 0
  if (out === undefined) {
    terminal.remark('nothing was written: name a file with --out')
    return refused
  }
  const [, second] = filled.value.files
  const files = [
    { ...filled.value.files[0]!, name: out },
    ...(second ? [{ ...second, name: join(dirname(out), second.name) }] : []),
  ]
  return write(terminal, files) || refused
}

/** A finding a line, with the first of its cells. */
function preflightLines({ rows, matched, findings }: FilledIn, { colours }: Terminal, language: 'en' | 'fa'): string[] {
  const SHOWN = 5
  const label = (effect: string): string =>
    effect === 'refused' || effect === 'cleared' ? colours.red(effect) : colours.bold(effect)
  const lines = findings.flatMap(({ effect, sentence, cells, count }) => [
    `${label(effect)}: ${sentence[language]}`,
    ...cells.slice(0, SHOWN).map(({ line, who, from, to }) => {
      const place = line > 0 ? `line ${line}, ` : ''
      const change = from === undefined ? '' : `: "${from}"${to === undefined ? '' : ` -> "${to}"`}`
      return colours.dim(`  ${place}${who}${change}`)
    }),
    ...(count > SHOWN ? [colours.dim(`  and ${count - SHOWN} more`)] : []),
  ])
  return [`${matched} of ${rows} rows are students of this course`, ...lines].map((line) => stripControls(line))
}

function write({ print, refuse }: Terminal, files: readonly ExportFile[]): ExitStatus {
  for (const { name, bytes } of files) {
    try {
      writeFileSync(name, bytes, { mode: 0o600 })
    } catch (error) {
      return refuse(`${name} cannot be written: ${(error as Error).message}`)
    }
    print(`written: ${name}`)
  }
  return 0
}
