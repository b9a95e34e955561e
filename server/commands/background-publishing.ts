/**
 * Publishes the folder's changed exercises while the server runs. An exercise with a valid proof is published at
 * once. The gates of the others run in the background, one after the other, quick exercises first.
 */
import { firstChoice } from '../artifacts/choice.ts'
import { ownDataProblems } from '../exercises/own-data-problems.ts'
import { publishExercise, type PublishResult } from '../exercises/publish.ts'
import type { ExerciseStore } from '../exercises/store.ts'
import type { PublishingLine } from '../routes/health.ts'
import { createLiveLine } from '../terminal/live-line.ts'
import { duration } from '../terminal/report.ts'
import { graderWith } from './exercise-check.ts'
import { type FolderExercise, readFolder, stateOf } from './exercise-folder.ts'
import { authorName } from './exercise-publish.ts'
import { gateTable } from './gate-table.ts'
import { tellProblems } from './problems.ts'
import { hasProof, proofFor } from './proofs.ts'
import type { Services } from './services.ts'

export interface BackgroundPublishing {
  lines(): PublishingLine[]
  /** Resolves when all is done or, once aborted, at the next safe point. Reports errors and goes on. */
  run(signal: AbortSignal): Promise<void>
}

type Sound = Extract<FolderExercise, { kind: 'sound' }>

/** @param onPublished called after each new version */
export function publishInBackground(
  services: Services,
  store: ExerciseStore,
  onPublished: () => void,
): BackgroundPublishing {
  const { terminal, config } = services
  const author = authorName()
  let lines: PublishingLine[] = []
  const mark = (slug: string, state: PublishingLine['state']): void => {
    lines = lines.map((line) => (line.slug === slug ? { slug, state } : line))
  }
  const tell = (slug: string, result: PublishResult, how: string): void => {
    mark(slug, result.kind === 'refused' ? 'red' : result.kind === 'broken' ? 'broken' : 'published')
    if (result.kind === 'published') onPublished()
    if (result.kind === 'refused') terminal.remark(gateTable(slug, result.gate, terminal))
    else if (result.kind === 'broken') tellProblems(result.problems, terminal.remark)
    else
      terminal.print(
        `  ${slug}: version ${result.versions.exerciseVersion}, grader ${result.versions.graderVersion}, ${how}`,
      )
  }

  const publish = async (sound: Sound[], signal: AbortSignal): Promise<void> => {
    // One core stays free for students' gradings.
    using opened = await services.openGrading({ spare: 1, gate: true })
    const line = createLiveLine(terminal)
    for (const { slug, content } of sound) {
      if (signal.aborted) return
      const since = performance.now()
      mark(slug, 'running')
      const result = await publishExercise(content, {
        store,
        author,
        graderOf: graderWith(opened.grading, { signal }),
        planOf: opened.planOf,
        proofFor: (plan) => proofFor(services, content, plan),
        problemsOfData: (read) => ownDataProblems(read, services.datasets),
        dataFor: ({ frontMatter }) => firstChoice(services.artifacts, frontMatter),
        concurrency: opened.concurrency,
        onProgress: ({ file, done, total }) => line.show(`${slug} ${done} of ${total}: ${file}`, done / total),
      })
      line.clear()
      // A gate that was cut short is red, but not by a fault of the exercise.
      if (signal.aborted) return
      const proven = result.kind === 'published' && result.by === 'proof'
      tell(slug, result, proven ? 'proven with this release' : duration(performance.now() - since))
    }
  }

  /** Those with a proof first, since they need no gate; then the quick ones. */
  const inOrder = async (sound: Sound[]): Promise<Sound[]> => {
    const proofs = await Promise.all(sound.map(({ content }) => hasProof(services, content)))
    const rank = (exercise: Sound): number => (proofs[sound.indexOf(exercise)] ? 0 : trains(exercise) ? 2 : 1)
    return sound.toSorted((a, b) => rank(a) - rank(b))
  }

  const run = async (signal: AbortSignal): Promise<void> => {
    const { exercises } = await readFolder(config.root, [])
    const changed = exercises.filter((exercise) => stateOf(exercise, store) !== 'published')
    const due = changed.filter(({ slug }) => store.publishedOrigin(slug) !== 'browser')
    for (const { slug } of changed.filter((exercise) => !due.includes(exercise)))
      terminal.print(
        `${slug}: what is published was written in the browser and stays; ` +
          `"tamrin exercise publish ${slug}" replaces it by the folder's.`,
      )
    lines = due.map(({ slug, kind }) => ({ slug, state: kind === 'broken' ? 'broken' : 'waiting' }))
    for (const exercise of due) if (exercise.kind === 'broken') tellProblems(exercise.problems, terminal.remark)
    const sound = due.filter((exercise): exercise is Sound => exercise.kind === 'sound')
    if (sound.length === 0) {
      terminal.print(
        due.length === 0
          ? `Exercises published, as they stand in the folder: ${exercises.length - changed.length}.`
          : 'No exercise is new.',
      )
      return
    }
    terminal.print(`Publishing ${sound.length} new or changed exercises:`)
    await publish(await inOrder(sound), signal)
    if (signal.aborted) return
    const refused = lines.filter(({ state }) => state === 'red' || state === 'broken').length
    terminal.print(
      refused === 0
        ? 'All exercises are published.'
        : `${refused} of ${due.length} were not published; "tamrin exercise check" says why.`,
    )
  }
  return { lines: () => lines, run }
}

const trains = ({ content }: Sound): boolean => content.frontMatter.workloads !== undefined
