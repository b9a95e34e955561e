/** `tamrin exercise check [slug...]`: the gate, without publishing. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { acceptances } from '../exercises/accept.ts'
import type { Grade } from '../exercises/gate.ts'
import { runGate } from '../exercises/gate.ts'
import { unsavedGradable } from '../exercises/gradable.ts'
import type { ExerciseContent, GateResult, GradableExercise } from '../exercises/format/content.ts'
import { plannedChecks } from '../exercises/plan.ts'
import type { Grading } from '../grading/parent/grading.ts'
import { createLiveLine } from '../terminal/live-line.ts'
import { exercisesFolder, readFolder } from './exercise-folder.ts'
import { gateTable } from './gate-table.ts'
import { soundOnes, tellProblems } from './problems.ts'
import type { ExitStatus, Services } from './services.ts'

/** Lines that an exercise's gate writes at most where there is no terminal. */
const LINES_OF_LOG = 10

export interface ExerciseCheckOptions {
  /** Writes what attempts were found to get into their headers. */
  accept?: boolean
}

/** @returns 1 when a gate is red, 2 when a folder is broken or absent */
export async function exerciseCheckCommand(
  services: Services,
  slugs: string[],
  { accept = false }: ExerciseCheckOptions = {},
): Promise<ExitStatus> {
  const { config, terminal } = services
  const { sound, broken: unreadable } = soundOnes(await readFolder(config.root, slugs, { unstated: accept }), services)
  let broken = unreadable
  let red = false
  if (sound.length > 0) {
    using opened = await services.openGrading({ gate: true })
    const line = createLiveLine(terminal)
    for (const { slug, content, bundle } of sound) {
      tellProblems(content.untranslated, terminal.remark)
      const planned = await plannedChecks(content, bundle, opened.planOf)
      if (!planned.ok) {
        tellProblems(planned.problems, terminal.remark)
        broken = true
        continue
      }
      const grade = graderWith(opened.grading)(unsavedGradable(content, bundle, planned.value))
      const gate = await runGate(content, {
        grade,
        concurrency: opened.concurrency,
        onProgress({ file, done, total }) {
          const told = `${slug} ${done} of ${total}: ${file}`
          if (terminal.live) line.show(told, done / total)
          // trainings take minutes: a log shall show that they go on
          else if (done % Math.ceil(total / LINES_OF_LOG) === 0) terminal.remark(told)
        },
      })
      line.clear()
      terminal.print(gateTable(slug, gate, terminal))
      const written = accept ? await acceptHeaders(services, content, gate, planned.value.length) : []
      red ||= gate.rows.some(({ file, ok }) => !ok && !written.includes(file))
    }
  }
  return broken ? 2 : red ? 1 : 0
}

/** Shows each attempt's header beside what it got, and writes the latter; answers with the files that were written. */
async function acceptHeaders(
  { config, terminal: { print, remark, colours } }: Services,
  content: ExerciseContent,
  gate: GateResult,
  checks: number,
): Promise<string[]> {
  const written: string[] = []
  for (const acceptance of acceptances(content, gate, checks)) {
    const path = join(content.slug, acceptance.file)
    if (acceptance.kind === 'refused') {
      remark(`tamrin: ${path} is not accepted: ${acceptance.reason}`)
      continue
    }
    const { file, stated, got, text } = acceptance
    print(colours.bold(path))
    for (const line of stated) if (!got.includes(line)) print(colours.red(`- ${line}`))
    for (const line of got) if (!stated.includes(line)) print(colours.green(`+ ${line}`))
    await writeFile(join(exercisesFolder(config.root), path), text)
    written.push(file)
  }
  if (written.length > 0) print(`${content.slug}: ${written.length} headers written`)
  return written
}

/** How the gate grades: as any submission. */
export function graderWith(grading: Grading, signal?: AbortSignal): (exercise: GradableExercise) => Grade {
  return (exercise) =>
    (source, { seed, mode }) =>
      grading({ exercise, source, file: 'solution.ts', seed, mode }, { signal })
}
