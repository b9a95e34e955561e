/** Folders of many small files, such as photographs: one sum over all of them. */
import { createHash } from 'node:crypto'
import { type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pMap from 'p-map'
import { type FileStamp, sha256OfFile } from './checksums.ts'

const AT_ONCE = 16

/** All bytes of a folder, and the last change of anything in it; undefined where there is no such folder. */
export async function stampOfTree(folder: string): Promise<FileStamp | undefined> {
  const paths = await filesOf(folder).catch(() => undefined)
  if (!paths) return undefined
  const all = await pMap(['', ...paths], (path) => stat(join(folder, path)), { concurrency: AT_ONCE })
  return {
    bytes: all.slice(1).reduce((sum, { size }) => sum + size, 0),
    changed: Math.max(...all.map(({ mtimeMs }) => mtimeMs)),
  }
}

/** sha256 over a line "sha256  path" for each file, sorted by path: what `sha256sum` prints of the sorted files. */
export async function sumOfTree(folder: string): Promise<string> {
  const paths = await filesOf(folder)
  const lines = await pMap(paths, async (path) => `${await sha256OfFile(join(folder, path))}  ${path}\n`, {
    concurrency: AT_ONCE,
  })
  return createHash('sha256').update(lines.join('')).digest('hex')
}

/** Paths below a folder with slashes, sorted by code units; hidden files are left out. */
async function filesOf(folder: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}
