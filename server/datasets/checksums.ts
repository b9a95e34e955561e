/**
 * Checksums of files, cached by path, size and modification time, so that 50 MB of digits are hashed once
 * and not by every process that uses them.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

const memorySchema = z.record(z.string(), z.object({ size: z.number(), changed: z.number(), sha256: z.string() }))
type Memory = z.infer<typeof memorySchema>

export interface Checksums {
  /** sha256 of a file in hex, or undefined when there is no such file. `fresh` ignores the cache. */
  of(path: string, options?: { fresh?: boolean }): Promise<{ sha256: string; bytes: number } | undefined>
}

/** @param memoryFile the cache, a JSON file that processes share */
export function createChecksums(memoryFile: string): Checksums {
  let loaded: Promise<Memory> | undefined
  let writing = Promise.resolve()

  return {
    async of(path, { fresh = false } = {}) {
      const status = await stat(path).catch(() => undefined)
      if (!status?.isFile()) return undefined
      loaded ??= readMemory(memoryFile)
      const memory = await loaded
      const known = memory[path]
      if (!fresh && known && known.size === status.size && known.changed === status.mtimeMs) {
        return { sha256: known.sha256, bytes: status.size }
      }
      const sha256 = await sha256OfFile(path)
      memory[path] = { size: status.size, changed: status.mtimeMs, sha256 }
      // One write after the other, since several files may be hashed at the same time.
      writing = writing.then(() => writeMemory(memoryFile, memory))
      await writing
      return { sha256, bytes: status.size }
    },
  }
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
