/** Free space on a disk, and sizes as text. */
import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Bytes that this user may still write on the disk of `folder`, which need not exist yet. */
export async function freeBytes(folder: string): Promise<number> {
  let place = folder
  while (place !== dirname(place) && !(await stat(place).catch(() => undefined))) place = dirname(place)
  const { bavail, bsize } = await statfs(place)
  return bavail * bsize
}

/** "81 KB", "253 MB", "3.4 GB". */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} KB`
  if (bytes < 1e9) return `${Math.round(bytes / 1e6)} MB`
  return `${(bytes / 1e9).toFixed(1)} GB`
}
