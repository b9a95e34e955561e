/** `tamrin exercise new <slug>`: a small exercise that works, to be edited. */
import { join } from 'node:path'
import { newExercise } from '../exercises/new.ts'
import { exercisesFolder, readFolder } from './exercise-folder.ts'
import { tellProblems } from './problems.ts'
import type { ExitStatus, Services } from './services.ts'

export async function exerciseNewCommand({ config, terminal }: Services, slug: string): Promise<ExitStatus> {
  const { exercises } = await readFolder(config.root, [])
  const orders = exercises.map((exercise) => (exercise.kind === 'sound' ? exercise.content.frontMatter.order : 0))
  const made = await newExercise(join(exercisesFolder(config.root), slug), Math.max(0, ...orders) + 1)
  if (!made.ok) {
    tellProblems(made.problems, terminal.remark)
    return 2
  }
  terminal.print(
    [
      `exercises/${slug}/ is there, with ${Object.keys(made.value.files).length} files: a small exercise that works.`,
      'Edit it (the format is in exercises/README.md), then:',
      `  tamrin exercise check ${slug}`,
      `  tamrin exercise publish ${slug}`,
    ].join('\n'),
  )
  return 0
}
