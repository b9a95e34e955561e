/** `tamrin exercise check [slug...]`: the gate, without publishing. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataSource, GraderPlan } from '../../graders/report.ts'
import { missingFor, neededFor } from '../artifacts/choice.ts'
import { acceptances } from '../exercises/accept.ts'
import type { Grade } from '../exercises/gate.ts'
import { runGate } from '../exercises/gate.ts'
import { unsavedGradable } from '../exercises/gradable.ts'
import { readText } from '../exercises/format/folder.ts'
import type { ExerciseContent, GateResult, GradableExercise } from '../exercises/format/content.ts'
import { ownDataProblems } from '../exercises/own-data-problems.ts'
import { agreedPlan } from '../exercises/plan.ts'
import { proofOf, writeProof } from '../exercises/proof.ts'
import type { Grading } from '../grading/parent/grading.ts'
import { createLiveLine } from '../terminal/live-line.ts'
import { exercisesFolder, readFolder } from './exercise-folder.ts'
import { gateTable } from './gate-table.ts'
import { soundOnes, tellProblems } from './problems.ts'
import { datasetHashes, proofFor } from './proofs.ts'
import type { ExitStatus, Services } from './services.ts'

/** The most lines of an exercise's gate where there is no terminal. */
const LINES_OF_LOG = 10

export interface ExerciseCheckOptions {
  /** Writes each attempt's measured result into its header. */
  accept?: boolean
  /** Checks only exercises without a valid proof, and writes the proof of each green gate. */
  prove?: boolean
  /** Absent: what every installation has, so that a gate expects the same results everywhere. */
  data?: DataSource
}

/** @returns 1 when a gate is red or reports do not tell attempts apart, 2 when a folder is broken or absent */
export async function exerciseCheckCommand(
  services: Services,
  slugs: string[],
  { accept = false, prove = false, data }: ExerciseCheckOptions = {},
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
      const missing = data ? await missingFor(services.artifacts, content.frontMatter, data) : []
      if (missing.length > 0) {
        terminal.remark(`tamrin: ${neededFor(slug, missing)}`)
        broken = true
        continue
      }
      const damaged = await ownDataProblems(content, services.datasets)
      if (damaged.length > 0) {
        tellProblems(damaged, terminal.remark)
        broken = true
        continue
      }
      const planned = await agreedPlan(content, bundle, opened.planOf)
      if (!planned.ok) {
        tellProblems(planned.problems, terminal.remark)
        broken = true
        continue
      }
      const proof = prove ? await proofFor(services, content, planned.value) : undefined
      if (proof) {
        terminal.print(`${slug}: proven already`)
        red = tellSameReports(proof.gate, terminal.remark) || red
        continue
      }
      const grade = graderWith(opened.grading, { data })(unsavedGradable(content, bundle, planned.value.checks))
      const gate = await runGate(content, {
        grade,
        concurrency: opened.concurrency,
        onProgress({ file, done, total }) {
          const told = `${slug} ${done} of ${total}: ${file}`
          if (terminal.live) line.show(told, done / total)
          // trainings take minutes: a log must show progress
          else if (done % Math.ceil(total / LINES_OF_LOG) === 0) terminal.remark(told)
        },
      })
      line.clear()
      terminal.print(gateTable(slug, gate, terminal))
      red = tellSameReports(gate, terminal.remark) || red
      const written = accept ? await acceptHeaders(services, content, gate, planned.value.checks.length) : []
      if (prove && gate.ok) await keepProof(services, content, planned.value, gate)
      red ||= gate.rows.some(({ file, ok }) => !ok && !written.includes(file))
    }
  }
  return broken ? 2 : red ? 1 : 0
}

/** Whether there are attempts that their reports do not tell apart; each pair is told. */
function tellSameReports({ sameReports = [] }: GateResult, remark: (text: string) => void): boolean {
  tellProblems(sameReports, remark)
  return sameReports.length > 0
}

/** Shows each attempt's header beside its result and writes the new header. Returns the written files. */
async function acceptHeaders(
  { config, terminal: { print, remark, colours } }: Services,
  content: ExerciseContent,
  gate: GateResult,
  checks: number,
): Promise<string[]> {
  const written: string[] = []
  // attempts prove a grader only where it passes the solution
  const red = gate.rows.find(({ file, ok }) => !ok && !file.startsWith('attempts/'))
  if (red) {
    remark(`tamrin: nothing of ${content.slug} is accepted: ${red.file} is red`)
    return written
  }
  for (const acceptance of acceptances(content, gate, checks)) {
    const path = join(content.slug, acceptance.file)
    if (acceptance.kind === 'refused') {
      remark(`tamrin: ${path} is not accepted: ${acceptance.reason}`)
      continue
    }
    const { file, stated, got, text } = acceptance
    if ((await readText(join(exercisesFolder(config.root), path))) !== content.files[file]) {
      remark(`tamrin: ${path} is not accepted: it was changed while the gate ran`)
      continue
    }
    print(colours.bold(path))
    for (const line of stated) if (!got.includes(line)) print(colours.red(`- ${line}`))
    for (const line of got) if (!stated.includes(line)) print(colours.green(`+ ${line}`))
    await writeFile(join(exercisesFolder(config.root), path), text)
    written.push(file)
  }
  if (written.length > 0)
    print(`${content.slug}: ${written.length} ${written.length === 1 ? 'header' : 'headers'} written`)
  return written
}

/** Writes the proof of a green gate beside the exercise. */
async function keepProof(
  services: Services,
  content: ExerciseContent,
  plan: GraderPlan,
  gate: GateResult,
): Promise<void> {
  const datasets = await datasetHashes(services, content)
  // a green gate has graded with them
  if (!datasets) throw new Error(`the data sets of ${content.slug} vanished while its gate ran`)
  await writeProof(
    join(exercisesFolder(services.config.root), content.slug),
    proofOf({ content, plan, datasets }, gate),
  )
  services.terminal.print(`${content.slug}: proof.json written`)
}

/** Grades for the gate, as any submission is graded. */
export function graderWith(
  grading: Grading,
  { data, signal }: { data?: DataSource | undefined; signal?: AbortSignal } = {},
): (exercise: GradableExercise) => Grade {
  return (exercise) =>
    (source, { seed, mode }) =>
      grading({ exercise, source, file: 'solution.ts', seed, mode, ...(data && { data }) }, { signal })
}
