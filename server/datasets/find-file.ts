/** Finds an intact copy of a data set's file in the folders that may have it. */
import { join } from 'node:path'
import type { Checksums } from './checksums.ts'
import type { DatasetDeclaration, DatasetFile } from './declaration.ts'
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
  file: DatasetFile,
  { settings, checksums, fresh }: { settings: SourceSettings; checksums: Checksums; fresh: boolean },
): Promise<FoundFile> {
  const sources = folderSources(dataset, settings)
  const result: FoundFile = { id: file.id, damaged: [], expectedIn: sources[0]!.folder }
  for (const source of sources) {
    for (const form of file.forms) {
      const path = join(source.folder, form.name)
      const checksum = await checksums.of(path, { fresh }).catch((error: Error) => error)
      if (!checksum) continue
      if (checksum instanceof Error) {
        result.damaged.push({ path, reason: `it cannot be read: ${checksum.message}` })
        continue
      }
      if (checksum.sha256 === form.sha256) return { ...result, path, source: source.kind }
      const reason =
        checksum.bytes === form.bytes
          ? `sha256 ${checksum.sha256} where ${form.sha256} is due`
          : `${checksum.bytes} bytes where ${form.bytes} are due`
      result.damaged.push({ path, reason })
    }
  }
  return result
}
