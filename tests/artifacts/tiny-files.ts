/** An artifact of two small files, plain and packed, as it is declared; without anything of the test runner. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Artifact } from '../../server/artifacts/declaration.ts'

export const plain = {
  images: Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * index) % 251)),
  'labels 1': Buffer.from('0123456789'),
}

/** Contents by file name, plain and packed. */
export const contents: Record<string, Buffer> = Object.fromEntries(
  Object.entries(plain).flatMap(([id, bytes]) => [
    [id, bytes],
    [`${id}.gz`, gzipSync(bytes)],
  ]),
)

/** Bytes of all downloads. */
export const TOTAL = contents['images.gz']!.length + contents['labels 1.gz']!.length

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const form = (name: string) => ({ name, bytes: contents[name]!.length, sha256: sha256(contents[name]!) })

export function tinyArtifact(urls: string[] = [], changes: Partial<Artifact> = {}): Artifact {
  return {
    kind: 'dataset',
    name: 'tiny',
    title: { en: 'Tiny', fa: 'کوچک' },
    licence: 'CC0',
    citation: 'made for the tests',
    folders: ['tiny'],
    editions: [
      {
        id: 'only',
        files: Object.keys(plain).map((id) => ({ id, forms: [form(id), form(`${id}.gz`)] })),
        npm: { package: 'tiny-data', folder: 'files' },
        urls,
      },
    ],
    ...changes,
  }
}
