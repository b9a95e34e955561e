/** Problems of exercise folders, as commands print them. */
import { formatProblem, type Problem } from '../exercises/format/problems.ts'
import type { FolderExercise } from './exercise-folder.ts'
import type { Services } from './services.ts'

type Broken = Extract<FolderExercise, { kind: 'broken' }>
type Sound = Extract<FolderExercise, { kind: 'sound' }>

/** Prints each problem on a line of its own, and returns the exercises without any. */
export function soundOnes(
  { exercises, unknown }: { exercises: FolderExercise[]; unknown: string[] },
  { terminal }: Services,
): { sound: Sound[]; broken: boolean } {
  for (const slug of unknown) terminal.remark(`tamrin: there is no folder exercises/${slug}`)
  const broken = exercises.filter((exercise): exercise is Broken => exercise.kind === 'broken')
  for (const { problems } of broken) tellProblems(problems, terminal.remark)
  return {
    sound: exercises.filter((exercise): exercise is Sound => exercise.kind === 'sound'),
    broken: broken.length > 0 || unknown.length > 0,
  }
}

export function tellProblems(problems: Problem[], remark: (text: string) => void): void {
  for (const problem of problems) remark(formatProblem(problem))
}
