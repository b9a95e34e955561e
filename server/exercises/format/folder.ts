/** Exercises as folders: so they are written, imported and exported. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { readDataFiles } from './own-data.ts'
import type { ExerciseContent, ExerciseFiles } from './content.ts'
import { parseExercise, type ParseOptions } from './parse.ts'
import type { Checked } from './problems.ts'

/** The files of an exercise. Others (notes, an editor's temporary files) are ignored. */
const BELONGS = [
  /^(exercise|feedback)(\.fa)?\.md$/,
  /^(starter|solution|grader|misconceptions)\.ts$/,
  /^attempts\/[^/]+\.ts$/,
  /^data\/.+\.(ts|json)$/,
]

/** Reads and checks `exercises/<slug>/`. The slug is the folder's name. */
export async function readExercise(folder: string, options?: ParseOptions): Promise<Checked<ExerciseContent>> {
  const slug = basename(resolve(folder))
  const files = await readFiles(folder)
  if (!files) return { ok: false, problems: [{ file: `exercises/${slug}`, message: 'the folder is missing' }] }
  const data = await readDataFiles(folder, (path) => `exercises/${slug}/${path}`)
  return data.ok ? await parseExercise(slug, files, { ...options, data: data.value }) : data
}

/** In an exercise's folder it says what is open. Such an exercise is not published with the others. */
export const DRAFT = 'draft.md'

/** Slugs of all exercises in a folder of exercises, sorted; without those that are drafts, unless asked for. */
export async function exerciseSlugs(exercisesFolder: string, { drafts = false } = {}): Promise<string[]> {
  const entries = await readdir(exercisesFolder, { withFileTypes: true })
  const isDraft = (slug: string): boolean => existsSync(join(exercisesFolder, slug, DRAFT))
  return entries
    .filter((entry) => entry.isDirectory() && (drafts || !isDraft(entry.name)))
    .map((entry) => entry.name)
    .sort()
}

/** The texts of an exercise's files. Undefined where there is no such folder. */
export async function readFiles(folder: string): Promise<ExerciseFiles | undefined> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (!entries) return undefined
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => BELONGS.some((kind) => kind.test(path)))
    .sort()
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readText(join(folder, path))] as const)),
  )
}

/** Removes the byte-order mark and carriage returns, so that a checkout's settings make no new version. */
export async function readText(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
}
