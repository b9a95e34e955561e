/** `tamrin exercise publish [slug...]`: runs the gate, then saves a new version in the database. */
import { userInfo } from 'node:os'
import { firstChoice } from '../artifacts/choice.ts'
import { publishExercise } from '../exercises/publish.ts'
import { ownDataProblems } from '../exercises/own-data-problems.ts'
import { createLiveLine } from '../terminal/live-line.ts'
import { graderWith } from './exercise-check.ts'
import { readFolder, stateOf } from './exercise-folder.ts'
import { gateTable } from './gate-table.ts'
import { soundOnes, tellProblems } from './problems.ts'
import { proofFor } from './proofs.ts'
import type { ExitStatus, Services } from './services.ts'

/** @returns 1 when a gate is red, 2 when a folder is broken or absent */
export async function exercisePublishCommand(services: Services, slugs: string[]): Promise<ExitStatus> {
  const { config, terminal } = services
  const store = services.openStore()
  if (!store.ok) return terminal.refuse(store.message)
  using open = store.value
  const { sound, broken } = soundOnes(await readFolder(config.root, slugs), services)
  const due = sound.filter((exercise) => stateOf(exercise, open.store) !== 'published')
  for (const exercise of sound) {
    if (due.includes(exercise)) continue
    const { exerciseVersion, graderVersion } = open.store.isPublished(exercise)!
    terminal.print(`${exercise.slug}: unchanged, version ${exerciseVersion}, grader ${graderVersion}`)
  }
  let status: ExitStatus = broken ? 2 : 0
  if (due.length === 0) return status

  using opened = await services.openGrading({ gate: true })
  const line = createLiveLine(terminal)
  for (const { slug, content } of due) {
    const result = await publishExercise(content, {
      store: open.store,
      author: authorName(),
      graderOf: graderWith(opened.grading),
      planOf: opened.planOf,
      proofFor: (plan) => proofFor(services, content, plan),
      problemsOfData: (read) => ownDataProblems(read, services.datasets),
      dataFor: ({ frontMatter }) => firstChoice(services.artifacts, frontMatter),
      concurrency: opened.concurrency,
      onProgress: ({ file, done, total }) => line.show(`${slug} ${done} of ${total}: ${file}`, done / total),
    })
    line.clear()
    switch (result.kind) {
      case 'published':
      case 'unchanged':
        if (result.kind === 'published') tellProblems(result.gate?.sameReports ?? [], terminal.remark)
        terminal.print(
          `${slug}: ${result.kind}, version ${result.versions.exerciseVersion}, ` +
            `grader ${result.versions.graderVersion}`,
        )
        break
      case 'refused':
        terminal.print(gateTable(slug, result.gate, terminal))
        terminal.remark(`tamrin: ${slug} was not published: its gate is red`)
        status ||= 1
        break
      case 'broken':
        tellProblems(result.problems, terminal.remark)
        status = 2
        break
    }
  }
  return status
}

/** The author: the system's user name, if there is one. */
export function authorName(): string {
  try {
    return userInfo().username
  } catch {
    // A container's user may have a number without a name.
    return 'unknown'
  }
}
