/** The exercises of the folder exercises/, read and compared with what is published. */
import { join } from 'node:path'
import { bundleGrader } from '../exercises/bundle.ts'
import type { ExerciseContent, GraderBundle } from '../exercises/format/content.ts'
import { exerciseSlugs, readExercise } from '../exercises/format/folder.ts'
import type { ParseOptions } from '../exercises/format/parse.ts'
import type { Problem } from '../exercises/format/problems.ts'
import type { ExerciseStore } from '../exercises/store.ts'

export type FolderExercise =
  | { kind: 'sound'; slug: string; content: ExerciseContent; bundle: GraderBundle }
  | { kind: 'broken'; slug: string; problems: Problem[] }

/** The folder's exercise, compared with the database's published one. */
export type FolderState = 'published' | 'changed' | 'not published' | 'broken'

export function exercisesFolder(root: string): string {
  return join(root, 'exercises')
}

/**
 * Reads and bundles the named exercises, or all of the folder but drafts, in the order of the course.
 * @returns names without a folder as `unknown`
 */
export async function readFolder(
  root: string,
  slugs: string[],
  options?: ParseOptions,
): Promise<{ exercises: FolderExercise[]; unknown: string[] }> {
  const folder = exercisesFolder(root)
  const written = await exerciseSlugs(folder, { drafts: slugs.length > 0 })
  const wanted = slugs.length > 0 ? [...new Set(slugs)] : written
  const exercises = await Promise.all(
    wanted.filter((slug) => written.includes(slug)).map((slug) => readOne(root, slug, options)),
  )
  return { exercises: exercises.sort(byOrder), unknown: wanted.filter((slug) => !written.includes(slug)) }
}

/** A fault of ours with one folder must not stop the others. */
async function readOne(root: string, slug: string, options?: ParseOptions): Promise<FolderExercise> {
  try {
    return await readSound(root, slug, options)
  } catch (error) {
    const problem = { file: `exercises/${slug}`, message: `cannot be read (${(error as Error).message})` }
    return { kind: 'broken', slug, problems: [problem] }
  }
}

async function readSound(root: string, slug: string, options?: ParseOptions): Promise<FolderExercise> {
  const read = await readExercise(join(exercisesFolder(root), slug), options)
  if (!read.ok) return { kind: 'broken', slug, problems: read.problems }
  const bundled = await bundleGrader(slug, read.value.files)
  return bundled.ok
    ? { kind: 'sound', slug, content: read.value, bundle: bundled.value }
    : { kind: 'broken', slug, problems: bundled.problems }
}

export function stateOf(exercise: FolderExercise, store: ExerciseStore): FolderState {
  if (exercise.kind === 'broken') return 'broken'
  if (store.isPublished(exercise)) return 'published'
  return store.publishedExercise(exercise.slug) ? 'changed' : 'not published'
}

/** Sorts by the order in the course. Broken exercises come last. */
function byOrder(a: FolderExercise, b: FolderExercise): number {
  const order = (exercise: FolderExercise) =>
    exercise.kind === 'sound' ? exercise.content.frontMatter.order : Infinity
  return order(a) === order(b) ? a.slug.localeCompare(b.slug) : order(a) - order(b)
}
