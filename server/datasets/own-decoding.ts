/** Decodes an exercise's own data set: its files are laid into a temporary folder for as long as that takes. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Decode } from './decoding/decode.ts'
import { folderOf, FOLDER_ID, type OwnDataset } from './own.ts'
import { datasetFault } from './readers/result.ts'

/** A fault names the file by its place in the exercise. */
export function decodeOwn(own: OwnDataset, decode: Decode): Decode {
  return async (task) => {
    const { from, split } = task
    if (from.kind !== 'files') return decode(task)
    const files = own.files.filter(({ path }) => path.startsWith(`${folderOf(own)}/${split}`))
    const root = await mkdtemp(join(tmpdir(), 'tamrin-data-'))
    const folder = join(root, folderOf(own))
    try {
      for (const file of files) {
        const content = file.read()
        if (createHash('sha256').update(content).digest('hex') !== file.sha256)
          return datasetFault('damaged', `${own.exercise}/${file.path} is not the file that was published`)
        await mkdir(dirname(join(root, file.path)), { recursive: true })
        await writeFile(join(root, file.path), content)
      }
      const paths = Object.fromEntries(
        files.map(({ path }) => [path.slice(folderOf(own).length + 1), join(root, path)]),
      )
      const decoded = await decode({ ...task, from: { ...from, paths: { ...paths, [FOLDER_ID]: folder } } })
      if (decoded.ok) return decoded
      const { kind, message } = decoded.fault
      return datasetFault(kind, message.replaceAll(root, own.exercise))
    } finally {
      await rm(root, { recursive: true, force: true })
    }
  }
}
