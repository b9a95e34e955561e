/** The contents of data files in the database: each once, by its hash. */
import { eq } from 'drizzle-orm'
import type { DataFile } from '../datasets/own.ts'
import type { Db } from '../db/open.ts'
import { dataFiles } from '../db/schema.ts'
import type { StoredDataFile } from './format/own-data.ts'

export interface DataStore {
  /** Saves what is not there yet. @returns what a version keeps of the files; null where there are none */
  keep(files: readonly DataFile[]): StoredDataFile[] | null
  /** The files of a version, whose contents are read when they are needed. */
  open(stored: readonly StoredDataFile[] | null): DataFile[]
}

export function createDataStore(db: Db): DataStore {
  const read = (sha256: string): Uint8Array =>
    db.select().from(dataFiles).where(eq(dataFiles.sha256, sha256)).get()!.content
  return {
    keep(files) {
      for (const { sha256, read: content } of files)
        db.insert(dataFiles)
          .values({ sha256, content: Buffer.from(content()) })
          .onConflictDoNothing()
          .run()
      return files.length > 0 ? files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })) : null
    },
    open: (stored) => (stored ?? []).map((file) => ({ ...file, read: () => read(file.sha256) })),
  }
}
