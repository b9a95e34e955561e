/** Image files in a folder for each class. What cannot be read is left out and listed. */
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { openImages } from './image-container.ts'
import { decodeImage } from './image-file.ts'
import type { DatasetReader, LabelledPixels, Wanted } from './reader.ts'
import { datasetFault, type DatasetResult, found } from './result.ts'

export async function readImagesSplit(
  reader: Extract<DatasetReader, { format: 'images' }>,
  { paths, split, count, whole = false, shape }: Wanted,
): Promise<DatasetResult<LabelledPixels>> {
  const { file, folders, from = 0 } = reader.splits[split]!
  const path = paths[file]!
  try {
    const container = await openImages(reader.container, path)
    const each = count / folders.length
    const labelOf = new Map<string, number>()
    folders.forEach((folder, label) => {
      const inFolder = container.paths.filter((one) => one.startsWith(`${folder}/`)).sort(byNumber)
      for (const one of whole ? inFolder : inFolder.slice(from, from + each)) labelOf.set(one, label)
    })
    if (whole ? labelOf.size !== count : labelOf.size < count)
      return datasetFault('unreadable', `${path} has ${labelOf.size} images for ${split} where ${count} are due`)
    const bytes = shape[0] * shape[1] * shape[2]
    const images = new Uint8Array(count * bytes)
    const labels = new Uint8Array(count)
    const skipped: string[] = []
    // in the order of the names, whichever is decoded first and however the container is ordered
    const placeOf = new Map([...labelOf.keys()].map((one, place) => [one, place]))
    const broken = new Set<number>()
    const limit = pLimit(availableParallelism())
    const decode = async (one: string, content: Buffer | Error): Promise<void> => {
      const place = placeOf.get(one)!
      try {
        if (content instanceof Error) throw content
        images.set(await decodeImage(content, shape), place * bytes)
        labels[place] = labelOf.get(one)!
      } catch (error) {
        broken.add(place)
        skipped.push(`${one}: ${(error as Error).message.split('\n')[0]}`)
      }
    }
    const running = new Set<Promise<void>>()
    await container.each(placeOfKeys(labelOf), async (one, content) => {
      const job = limit(() => decode(one, content)).finally(() => running.delete(job))
      running.add(job)
      // few files are in memory at a time
      if (running.size >= AT_ONCE) await Promise.race(running)
    })
    await Promise.all(running)
    return found(without(broken, { images, labels, skipped: skipped.sort() }))
  } catch (error) {
    return datasetFault('unreadable', `${path} cannot be read: ${(error as Error).message}`)
  }
}

/** Files that are read ahead of the decoding. */
const AT_ONCE = 16

const placeOfKeys = (labelOf: Map<string, number>): ReadonlySet<string> => new Set(labelOf.keys())

/** By the numbers in the names: cat.2.jpg stands before cat.10.jpg. */
const collator = new Intl.Collator('en', { numeric: true })
const byNumber = (one: string, other: string): number => collator.compare(one, other) || (one < other ? -1 : 1)

/** Closes the gaps of samples that could not be read. */
function without(broken: ReadonlySet<number>, { images, labels, skipped }: LabelledPixels): LabelledPixels {
  if (broken.size === 0) return { images, labels, skipped }
  const bytes = images.length / labels.length
  let next = 0
  for (let place = 0; place < labels.length; place++) {
    if (broken.has(place)) continue
    images.copyWithin(next * bytes, place * bytes, (place + 1) * bytes)
    labels[next++] = labels[place]!
  }
  return { images: images.subarray(0, next * bytes), labels: labels.subarray(0, next), skipped }
}
