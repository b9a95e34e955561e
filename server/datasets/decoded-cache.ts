/** Decoded files, each made once: verified when a process first uses it, and made anew where it is damaged. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Decode } from './decoding/decode.ts'
import type { DecodeTask } from './decoding/task.ts'
import { readDecodedHeader } from './readers/decoded.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'

export interface DecodedCache {
  /** Resolves once the task's file is there and whole. Several callers wait for the same decoding. */
  have(task: DecodeTask): Promise<DatasetResult<null>>
}

export function createDecodedCache(decode: Decode): DecodedCache {
  /** Size and time of files that were found whole. */
  const known = new Map<string, string>()
  const busy = new Map<string, Promise<DatasetResult<null>>>()

  const have = async (task: DecodeTask): Promise<DatasetResult<null>> => {
    const stamp = await stampOf(task.target)
    if (stamp !== undefined && (known.get(task.target) === stamp || (await isWhole(task)))) {
      known.set(task.target, stamp)
      return found(null)
    }
    const room = await noRoom(task)
    if (room) return room
    const decoded = await decode(task)
    if (!decoded.ok) return decoded
    known.set(task.target, (await stampOf(task.target)) ?? '')
    return found(null)
  }
  return {
    have(task) {
      const running = busy.get(task.target)
      if (running) return running
      const started = have(task).finally(() => busy.delete(task.target))
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

/** Whether the file has the task's samples, and the checksum that it states. */
async function isWhole({ target, count, shape, classes }: DecodeTask): Promise<boolean> {
  try {
    await using file = await open(target)
    const layout = await readDecodedHeader(file, target)
    if (!layout.ok) return false
    const { header, images } = layout.value
    if (header.classes !== classes || `${header.shape}` !== `${[count, ...shape]}`) return false
    const hash = createHash('sha256')
    await pipeline(createReadStream(target, { start: images.start }), hash)
    return hash.digest('hex') === header.sha256
  } catch {
    return false
  }
}

/** Free bytes that are left to others. */
const SPARE = 50e6

async function noRoom({ dataset, split, target, count, shape }: DecodeTask): Promise<DatasetResult<null> | undefined> {
  const folder = dirname(target)
  const bytes = count * (shape[0] * shape[1] * shape[2] + 1)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize >= bytes + SPARE) return undefined
  } catch (error) {
    return datasetFault(
      'unreadable',
      `data set ${dataset}: decoded images cannot be kept in ${folder} (${(error as Error).message}): ` +
        'TAMRIN_DATA must name a folder that can be written',
    )
  }
  return datasetFault(
    'unreadable',
    `data set ${dataset}: its ${split} images take ${Math.ceil(bytes / 1e6)} MB, and the disk of ${folder} ` +
      'has no room for them; free some, or let TAMRIN_DATA name a folder on another disk',
  )
}
