/**
 * The part of a file that has arrived: `<target>.part`, and beside it the server's mark of the version (its ETag), so
 * that a later attempt asks for the rest of the same version and of no other.
 */
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

/** Which version a part is of; a strong ETag or a Last-Modified date, as `If-Range` takes it. */
const markSchema = z.object({ url: z.string(), version: z.string() })

export interface PartFile {
  path: string
  /** Bytes that have arrived. */
  size(): Promise<number>
  /** What `If-Range` must say for this address; undefined where nothing is known. */
  version(url: string): Promise<string | undefined>
  /** Opens it to add bytes, or anew. */
  write(how: 'resume' | 'anew', url: string, version: string | undefined): Promise<FileHandle>
  remove(): Promise<void>
  /** Puts the whole file into its place, so that it is there after a power cut too. */
  place(): Promise<void>
}

export function partFileOf(target: string): PartFile {
  const path = `${target}.part`
  const mark = `${target}.part.json`
  const folder = dirname(target)
  return {
    path,
    size: () =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    async version(url) {
      try {
        const parsed = markSchema.parse(JSON.parse(await readFile(mark, 'utf8')))
        return parsed.url === url ? parsed.version : undefined
      } catch {
        return undefined
      }
    },
    async write(how, url, version) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      if (how === 'anew') {
        if (version === undefined) await rm(mark, { force: true })
        else await writeFile(mark, JSON.stringify({ url, version }), { mode: 0o600 })
      }
      return open(path, how === 'resume' ? 'a' : 'w', 0o600)
    },
    async remove() {
      await rm(path, { force: true })
      await rm(mark, { force: true })
    },
    async place() {
      await rename(path, target)
      await rm(mark, { force: true })
      await syncFolder(folder)
    },
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder.
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
