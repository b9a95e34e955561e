/** Finds an intact copy of a file in the folders that may have it. */
import { join } from 'node:path'
import { checkFile } from './check-file.ts'
import type { Checksums } from './checksums.ts'
import type { Artifact, ArtifactFile, Edition, FileForm } from './declaration.ts'
import { cacheFolderOf, type FolderSource, folderSources, type SourceSettings } from './sources.ts'

export interface FoundFile {
  id: string
  /** The first intact copy, its source and its form; absent where there is none. */
  path?: string
  source?: FolderSource['kind']
  form?: FileForm
  /** sha256 or md5 of the content as published: of the first form, whichever was found. */
  sum?: string
  /** Copies that differ from the published file, in the order of the search. */
  damaged: { path: string; reason: string }[]
  /** The folder into which an operator can put the file. */
  expectedIn: string
}

export interface FileSearch {
  settings: SourceSettings
  checksums: Checksums
  /** Compares every byte again. */
  fresh?: boolean
}

export async function findFile(
  artifact: Artifact,
  edition: Edition,
  file: ArtifactFile,
  { settings, checksums, fresh = false }: FileSearch,
): Promise<FoundFile> {
  const result: FoundFile = { id: file.id, damaged: [], expectedIn: cacheFolderOf(artifact, settings) }
  for (const source of folderSources(artifact, edition, settings)) {
    for (const form of file.forms) {
      const path = join(source.folder, form.name)
      const check = await checkFile(path, form, { checksums, fresh })
      if (check.kind === 'damaged') result.damaged.push({ path, reason: check.reason })
      if (check.kind === 'intact')
        return { ...result, path, source: source.kind, form, sum: sumOf(file.forms[0]) ?? check.sum }
    }
  }
  return result
}

/** The declared sum; undefined where the content is judged. */
function sumOf(form: FileForm): string | undefined {
  if ('sha256' in form) return form.sha256
  if ('tree' in form) return form.tree
  return 'md5' in form ? form.md5 : undefined
}
