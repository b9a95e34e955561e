/** Unpacks what an engine needs out of a wheel. */
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'

/** Libraries come under licences that travel with them. */
const LICENCE = /^[^/]+\.dist-info\/(.+\/)?(licen[cs]e|notice)[^/]*$/i

/** The permissions of a file stand in the upper half of its attributes, when it was packed on Unix. */
const EXECUTABLE = 0o111 << 16

/**
 * Unpacks the paths that `take` names, and licences, into `folder`; rejects when the zip is broken, a path
 * leads out of the folder, or the disk cannot take it. Links of an archive are not followed but written as files.
 *
 * @returns how many files were taken
 */
export async function unpackWheel(file: string, folder: string, take: RegExp, signal?: AbortSignal): Promise<number> {
  // yauzl itself refuses absolute paths and those with `..` in them
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true })
  let taken = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || !(take.test(entry.fileName) || LICENCE.test(entry.fileName))) continue
      signal?.throwIfAborted()
      const target = join(folder, entry.fileName)
      await mkdir(dirname(target), { recursive: true })
      const mode = entry.externalFileAttributes & EXECUTABLE ? 0o755 : 0o644
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }), { signal })
      taken++
    }
  } finally {
    zip.close()
  }
  return taken
}
