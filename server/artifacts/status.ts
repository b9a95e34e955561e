/** What of an artifact is on this machine. */
import type { Artifact, ArtifactFile, Edition, FileForm } from './declaration.ts'
import { findFile, type FoundFile, type FileSearch } from './find-file.ts'
import { join } from 'node:path'
import { partFileOf } from './part-file.ts'
import { cacheFolderOf } from './sources.ts'

/** An edition with what was found of each file, in the order of its declaration. */
export interface FoundEdition {
  edition: Edition
  files: FoundFile[]
  whole: boolean
}

/** The first edition that is whole; where none is, the one that lacks the fewest bytes, and damage is told. */
export async function findEdition(artifact: Artifact, search: FileSearch): Promise<FoundEdition> {
  let best: { found: FoundEdition; lacking: number } | undefined
  for (const edition of artifact.editions) {
    const files: FoundFile[] = []
    for (const file of edition.files) files.push(await findFile(artifact, edition, file, search))
    const lacking = edition.files.filter((_, index) => files[index]!.path === undefined)
    const found = { edition, files, whole: lacking.length === 0 }
    if (found.whole) return found
    const share = lacking.reduce((sum, file) => sum + downloadForm(file).bytes, 0) / editionBytes(edition)
    const damage = files.some(({ damaged }) => damaged.length > 0) ? 1 : 0
    const weight = share - damage
    if (!best || weight < best.lacking) best = { found, lacking: weight }
  }
  return best!.found
}

/** The form in which a file is downloaded. */
export function downloadForm({ forms, downloads }: ArtifactFile): FileForm {
  return forms.find(({ name }) => name === downloads) ?? forms.at(-1)!
}

/** Bytes of an edition's downloads. */
export function editionBytes({ files }: Edition): number {
  return files.reduce((sum, file) => sum + downloadForm(file).bytes, 0)
}

/** Whether a form is one file; a folder of many files can only be laid. */
export function isDownloadable(form: FileForm): boolean {
  return !('tree' in form)
}

/** Bytes of an edition that are there, also of files that have arrived in part. */
export async function arrivedBytes(
  artifact: Artifact,
  { edition, files }: FoundEdition,
  search: FileSearch,
): Promise<number> {
  const folder = cacheFolderOf(artifact, search.settings)
  const sizes = await Promise.all(
    edition.files.map((file, index) => {
      const form = downloadForm(file)
      return files[index]!.path === undefined ? partFileOf(join(folder, form.name)).size() : form.bytes
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
