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

const sumsSchema = z.record(z.string(), z.string())
const memorySchema = z.record(z.string(), z.object({ size: z.number(), changed: z.number(), sums: sumsSchema }))
type Memory = z.infer<typeof memorySchema>

export interface FileStamp {
  bytes: number
  /** Milliseconds of its last change. */
  changed: number
}

export interface Checksums {
  /**
   * The sum of a file as it is now, computed by `compute` unless it is known. `name` tells one kind of sum from
   * another. Rejects as `compute` does; what fails is not remembered. `fresh` ignores the cache.
   */
  of(
    path: string,
    stamp: FileStamp,
    name: string,
    compute: () => Promise<string>,
    options?: { fresh?: boolean },
  ): Promise<string>
}

/** @param memoryFile the cache, a JSON file that processes share */
export function createChecksums(memoryFile: string): Checksums {
  let loaded: Promise<Memory> | undefined
  let writing = Promise.resolve()

  return {
    async of(path, { bytes, changed }, name, compute, { fresh = false } = {}) {
      loaded ??= readMemory(memoryFile)
      const memory = await loaded
      const known = memory[path]
      const same = known?.size === bytes && known.changed === changed
      const sum = same && !fresh ? known.sums[name] : undefined
      if (sum !== undefined) return sum
      const computed = await compute()
      memory[path] = { size: bytes, changed, sums: { ...(same && !fresh && memory[path]?.sums), [name]: computed } }
      // One write after the other, since several files may be hashed at the same time.
      writing = writing.then(() => writeMemory(memoryFile, memory))
      await writing
      return computed
    },
  }
}

/** Size and last change of a file; undefined where there is none. */
export async function stampOf(path: string): Promise<FileStamp | undefined> {
  const status = await stat(path).catch(() => undefined)
  return status?.isFile() ? { bytes: status.size, changed: status.mtimeMs } : undefined
}

/** sha256 of a file's bytes, in hex; rejects with the system's error when it cannot be read. */
export const sha256OfFile = (path: string): Promise<string> => sumOfFile(path, 'sha256')

export async function sumOfFile(path: string, algorithm: 'sha256' | 'md5'): Promise<string> {
  const hash = createHash(algorithm)
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
    // What another process has learnt meanwhile stays.
    await writeFile(draft, JSON.stringify({ ...(await readMemory(file)), ...memory }, null, 2), { mode: 0o600 })
    await rename(draft, file)
  } catch {
    // The folder may be read-only; then the cache lives in this process only.
  }
}
