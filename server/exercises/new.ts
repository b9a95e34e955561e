/** Makes a new exercise's folder: a tiny real exercise that passes the gate, as a start for the author. */
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { ExerciseContent } from './format/content.ts'
import { readExercise, readFiles } from './format/folder.ts'
import { KEBAB_CASE } from './format/kebab-case.ts'
import type { Checked } from './format/problems.ts'

const TEMPLATE = resolve(import.meta.dirname, '../../server/exercises/template')

/**
 * @param folder the folder to make, `exercises/<slug>`; it must not exist
 * @param order the exercise's number in the course
 * @returns the exercise as it was written
 */
export async function newExercise(folder: string, order: number): Promise<Checked<ExerciseContent>> {
  const slug = basename(resolve(folder))
  const refused = (message: string): Checked<ExerciseContent> => ({
    ok: false,
    problems: [{ file: `exercises/${slug}`, message }],
  })
  if (!KEBAB_CASE.test(slug)) return refused("the folder's name must be in kebab case: a-z, 0-9 and single hyphens")
  if (await readFiles(folder)) return refused('there is such a folder already')
  for (const [path, text] of Object.entries((await readFiles(TEMPLATE))!)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), adapted(text, order))
  }
  return readExercise(folder)
}

/** Adapts imports: the template lies one folder deeper than an exercise and is type-checked there. */
function adapted(text: string, order: number): string {
  return text
    .replace("'../../../graders/", "'../../graders/")
    .replace(/^id: E99$/m, `id: E${order}`)
    .replace(/^order: 99$/m, `order: ${order}`)
}
