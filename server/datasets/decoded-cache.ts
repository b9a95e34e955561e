/** Decoded files, each made once: verified when a process first uses it, and made anew where it is damaged. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { freeBytes, sizeText } from '../artifacts/disk-space.ts'
import type { Decode } from './decoding/decode.ts'
import type { Decoded, DecodeTask } from './decoding/task.ts'
import { readDecodedHeader } from './readers/decoded.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'

export interface DecodedCache {
  /**
   * Resolves once the task's file is there and whole. Several callers wait for the same decoding.
   * @param how decodes it; the cache's own way unless told
   */
  have(task: DecodeTask, how?: Decode): Promise<DatasetResult<Decoded>>
}

/** @param free bytes on the disk of a folder; a test passes its own */
export function createDecodedCache(decode: Decode, free = freeBytes): DecodedCache {
  /** Size and time of files that were found whole. */
  const known = new Map<string, { stamp: string; decoded: Decoded }>()
  const busy = new Map<string, Promise<DatasetResult<Decoded>>>()

  /** What is in the file, where it is whole. */
  const look = async (task: DecodeTask): Promise<Decoded | undefined> => {
    const stamp = await stampOf(task.target)
    if (stamp === undefined) return undefined
    const before = known.get(task.target)
    if (before?.stamp === stamp) return before.decoded
    const decoded = await verified(task)
    if (decoded) known.set(task.target, { stamp, decoded })
    return decoded
  }
  const have = async (task: DecodeTask, how: Decode): Promise<DatasetResult<Decoded>> => {
    const there = await look(task)
    if (there) return found(there)
    const full = await noRoom(task, free)
    if (full) return full
    const decoded = await how(task)
    if (!decoded.ok) return decoded
    known.set(task.target, { stamp: (await stampOf(task.target)) ?? '', decoded: decoded.value })
    return decoded
  }
  return {
    have(task, how = decode) {
      const running = busy.get(task.target)
      if (running) return running
      const started = have(task, how).finally(() => busy.delete(task.target))
      busy.set(task.target, started)
      return started
    },
  }
}

async function stampOf(path: string): Promise<string | undefined> {
  return stat(path).then(
    ({ size, mtimeMs }) => `${size} ${mtimeMs}`,
    () => undefined,
  )
}

/** What is in the file, where it has the task's samples and the checksum that it states. */
async function verified({ target, count, shape, classes }: DecodeTask): Promise<Decoded | undefined> {
  try {
    await using file = await open(target)
    const layout = await readDecodedHeader(file, target)
    if (!layout.ok) return undefined
    const { header, images } = layout.value
    const [samples, ...each] = header.shape
    const due = samples + (header.skipped?.count ?? 0)
    if (header.classes !== classes || due !== count || `${each}` !== `${shape}`) return undefined
    const hash = createHash('sha256')
    await pipeline(createReadStream(target, { start: images.start }), hash)
    return hash.digest('hex') === header.sha256 ? { count: samples } : undefined
  } catch {
    return undefined
  }
}

/** Free bytes that are left to others. */
const SPARE = 50e6

/** Says before anything begins that the disk has too little room. */
async function noRoom(
  { dataset, split, target, count, shape }: DecodeTask,
  free: typeof freeBytes,
): Promise<DatasetResult<never> | undefined> {
  const folder = dirname(target)
  const bytes = count * (shape[0] * shape[1] * shape[2] + 1)
  if ((await free(folder)) >= bytes + SPARE) return undefined
  return datasetFault(
    'unreadable',
    `data set ${dataset}: its ${split} images take ${sizeText(bytes)}, and the disk of ${folder} ` +
      'has no room for them; free some, or let TAMRIN_DATA name a folder on another disk',
  )
}
