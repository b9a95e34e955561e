/** Walks through a tar file, packed by gzip or not, without unpacking it to the disk. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'

export interface TarEntry {
  name: string
  size: number
  type: string
}

/** What takes an entry's content; undefined where it is passed over. */
export type TakeContent = ((content: Buffer) => Promise<void>) | undefined

/**
 * Visits every entry in the order of the file. Rejects where the file is damaged or cut off.
 * @param visit is asked for each entry; its size bounds what is held in memory
 */
export async function openTar(path: string, visit: (entry: TarEntry) => Promise<TakeContent>): Promise<void> {
  const entries = extract()
  // a file that is cut off destroys both after the pipeline has told it
  entries.on('error', () => undefined)
  entries.on('entry', (header, stream, next) => {
    const entry = { name: header.name, size: header.size ?? 0, type: header.type ?? 'file' }
    stream.on('error', () => undefined)
    const read = async (): Promise<void> => {
      const take = await visit(entry)
      if (!take) {
        stream.resume()
        return
      }
      const chunks: Buffer[] = []
      for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
      await take(Buffer.concat(chunks))
    }
    const readOn = async (): Promise<void> => {
      try {
        await read()
        next()
      } catch (error) {
        entries.destroy(error as Error)
      }
    }
    void readOn()
  })
  const packed = await isGzip(path)
  if (packed) await pipeline(createReadStream(path), createGunzip(), entries)
  else await pipeline(createReadStream(path), entries)
}

async function isGzip(path: string): Promise<boolean> {
  await using file = await open(path)
  const magic = Buffer.alloc(2)
  await file.read(magic, 0, 2, 0)
  return magic[0] === 0x1f && magic[1] === 0x8b
}
