/** A data set of four 2x3 images and two held-out ones, for the tests: declaration, files, folders. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { ArtifactFile } from '../../server/artifacts/declaration.ts'
import type { DatasetDeclaration, GeneratedData } from '../../server/datasets/declaration.ts'
import type { DrawingFunction } from '../../server/datasets/drawn/canvas/drawing.ts'

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
    shape: { fixed: [2, 3, 1] },
    classes: 10,
    labels: Array.from({ length: 10 }, (_, label) => ({ en: `${label}`, fa: `${label}` })),
    real: {
      licence: 'CC0',
      citation: 'made for the tests',
      editions: [
        {
          id: 'only',
          reader: {
            format: 'idx',
            splits: {
              train: { images: 'train-images', labels: 'train-labels' },
              test: { images: 'test-images', labels: 'test-labels' },
            },
          },
          counts: { train: 4, test: 2 },
          order: 'as-published',
          files: Object.keys(plain).map((id): ArtifactFile => ({ id, forms: [form(id), form(`${id}.gz`)] })),
          npm: { package: 'tiny-data', folder: 'files' },
          urls,
        },
      ],
    },
  }
}

/** The same images drawn: the inverse of those in the files, so that they are told apart. */
export const TINY_DRAWING: GeneratedData = {
  standIn: { en: 'drawn', fa: 'کشیده' },
  draw: 'tiny',
  version: 1,
  seed: 1,
  counts: { train: 6, test: 2 },
}

export const drawTiny = async (): Promise<DrawingFunction> => (_, count) => ({
  images: Uint8Array.from({ length: count * 6 }, (__, index) => 255 - index),
  labels: Uint8Array.from({ length: count }, (__, index) => 9 - index),
})

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
