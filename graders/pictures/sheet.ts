/** A sheet of pictures for a report: the first of them, each with its caption and the values it was drawn from. */
import type * as tf from '@tensorflow/tfjs'
import { kindFailure } from '../checkers/kind-failure.ts'
import { readTensors } from '../read-tensors.ts'
import type { PictureSheet, SheetPicture, Text } from '../report.ts'
import { isList, isTensor, shapeOf, TensorValues } from '../values.ts'
import { cut } from '../wording.ts'
import { pictureOf, type PictureValues, rangeOf, statisticsOf } from '../picture.ts'

/** The most pictures of a sheet. */
export const MOST_PICTURES = 32
/** Pixels of a side that are read and shrunk. */
const MOST_READ = 1_024
const LONGEST_TITLE = 200
const LONGEST_CAPTION = 120

export interface SheetOptions {
  /** One for each picture, as many as there are. */
  captions?: readonly Text[] | undefined
  /** The values that are drawn black and white; found from the values unless told. */
  range?: readonly [number, number] | undefined
}

/**
 * @param images a tensor or nested lists [n, height, width] or [n, height, width, channels], or a list of pictures
 *   [height, width] or [height, width, channels] of any sizes, tensors or nested lists; 1 or 3 channels
 * @throws CheckFailure where they are no pictures
 */
export async function sheet(title: Text, images: unknown, options: SheetOptions = {}): Promise<PictureSheet> {
  const { total, pictures } = await picturesIn(images)
  const range = options.range ?? rangeOf(pictures)
  return {
    kind: 'pictures',
    title: cut(title, LONGEST_TITLE),
    ...drawn(pictures, range, (i) => options.captions?.[i]),
    total,
  }
}

/** The pictures of a sheet, drawn with one scale, so that they can be compared. */
export function drawn(
  pictures: readonly PictureValues[],
  range: readonly [number, number],
  captionOf: (index: number) => Text | undefined = () => undefined,
): Pick<PictureSheet, 'range' | 'pictures'> {
  return {
    range: [...range],
    pictures: pictures.slice(0, MOST_PICTURES).map((picture, index): SheetPicture => {
      const caption = captionOf(index)
      return {
        ...pictureOf(picture, range),
        ...(caption && { caption: cut(caption, LONGEST_CAPTION) }),
        size: [picture.shape[0], picture.shape[1]],
        ...statisticsOf(picture),
      }
    }),
  }
}

async function picturesIn(images: unknown): Promise<{ total: number; pictures: PictureValues[] }> {
  const wanted: Text = {
    en: 'pictures of 1 or 3 channels, at most 1,024 pixels a side',
    fa: 'تصویرهایی با ۱ یا ۳ کانال و حداکثر ۱٬۰۲۴ پیکسل در هر ضلع',
  }
  const refuse = (): never => {
    throw kindFailure(wanted, images, { label: undefined })
  }
  const read = async (image: unknown, batch: boolean): Promise<PictureValues[]> => {
    const shape = shapeOf(image)
    const [height, width, channels = 1, ...more] = (batch ? shape?.slice(1) : shape) ?? refuse()
    const sizes = [height, width].every((size) => size !== undefined && size >= 1 && size <= MOST_READ)
    if (!sizes || more.length > 0 || (channels !== 1 && channels !== 3)) return refuse()
    const [known, values] = await flatOf(image)
    if (values.length !== known.reduce((product, size) => product * size, 1)) return refuse()
    const each = height! * width! * channels
    return Array.from({ length: values.length / each }, (_, i) => ({
      shape: [height!, width!, channels] as const,
      values: values.slice(i * each, (i + 1) * each),
    }))
  }
  if (isTensor(images)) {
    const [total = 0] = images.shape
    if (images.rank < 3 || total === 0) return refuse()
    // no more is read than is shown
    const first = (images as tf.Tensor3D).slice(0, Math.min(total, MOST_PICTURES))
    try {
      return { total, pictures: await read(first, true) }
    } finally {
      first.dispose()
    }
  }
  if (!isList(images) || images.length === 0) return refuse()
  const shown = Array.from(images).slice(0, MOST_PICTURES)
  const pictures: PictureValues[] = []
  for (const image of shown) pictures.push(...(await read(image, false)))
  return { total: images.length, pictures }
}

/** A tensor's or nested lists' shape and numbers; what is no number is NaN. */
async function flatOf(image: unknown): Promise<[readonly number[], number[]]> {
  const value = await readTensors(image)
  if (value instanceof TensorValues) return [value.shape, Array.from(value.values, Number)]
  const shape = shapeOf(value) ?? []
  let flat: unknown[] = [value]
  for (let axis = 0; axis < shape.length; axis++) flat = flat.flatMap((item) => Array.from(item as ArrayLike<unknown>))
  return [shape, flat.map((item) => (typeof item === 'number' ? item : NaN))]
}
