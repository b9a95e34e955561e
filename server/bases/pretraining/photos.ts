/** Photographs of cats and dogs (`<split>/cats/*.jpg`, `<split>/dogs/*.jpg`), scaled to a square. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { LabelledPictures } from './cifar.ts'
import { shuffled } from './random.ts'

/**
 * All photographs of a split, cats first; labels 0 and 1.
 * @param side height and width to which they are scaled
 */
export async function readPhotos(split: string, side: number): Promise<LabelledPictures> {
  const files = ['cats', 'dogs'].flatMap((category, label) =>
    readdirSync(join(split, category))
      .filter((name) => name.endsWith('.jpg'))
      .sort()
      .map((name) => ({ path: join(split, category, name), label })),
  )
  const pixels = new Uint8Array(files.length * side * side * 3)
  for (const [i, { path }] of files.entries()) {
    const photo = sharp(path).removeAlpha().toColourspace('srgb').resize(side, side, { fit: 'fill' })
    pixels.set(await photo.raw().toBuffer(), i * side * side * 3)
  }
  return { pixels, labels: Uint8Array.from(files, ({ label }) => label) }
}

/** The places of as many photographs of each class, drawn without replacement. */
export function drawEach(labels: Uint8Array, each: number, random: () => number): number[] {
  const order = [...shuffled(labels.length, random)]
  return [0, 1].flatMap((label) => order.filter((i) => labels[i] === label).slice(0, each))
}
