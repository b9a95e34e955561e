/**
 * Checksums of files, cached by path, size and modification time, so that 50 MB of digits are hashed once
 * and not by every process that uses them.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pMap from 'p-map'
import { z } from 'zod'

const memorySchema = z.record(z.string(), z.object({ size: z.number(), changed: z.number(), sha256: z.string() }))
type Memory = z.infer<typeof memorySchema>

export interface Checksums {
  /** sha256 of a file in hex, or undefined when there is no such file. `fresh` ignores the cache. */
  of(path: string, options?: { fresh?: boolean }): Promise<Checksum | undefined>
  /** The same of a folder: over a line "sha256  path" for each file in it, sorted by path. */
  ofFolder(path: string, options?: { fresh?: boolean }): Promise<Checksum | undefined>
}

export interface Checksum {
  sha256: string
  bytes: number
}

/** @param memoryFile the cache, a JSON file that processes share */
export function createChecksums(memoryFile: string): Checksums {
  let loaded: Promise<Memory> | undefined
  let writing = Promise.resolve()

  const remembered = async (
    path: string,
    { size, changed }: Stamp,
    fresh: boolean,
    compute: () => Promise<string>,
  ): Promise<Checksum> => {
    loaded ??= readMemory(memoryFile)
    const memory = await loaded
    const known = memory[path]
    if (!fresh && known && known.size === size && known.changed === changed)
      return { sha256: known.sha256, bytes: size }
    const sha256 = await compute()
    memory[path] = { size, changed, sha256 }
    // One write after the other, since several files may be hashed at the same time.
    writing = writing.then(() => writeMemory(memoryFile, memory))
    await writing
    return { sha256, bytes: size }
  }

  return {
    async of(path, { fresh = false } = {}) {
      const status = await stat(path).catch(() => undefined)
      if (!status?.isFile()) return undefined
      return remembered(path, { size: status.size, changed: status.mtimeMs }, fresh, () => sha256OfFile(path))
    },
    async ofFolder(path, { fresh = false } = {}) {
      const files = await filesIn(path)
      if (!files) return undefined
      const statuses = await pMap(['', ...files], (file) => stat(join(path, file)), { concurrency: AT_ONCE })
      const stamp = {
        size: statuses.slice(1).reduce((sum, { size }) => sum + size, 0),
        changed: Math.max(...statuses.map(({ mtimeMs }) => mtimeMs)),
      }
      return remembered(path, stamp, fresh, async () => {
        const line = async (file: string): Promise<string> => `${await sha256OfFile(join(path, file))}  ${file}\n`
        const lines = await pMap(files, line, { concurrency: AT_ONCE })
        return createHash('sha256').update(lines.join('')).digest('hex')
      })
    },
  }
}

interface Stamp {
  size: number
  changed: number
}

/** Files that are read at the same time. */
const AT_ONCE = 16

/** Paths of a folder's files, sorted by code units. Hidden files do not count. Undefined where there is no folder. */
async function filesIn(folder: string): Promise<string[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => undefined)
  return entries
    ?.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** sha256 of a file's bytes, in hex; rejects with the system's error when it cannot be read. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

async function readMemory(file: string): Promise<Memory> {
  try {
    return memorySchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    // Absent, or written by another version: everything is hashed again.
    return {}
  }
}

async function writeMemory(file: string, memory: Memory): Promise<void> {
  const draft = `${file}.${process.pid}.part`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(draft, JSON.stringify(memory, null, 2), { mode: 0o600 })
    await rename(draft, file)
  } catch {
    // The folder may be read-only; then the cache lives in this process only.
  }
}
