/** Where a model has learned, or still learns, but not what it is asked: other numbers, other images, too late. */
import * as tf from '@tensorflow/tfjs'
import type { StudentModel } from '../../../graders/vocabulary.ts'
import { persianNumber, verbatim } from '../../../graders/wording.ts'
import type { Diagnosis, Patient, Trial } from './diagnosis.ts'
import { accuracyOf, CLASSES, classesOf, outputsOf, percent } from './digits.ts'

/** Whether weights move though nobody trains the model: while it evaluates, a `fit` that nobody waits for goes on. */
export async function isStillTraining(own: StudentModel, model: tf.LayersModel, { x, y }: Trial): Promise<boolean> {
  const [few, rows] = [x.slice([0, 0, 0, 0], [32, -1, -1, -1]), y.slice([0, 0], [32, -1])]
  try {
    await own.evaluate(few, rows)
    const now = (await own.rebuild()).getWeights()
    const moved = model.getWeights().map((weight, i) => tf.tidy(() => weight.sub(now[i]!).abs().max()))
    return (await Promise.all(moved.map((largest) => largest.data()))).some(([largest]) => largest! > 0)
  } catch {
    // A model that is not compiled is trained in a loop of one's own.
    return false
  } finally {
    tf.dispose([few, rows])
  }
}

/** Whether the classes are told apart, but bear other numbers than their labels. */
export function diagnoseNames({ outputs, labels }: Pick<Patient, 'outputs' | 'labels'>): Diagnosis | undefined {
  const predicted = classesOf(outputs)
  const counts = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0))
  predicted.forEach((name, i) => {
    counts[labels[i]!]![name]!++
  })
  const names = counts.map((row) => row.indexOf(Math.max(...row)))
  const agreeing = predicted.filter((name, i) => names[labels[i]!] === name).length / predicted.length
  const other = names.findIndex((name, label) => name !== label)
  if (agreeing < 0.5 || other < 0 || new Set(names).size < CLASSES - 2) return undefined
  return {
    sentence: {
      en: `The model tells the classes apart, but gives them other numbers than the data: most of what is labelled ${other} it calls ${names[other]}. Does it learn from the images and labels that \`train\` was given?`,
      fa: `مدل رده‌ها را از هم بازمی‌شناسد، اما شماره‌هایی جز برچسب داده‌ها به آن‌ها می‌دهد: بیشتر آنچه را برچسب ${persianNumber(other)} دارد ${persianNumber(names[other]!)} می‌نامد. آیا از تصویرها و برچسب‌هایی یاد می‌گیرد که به ${verbatim('train')} داده شده است؟`,
    },
  }
}

/** Whether the model knows the digits as the student's own `prepareImages` gives them, and only so. */
export async function diagnosePreparation(
  { model }: Pick<Patient, 'model'>,
  { prepared, x, y }: Trial,
): Promise<Diagnosis | undefined> {
  if (prepared?.shape.join() !== x.shape.join()) return undefined
  const labels = await tf.tidy(() => y.argMax(1)).data()
  const known = async (images: tf.Tensor4D): Promise<number> =>
    accuracyOf(await outputsOf(model, images, (batch) => batch.toFloat()), labels)
  const [own, due] = [await known(prepared as tf.Tensor4D), await known(x)]
  return own < due + 0.15
    ? undefined
    : {
        sentence: {
          en: `Of the digits that it was trained with the model recognises ${percent(own).en} as \`prepareImages\` gives them, but ${percent(due).en} with values from 0 to 1: the images are prepared in another way.`,
          fa: `مدل از رقم‌هایی که با آن‌ها آموزش دیده ${percent(own).fa} را آن‌گونه که ${verbatim('prepareImages')} می‌دهد می‌شناسد، اما ${percent(due).fa} را با مقدارهای ۰ تا ۱: تصویرها به شیوهٔ دیگری آماده شده‌اند.`,
        },
      }
}
