/** Images in which nothing is left to see once the student's `prepareImages` has had them. */
import { persianNumber, verbatim } from '../wording.ts'
import type { Diagnosis, TrainingSamples } from './evidence.ts'

/** Whether all values of the prepared images are the same, as after an integer division by 255. */
export async function diagnoseBlank({ prepared }: Pick<TrainingSamples, 'prepared'>): Promise<Diagnosis | undefined> {
  if (!prepared) return undefined
  const values = await prepared.data()
  const first = values[0]!
  if (!values.every((value) => value === first)) return undefined
  const value = String(Number(first.toPrecision(3)))
  return {
    sentence: {
      en: `Every value of the images that \`prepareImages\` gives is ${value}: there is nothing to see in them.`,
      fa:
        `همهٔ مقدارهای تصویرهایی که ${verbatim('prepareImages')} می‌دهد ${persianNumber(value)} است: ` +
        'در آن‌ها چیزی دیده نمی‌شود.',
    },
  }
}
