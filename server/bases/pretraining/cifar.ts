/** CIFAR-10 without cats and dogs, decoded once from a tar of JPEGs (`train/<class>/NNNN.jpg`, `test/...`). */
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { extract } from 'tar-stream'

/** The classes of the pretraining, in the order of its labels. */
export const CLASSES = ['airplane', 'automobile', 'bird', 'deer', 'frog', 'horse', 'ship', 'truck'] as const

export const CIFAR_SIDE = 32
export const PICTURE = CIFAR_SIDE * CIFAR_SIDE * 3

/** `pixels` [count][32][32][3], RGB, 0 to 255; `labels` [count], places in `CLASSES`. */
export interface LabelledPictures {
  pixels: Uint8Array
  labels: Uint8Array
}

export type Part = 'train' | 'test'

/** Both parts from the cache, a folder outside the repository, which is filled from the tar the first time. */
export async function readCifar(tar: string, cache: string): Promise<Record<Part, LabelledPictures>> {
  const file = (part: Part): string => join(cache, `cifar-8-${part}.bin`)
  if (!existsSync(file('train')) || !existsSync(file('test'))) {
    mkdirSync(cache, { recursive: true })
    const parts = await decode(tar)
    for (const part of ['train', 'test'] as const) {
      const { pixels, labels } = parts[part]
      writeFileSync(`${file(part)}.tmp`, Buffer.concat([labels, pixels]))
      renameSync(`${file(part)}.tmp`, file(part))
    }
  }
  const read = (part: Part): LabelledPictures => {
    const bytes = readFileSync(file(part))
    const count = bytes.length / (PICTURE + 1)
    return { labels: bytes.subarray(0, count), pixels: bytes.subarray(count) }
  }
  return { train: read('train'), test: read('test') }
}

async function decode(tar: string): Promise<Record<Part, LabelledPictures>> {
  const found: { name: string; jpeg: Buffer }[] = []
  const reader = extract()
  const collect = async (): Promise<void> => {
    for await (const entry of reader)
      if (entry.header.type === 'file') found.push({ name: entry.header.name, jpeg: await buffer(entry) })
      else entry.resume()
  }
  await Promise.all([pipeline(createReadStream(tar), reader), collect()])
  // the order of the entries in the tar must not decide what a seed gives
  found.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { train: await pictures(found, 'train'), test: await pictures(found, 'test') }
}

async function pictures(found: readonly { name: string; jpeg: Buffer }[], part: Part): Promise<LabelledPictures> {
  const chosen = found.flatMap(({ name, jpeg }) => {
    const [folder, category] = name.split('/').slice(-3)
    const label = CLASSES.indexOf(category as (typeof CLASSES)[number])
    return folder === part && label >= 0 ? [{ label, jpeg, name }] : []
  })
  const pixels = new Uint8Array(chosen.length * PICTURE)
  for (const [i, { jpeg, name }] of chosen.entries()) {
    const { data, info } = await sharp(jpeg)
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    if (info.width !== CIFAR_SIDE || info.height !== CIFAR_SIDE || info.channels !== 3)
      throw new Error(`${name} is no picture of ${CIFAR_SIDE} x ${CIFAR_SIDE} pixels with three channels`)
    pixels.set(data, i * PICTURE)
  }
  return { pixels, labels: Uint8Array.from(chosen, ({ label }) => label) }
}
