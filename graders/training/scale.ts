/** The scale of images: 0 to 1 is right, 0 to 255 and 0 to 1/255 are the usual mistakes. */
import type * as tf from '@tensorflow/tfjs'
import { persianNumber, verbatim } from '../wording.ts'
import type { Diagnosis, TrainingSamples } from './evidence.ts'
import type { OtherPreparation } from './plan.ts'

/** For exercises that divide images by 255: not at all, twice, or to another range. */
export const SCALED_OTHERWISE: readonly OtherPreparation[] = [
  {
    what: { en: 'raw ones of 0 to 255', fa: 'تصویرهای خام ۰ تا ۲۵۵' },
    prepare: (images) => images.toFloat(),
    misconception: (model) => (scalesItself(model) ? 'scaled-twice/by-a-layer' : 'not-scaled'),
  },
  {
    what: { en: 'images divided by 255 a second time', fa: 'تصویرهایی که دوباره بر ۲۵۵ تقسیم شده‌اند' },
    prepare: (images) => images.toFloat().div(255 * 255),
    misconception: () => 'scaled-twice',
  },
  {
    what: { en: 'images of -1 to 1', fa: 'تصویرهای ۱- تا ۱' },
    prepare: (images) => images.toFloat().div(127.5).sub(1),
  },
  {
    what: { en: 'images of -0.5 to 0.5', fa: 'تصویرهای ۰٫۵- تا ۰٫۵' },
    prepare: (images) => images.toFloat().div(255).sub(0.5),
  },
  {
    what: { en: 'images with mean 0 and standard deviation 1', fa: 'تصویرهایی با میانگین ۰ و انحراف معیار ۱' },
    prepare: (images) => {
      const { mean, variance } = moments(images.toFloat())
      return images.toFloat().sub(mean).div(variance.sqrt().add(1e-7))
    },
  },
]

/** Over all values, as one mean and one variance. */
function moments(images: tf.Tensor): { mean: tf.Tensor; variance: tf.Tensor } {
  const mean = images.mean()
  return { mean, variance: images.sub(mean).square().mean() }
}

/** Whether a layer of the model divides its input by something like 255. */
function scalesItself(model: tf.LayersModel): boolean {
  return model.layers.some(
    (layer) => layer.getClassName() === 'Rescaling' && Number(layer.getConfig().scale ?? 1) < 1 / 100,
  )
}

/** Whether the student's `prepareImages` gives values that are 255 times too large, or too small by as much. */
export async function diagnoseScale({
  prepared,
  x,
}: Pick<TrainingSamples, 'prepared' | 'x'>): Promise<Diagnosis | undefined> {
  if (!prepared) return undefined
  const [largest, due] = [await largestOf(prepared), await largestOf(x)]
  const scaled = (factor: number): boolean => Math.abs(largest / (due * factor) - 1) < 0.02
  if (!scaled(255) && !scaled(1 / 255)) return undefined
  const value = scaled(255) ? largest.toFixed(0) : largest.toFixed(5)
  return {
    sentence: {
      en: `The largest value of the images that \`prepareImages\` gives is ${value}.`,
      fa: `بزرگ‌ترین مقدار تصویرهایی که ${verbatim('prepareImages')} می‌دهد ${persianNumber(value)} است.`,
    },
    misconception: scaled(255) ? 'not-scaled' : 'scaled-twice/by-prepare-images',
  }
}

async function largestOf(images: tf.Tensor): Promise<number> {
  const largest = images.max()
  const [value] = await largest.data()
  largest.dispose()
  return value!
}
