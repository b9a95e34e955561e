/** Writes `.br` and `.gz` files beside every text asset, so that the server compresses nothing. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** Bytes below which a compressed copy saves no network packet. */
const SMALLEST = 1_000
/** Brotli's highest level takes about 2 s a megabyte; larger files get a level with nearly the same ratio. */
const LARGE = 500_000

export function precompress(): Plugin {
  return {
    name: 'tamrin:precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      const files = (await readdir(dir!, { recursive: true })).filter((file) =>
        /\.(js|css|html|svg|json|ttf)$/.test(file),
      )
      await Promise.all(files.map((file) => compressFile(join(dir!, file))))
    },
  }
}

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < SMALLEST) return
  const quality = content.length > LARGE ? 9 : constants.BROTLI_MAX_QUALITY
  const [br, gz] = await Promise.all([
    brotli(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
    deflate(content, { level: constants.Z_BEST_COMPRESSION }),
  ])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}
