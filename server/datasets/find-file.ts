/** Finds an intact copy of a data set's file in the folders that may have it. */
import { join } from 'node:path'
import type { Checksums } from './checksums.ts'
import type { DatasetDeclaration, DatasetEdition, DatasetFile } from './declaration.ts'
import { type FolderSource, folderSources, type SourceSettings } from './sources.ts'

export interface FoundFile {
  id: string
  /** The first intact copy and its source; absent where there is none. */
  path?: string
  source?: FolderSource['kind']
  /** Copies that differ from the published file, in the order of the search. */
  damaged: { path: string; reason: string }[]
  /** The folder into which an operator can put the file. */
  expectedIn: string
}

export async function findFile(
  dataset: DatasetDeclaration,
  edition: DatasetEdition,
  file: DatasetFile,
  { settings, checksums, fresh }: { settings: SourceSettings; checksums: Checksums; fresh: boolean },
): Promise<FoundFile> {
  const sources = folderSources(dataset, edition, settings)
  const result: FoundFile = { id: file.id, damaged: [], expectedIn: sources[0]!.folder }
  for (const source of sources) {
    for (const form of file.forms) {
      const path = join(source.folder, form.name)
      const found = 'tree' in form ? checksums.ofFolder(path, { fresh }) : checksums.of(path, { fresh })
      const checksum = await found.catch((error: Error) => error)
      if (!checksum) continue
      if (checksum instanceof Error) {
        result.damaged.push({ path, reason: `it cannot be read: ${checksum.message}` })
        continue
      }
      const due = 'tree' in form ? form.tree : form.sha256
      if (checksum.sha256 === due) return { ...result, path, source: source.kind }
      const reason =
        checksum.bytes === form.bytes
          ? `sha256 ${checksum.sha256} where ${due} is due`
          : `${checksum.bytes} bytes where ${form.bytes} are due`
      result.damaged.push({ path, reason })
    }
  }
  return result
}
