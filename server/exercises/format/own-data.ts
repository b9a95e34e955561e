/** The data of an exercise's own, as files of its folder: read, and compared with what the front matter declares. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type DataFile, folderOf, type OwnDataset, placesOf, splitsOf } from '../../datasets/own.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Checked, Problem } from './problems.ts'

/** Images, CSV and NumPy's files; the folder's modules and JSON files are texts of the grader. */
const DATA_FILE = /^data\/.+\.(jpe?g|png|webp|csv|npy)$/i

/** A data file as a version names it; its content lies beside the versions. */
export type StoredDataFile = Omit<DataFile, 'read'>

/** Of all data sets of an exercise together. */
const MOST = { bytes: 20e6, files: 5_000 }

/** What `fs` says of an entry, as far as it matters here. */
type Entry = { path: string; isLink: boolean }

/** The data files of an exercise's folder, in the order of their paths. Links are not followed. */
export async function readDataFiles(
  folder: string,
  inRepository: (path: string) => string,
): Promise<Checked<DataFile[]>> {
  const entries = await entriesOf(folder)
  const link = entries.find(({ isLink }) => isLink)
  if (link) return refused(inRepository(link.path), 'is a link: lay the file itself in its place')
  if (entries.length > MOST.files)
    return refused(inRepository('data'), `has ${entries.length} files of data, and ${MOST.files} are allowed`)
  const sizes = await Promise.all(entries.map(async ({ path }) => (await stat(join(folder, path))).size))
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  if (bytes > MOST.bytes)
    return refused(
      inRepository('data'),
      `has ${(bytes / 1e6).toFixed(1)} MB of data, and ${MOST.bytes / 1e6} MB are allowed`,
    )
  const files: DataFile[] = []
  for (const { path } of entries) {
    const content = await readFile(join(folder, path))
    const sha256 = createHash('sha256').update(content).digest('hex')
    files.push({ path, sha256, bytes: content.length, read: () => content })
  }
  return { ok: true, value: files }
}

const refused = (file: string, message: string): { ok: false; problems: Problem[] } => ({
  ok: false,
  problems: [{ file, message }],
})

async function entriesOf(folder: string): Promise<Entry[]> {
  const data = join(folder, 'data')
  if (!existsSync(data)) return []
  const entries = await readdir(data, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => ({
      path: relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
      isLink: entry.isSymbolicLink(),
    }))
    .filter(({ path }) => DATA_FILE.test(path))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** The declared data sets with their files. */
export function ownDatasets(
  slug: string,
  { ownDatasets: declared = [] }: Pick<FrontMatter, 'ownDatasets'>,
  files: readonly DataFile[],
): OwnDataset[] {
  return declared.map((dataset) => ({
    ...dataset,
    exercise: `exercises/${slug}`,
    files: files.filter(({ path }) => path.startsWith(`${folderOf(dataset)}/`)),
  }))
}

/** Files that no data set reads, and what a data set lacks. What the files hold is known once they are decoded. */
export function dataProblems(
  { ownDatasets: declared = [] }: Pick<FrontMatter, 'ownDatasets'>,
  files: readonly DataFile[],
  inRepository: (path: string) => string,
): Problem[] {
  const places = declared.flatMap((dataset) =>
    splitsOf(dataset).flatMap((split) =>
      placesOf(dataset, split).map((place) => ({
        path: `${folderOf(dataset)}/${place}`,
        isFolder: dataset.format === 'images',
      })),
    ),
  )
  const reads = ({ path, isFolder }: (typeof places)[number], file: string): boolean =>
    isFolder ? file.startsWith(`${path}/`) && IMAGE.test(file) : file === path
  const stray = files.filter(({ path }) => !places.some((place) => reads(place, path)))
  const empty = places.filter((place) => !files.some(({ path }) => reads(place, path)))
  return [
    ...empty.map(({ path, isFolder }) => ({
      file: inRepository(path),
      message: isFolder ? 'the folder is missing, or has no image' : 'the file is missing',
    })),
    // one of each folder: a wrong name is one mistake, however many files follow from it
    ...[...Map.groupBy(stray, ({ path }) => path.slice(0, path.lastIndexOf('/'))).values()].map(
      ([first, ...others]) => ({
        file: inRepository(first!.path),
        message:
          'belongs to no split and label of a data set that ownDatasets in exercise.md declares' +
          (others.length > 0 ? `, and so do ${others.length} more files beside it` : ''),
      }),
    ),
  ]
}

const IMAGE = /\.(jpe?g|png|webp)$/i
