/** `tamrin exercise list`: the exercises of the folder, and which of their versions are published. */
import { table } from '../terminal/lines.ts'
import { type FolderExercise, type FolderState, readFolder, stateOf } from './exercise-folder.ts'
import type { ExitStatus, Services } from './services.ts'

export async function exerciseListCommand({
  config,
  openStore,
  terminal: { print, refuse, colours },
}: Services): Promise<ExitStatus> {
  const opened = openStore()
  if (!opened.ok) return refuse(opened.message)
  using open = opened.value
  const { exercises } = await readFolder(config.root, [])
  const summaries = new Map(open.store.listExercises().map((summary) => [summary.slug, summary]))
  const versionOf = (slug: string) => {
    const versions = summaries.get(slug)?.published
    return versions ? `${versions.exerciseVersion}.${versions.graderVersion}` : '-'
  }
  const colour: Record<FolderState, (text: string) => string> = {
    published: colours.green,
    changed: colours.yellow,
    'not published': colours.yellow,
    broken: colours.red,
  }
  const row = (exercise: FolderExercise): string[] => {
    const { slug } = exercise
    const state = stateOf(exercise, open.store)
    const front = exercise.kind === 'sound' ? exercise.content.frontMatter : undefined
    return [slug, front?.id ?? '-', front?.title ?? '-', versionOf(slug), colour[state](state)]
  }
  const folder = new Set(exercises.map(({ slug }) => slug))
  const others = [...summaries.values()]
    .filter(({ slug }) => !folder.has(slug))
    .map(({ slug, title }) => [slug, '-', title.en, versionOf(slug), 'only in the database'])
  print(
    table([
      ['slug', 'id', 'title', 'version', 'state'].map((cell) => colours.bold(cell)),
      ...exercises.map(row),
      ...others,
    ]).join('\n'),
  )
  return 0
}
