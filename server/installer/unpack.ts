/** Unpacks the files of a wheel that an engine needs. */
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'

/** Licences of the libraries, which must be distributed with them. */
const LICENCE = /^[^/]+\.dist-info\/(.+\/)?(licen[cs]e|notice)[^/]*$/i

/** In archives made on Unix, the upper half of a file's attributes holds its permissions. */
const EXECUTABLE = 0o111 << 16

export type Unpacked = { ok: true } | { ok: false; message: string }

/**
 * Unpacks the paths that `take` matches, and licences, into `folder`. Refuses a broken archive, one without
 * such paths, and one with a path that leads out of the folder. Links are written as files. Rejects when the
 * disk fails, and when the signal is aborted.
 */
export async function unpackWheel(file: string, folder: string, take: RegExp, signal?: AbortSignal): Promise<Unpacked> {
  let taken = 0
  try {
    // yauzl itself refuses absolute paths and those with `..` in them
    const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true })
    try {
      for await (const entry of zip.eachEntry()) {
        if (entry.fileName.endsWith('/') || !(take.test(entry.fileName) || LICENCE.test(entry.fileName))) continue
        const target = join(folder, entry.fileName)
        await mkdir(dirname(target), { recursive: true })
        const mode = entry.externalFileAttributes & EXECUTABLE ? 0o755 : 0o644
        await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }), { signal })
        if (take.test(entry.fileName)) taken++
      }
    } finally {
      zip.close()
    }
  } catch (error) {
    // errors of the system name its call; those of yauzl and zlib do not
    if (signal?.aborted || (error as NodeJS.ErrnoException).syscall !== undefined) throw error
    return { ok: false, message: (error as Error).message }
  }
  return taken > 0 ? { ok: true } : { ok: false, message: 'it has none of the files that are looked for in it' }
}
