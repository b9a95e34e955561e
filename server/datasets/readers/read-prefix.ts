/** Reads the beginning of a file's content, decompressing gzip. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/**
 * The first `length` bytes of a file's decompressed content, fewer when it is shorter. A gzip file is
 * decompressed only as far as needed. Rejects with the system's error when the file cannot be read, and
 * with zlib's when it is not valid gzip.
 */
export async function readPrefix(path: string, length: number): Promise<Uint8Array> {
  return (await isGzip(path)) ? await unpackPrefix(path, length) : await plainPrefix(path, length)
}

async function isGzip(path: string): Promise<boolean> {
  const magic = await plainPrefix(path, 2)
  return magic[0] === 0x1f && magic[1] === 0x8b
}

async function plainPrefix(path: string, length: number): Promise<Uint8Array> {
  await using file = await open(path)
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

async function unpackPrefix(path: string, length: number): Promise<Uint8Array> {
  const packed = createReadStream(path)
  const unpacked = createGunzip()
  packed.on('error', (error) => unpacked.destroy(error))
  packed.pipe(unpacked)
  const bytes = new Uint8Array(length)
  let filled = 0
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      const part = chunk.subarray(0, length - filled)
      bytes.set(part, filled)
      filled += part.length
      if (filled === length) break
    }
  } finally {
    packed.destroy()
  }
  return bytes.subarray(0, filled)
}
