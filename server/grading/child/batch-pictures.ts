/** The first pictures of a training's batch, read from the engine: what the network is given. */
import { pictureOf, rangeOf, statisticsOf } from '../../../graders/picture.ts'
import type { BatchSheet } from '../../../graders/report.ts'
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'

/** The most pixels of a side. */
const MOST_SIDE = 512
const MOST_PICTURES = 8

/**
 * @param shape of the whole batch, as the program tells it: untrusted
 * @param id of the tensor with its first pictures
 * @returns undefined for anything but pictures of 1 or 3 channels
 */
export function batchPictures(table: TensorTable, shape: unknown, id: number): BatchSheet | undefined {
  const [count, height, width, channels, ...more] = table.shapeOf(id)
  if (!count || !height || !width || more.length > 0 || (channels !== 1 && channels !== 3)) return undefined
  if (count > MOST_PICTURES || height > MOST_SIDE || width > MOST_SIDE) return undefined
  const samples: unknown = Array.isArray(shape) ? shape[0] : undefined
  const values = table.read(id)
  const size = height * width * channels
  const pictures = Array.from({ length: count }, (_, i) => ({
    shape: [height, width, channels] as const,
    values: values.subarray(i * size, (i + 1) * size),
  }))
  const range = rangeOf(pictures)
  return {
    shape: [Number.isSafeInteger(samples) ? (samples as number) : count, height, width, channels],
    range,
    ...statisticsOf({ values }),
    pictures: pictures.map((picture) => pictureOf(picture, range)),
  }
}
