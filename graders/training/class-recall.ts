/** Whether a model recognises enough of every class, where an accuracy over all of them hides one that is lost. */
import { percent } from '../checkers/accuracy.ts'
import type { CheckContext } from '../vocabulary.ts'
import { joined, listText, persianNumber } from '../wording.ts'
import { classesOf, largestAt, recallsOf } from './outputs.ts'
import type { TrainingPlan } from './plan.ts'
import { confusionMatrix } from '../statistics.ts'

/**
 * Fails the check where the recall of a class, the fraction of its samples that the model recognises, is below the
 * floor; names what most of those samples are taken for. Otherwise notes the lowest recall.
 */
export function requireRecalls(
  { fail, note }: CheckContext,
  { classes, samples }: Pick<TrainingPlan, 'classes' | 'samples'>,
  { outputs, labels }: { outputs: readonly number[][]; labels: ArrayLike<number> },
  floor: number,
): void {
  const recalls = recallsOf(outputs, labels, classes)
  const due = percent(floor)
  const short = recalls.flatMap((recall, label) => (recall < floor ? [label] : []))
  if (short.length === 0) {
    const lowest = recalls.indexOf(Math.min(...recalls.filter((recall) => !Number.isNaN(recall))))
    const share = percent(recalls[lowest]!)
    return note({
      en:
        `Of the held-out ${samples.en} of each class ${share.en} or more are recognised, ` +
        `of class ${lowest} the least.`,
      fa:
        `از ${samples.fa}‌های کنارگذاشتهٔ هر رده ${share.fa} یا بیشتر شناخته شد و کمترین از آنِ ردهٔ ` +
        `${persianNumber(lowest)} است.`,
    })
  }
  const confusion = confusionMatrix(labels, classesOf(outputs), classes)
  const each = listText(
    short.map((label) => {
      const share = percent(recalls[label]!)
      const taken = largestAt(confusion[label]!.map((count, other) => (other === label ? -1 : count)))
      return {
        en: `${share.en} of class ${label} (most of the others are taken for ${taken})`,
        fa: `${share.fa} از ردهٔ ${persianNumber(label)} (بیشتر بقیه با ${persianNumber(taken)} اشتباه می‌شوند)`,
      }
    }),
  )
  fail(
    joined([
      {
        en: `Of the held-out ${samples.en} the model recognises only ${each.en}`,
        fa: `مدل از ${samples.fa}‌های کنارگذاشته فقط ${each.fa} را می‌شناسد`,
      },
      { en: `At least ${due.en} of every class must be.`, fa: `از هر رده دست‌کم ${due.fa} لازم است.` },
    ]),
  )
}
