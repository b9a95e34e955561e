/** Folders and archives of image files: which files are there, and what some of them hold. */
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { crc32 } from 'node:zlib'
import { openTar } from './tar.ts'
import yauzl from 'yauzl'
import { IMAGE_NAME } from './image-file.ts'
import type { ImageContainer } from './reader.ts'

export interface ImageFiles {
  /** Paths of the image files, with slashes. */
  paths: string[]
  /**
   * Hands over the files that are wanted, in the order of the container, and waits for each. What cannot be read is
   * handed over as an Error.
   */
  each(wanted: ReadonlySet<string>, take: (path: string, file: Buffer | Error) => Promise<void>): Promise<void>
}

/** No image file is larger. */
export const LARGEST_IMAGE = 20e6
const MOST_FILES = 200_000

const TOO_LARGE = new Error(`it is larger than ${LARGEST_IMAGE / 1e6} MB`)

/** Rejects with an Error that says what is wrong with the container. */
export function openImages(container: ImageContainer, path: string): Promise<ImageFiles> {
  switch (container) {
    case 'folder':
      return openFolder(path)
    case 'zip':
      return openZip(path)
    case 'tar':
      return openTarOfImages(path)
  }
}

/** Links are not followed. */
async function openFolder(folder: string): Promise<ImageFiles> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const paths = entries
    .filter((entry) => entry.isFile() && IMAGE_NAME.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  tooMany(paths.length)
  const read = async (path: string): Promise<Buffer | Error> => {
    const status = await lstat(join(folder, path))
    if (!status.isFile()) return new Error('it is no file')
    return status.size > LARGEST_IMAGE ? TOO_LARGE : readFile(join(folder, path))
  }
  return {
    paths,
    async each(wanted, take) {
      for (const path of paths) if (wanted.has(path)) await take(path, await read(path).catch((error: Error) => error))
    },
  }
}

/** Nothing is unpacked to the disk, so no name and no link in an archive can do harm; names out of it are refused. */
async function openZip(path: string): Promise<ImageFiles> {
  const entries = new Map<string, yauzl.Entry>()
  await walk(path, (_, entry) => {
    if (!IMAGE_NAME.test(entry.fileName)) return
    entries.set(entry.fileName, entry)
    tooMany(entries.size)
  })
  return {
    paths: [...entries.keys()],
    async each(wanted, take) {
      await walk(path, async (zip, entry) => {
        if (!wanted.has(entry.fileName)) return
        await take(entry.fileName, await unzipped(zip, entry).catch((error: Error) => error))
      })
    },
  }
}

async function walk(
  path: string,
  visit: (zip: yauzl.ZipFile, entry: yauzl.Entry) => void | Promise<void>,
): Promise<void> {
  const zip = await yauzl.openPromise(path, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) await visit(zip, entry)
  } finally {
    zip.close()
  }
}

async function unzipped(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  if (entry.uncompressedSize > LARGEST_IMAGE) throw TOO_LARGE
  const chunks: Buffer[] = []
  // the library ends the stream with an error where more arrives than the entry says
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  const file = Buffer.concat(chunks)
  if (crc32(file) !== entry.crc32 >>> 0) throw new Error('its checksum is wrong')
  return file
}

async function openTarOfImages(path: string): Promise<ImageFiles> {
  const paths: string[] = []
  await openTar(path, async ({ name, size, type }) => {
    if (type === 'file' && size <= LARGEST_IMAGE && IMAGE_NAME.test(name)) paths.push(name)
    tooMany(paths.length)
    return undefined
  })
  return {
    paths,
    each: (wanted, take) =>
      openTar(path, async ({ name, type, size }) =>
        type === 'file' && wanted.has(name) && size <= LARGEST_IMAGE ? (file) => take(name, file) : undefined,
      ),
  }
}

function tooMany(count: number): void {
  if (count > MOST_FILES) throw new Error(`it has more than ${MOST_FILES} files`)
}
