/** A data set of four 2x3 images and two held-out ones, for the tests: declaration, files, folders. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { DatasetDeclaration, DatasetFile } from '../../server/datasets/declaration.ts'

/** An IDX file of unsigned bytes that count upwards from 0 (labels: modulo 10). */
function idx(shape: number[], modulo: number): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length)
  header.writeUInt32BE(0x0800 | shape.length)
  shape.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis))
  const length = shape.reduce((total, size) => total * size, 1)
  return Buffer.concat([header, Buffer.from(Array.from({ length }, (_, index) => index % modulo))])
}

const plain = {
  'train-images': idx([4, 2, 3], 256),
  'train-labels': idx([4], 10),
  'test-images': idx([2, 2, 3], 256),
  'test-labels': idx([2], 10),
}

/** Contents by file name, plain and compressed. */
export const contents: Record<string, Buffer> = Object.fromEntries(
  Object.entries(plain).flatMap(([id, bytes]) => [
    [id, bytes],
    [`${id}.gz`, gzipSync(bytes)],
  ]),
)

const form = (name: string) => ({
  name,
  bytes: contents[name]!.length,
  sha256: createHash('sha256').update(contents[name]!).digest('hex'),
})

export function tinyDataset(urls: string[] = []): DatasetDeclaration {
  return {
    name: 'tiny',
    title: { en: 'Tiny', fa: 'کوچک' },
    licence: 'CC0',
    citation: 'made for the tests',
    source: 'real',
    reader: 'idx',
    shape: [2, 3, 1],
    classes: 10,
    files: Object.keys(plain).map((id): DatasetFile => ({ id, forms: [form(id), form(`${id}.gz`)] })),
    splits: {
      train: { images: 'train-images', labels: 'train-labels', count: 4 },
      test: { images: 'test-images', labels: 'test-labels', count: 2 },
    },
    npm: { package: 'tiny-data', folder: 'files' },
    urls,
  }
}

/** An empty folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-datasets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes the data set's files, plain or compressed, into a folder. */
export function layFiles(folder: string, suffix: '' | '.gz' = ''): void {
  mkdirSync(folder, { recursive: true })
  for (const id of Object.keys(plain)) writeFileSync(join(folder, id + suffix), contents[id + suffix]!)
}
