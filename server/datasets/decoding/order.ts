/** The order of a split's samples. */
import { createRandom } from '../../../graders/random.ts'
import type { LabelledPixels } from '../readers/reader.ts'
import type { DecodeTask } from './task.ts'

const SEED = 1
/** Samples of each class that are mixed with one another. */
const RUN = 10

/** The same samples in this order. */
export function inOrder(pixels: LabelledPixels, order: DecodeTask['order']): LabelledPixels {
  if (order === 'as-published') return pixels
  const from = order === 'sorted' ? sortedOrder(pixels.labels) : mixedOrder(pixels.labels)
  const each = pixels.images.length / pixels.labels.length
  const images = new Uint8Array(pixels.images.length)
  from.forEach((index, place) => images.set(pixels.images.subarray(index * each, (index + 1) * each), place * each))
  return { ...pixels, images, labels: Uint8Array.from(from, (index) => pixels.labels[index]!) }
}

/** Indices sorted by label; samples of one class keep their order. */
export function sortedOrder(labels: Uint8Array): number[] {
  return Array.from(labels.keys()).sort((one, other) => labels[one]! - labels[other]! || one - other)
}

/**
 * Indices by lot, always the same for the same labels. Every class is equally frequent in each run of ten samples a
 * class, as long as there are samples of each: so the first few are balanced.
 */
export function mixedOrder(labels: Uint8Array): number[] {
  const random = createRandom(SEED, 'order of samples')
  const shuffled = (items: number[]): number[] => random.permutation(items.length).map((index) => items[index]!)
  const byClass = Map.groupBy(labels.keys(), (index) => labels[index]!)
  const queues = [...byClass.keys()].sort((one, other) => one - other).map((label) => shuffled(byClass.get(label)!))
  const order: number[] = []
  for (let start = 0; order.length < labels.length; start += RUN)
    order.push(...shuffled(queues.flatMap((queue) => queue.slice(start, start + RUN))))
  return order
}
