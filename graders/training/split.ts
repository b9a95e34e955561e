import type { PublicImages } from '../host.ts'

/**
 * The first `count` samples and the others, for a training that is given two sets: what comes mixed stays mixed. Both
 * must be disposed of.
 */
export function splitAt({ images, labels }: PublicImages, count: number): [PublicImages, PublicImages] {
  return [
    { images: images.slice(0, count), labels: labels.slice(0, count) },
    { images: images.slice(count), labels: labels.slice(count) },
  ]
}
