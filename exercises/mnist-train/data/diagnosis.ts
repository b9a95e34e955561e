/** Why a trained model guesses: what its weights and its outputs show. */
import * as tf from '@tensorflow/tfjs'
import type { Text } from '../../../graders/report.ts'
import type { StudentModel } from '../../../graders/vocabulary.ts'
import { persianNumber, verbatim } from '../../../graders/wording.ts'
import { accuracyOf, outputsOf, percent } from './digits.ts'
import { diagnoseNames, diagnosePreparation, isStillTraining } from './mismatch.ts'

const UNTRAINED: Text = {
  en: 'The weights of the returned model have never been trained.',
  fa: 'وزن‌های مدلی که برگردانده شد هرگز آموزش ندیده‌اند.',
}
const STILL_TRAINING: Text = {
  en: 'The training still goes on when `train` has returned: is `fit` awaited?',
  fa: `آموزش پس از برگشتن ${verbatim('train')} هنوز ادامه دارد: آیا با ${verbatim('await')} منتظر ${verbatim('fit')} مانده‌اید؟`,
}
const NOTHING_LEARNED: Text = {
  en: 'The training changes the network, but of prepared images it recognises next to none. Look at the learning rate, the loss, the labels, and whether it is trained on images as `prepareImages` gives them.',
  fa: `آموزش شبکه را تغییر می‌دهد، اما شبکه تقریباً هیچ تصویر آماده‌شده‌ای را نمی‌شناسد. نرخ یادگیری، زیان و برچسب‌ها را بررسی کنید، و این که آیا با تصویرهایی آموزش می‌بیند که ${verbatim('prepareImages')} می‌دهد.`,
}
const DIVERGED: Text = {
  en: 'The outputs of the trained model are not numbers (NaN): the training has diverged. Look at the learning rate and at the scale of the images.',
  fa: 'خروجی‌های مدل آموزش‌دیده عدد نیستند (NaN): آموزش واگرا شده است. نرخ یادگیری و مقیاس تصویرها را بررسی کنید.',
}
const DEAD: Text = {
  en: 'The trained model gives the same answer for every image: its units are dead. Look at the learning rate and at the scale of the images.',
  fa: 'مدل آموزش‌دیده برای همهٔ تصویرها یک پاسخ می‌دهد: نورون‌هایش مرده‌اند. نرخ یادگیری و مقیاس تصویرها را بررسی کنید.',
}

export interface Diagnosis {
  sentence: Text
  misconception?: string
}

export interface Patient {
  model: tf.LayersModel
  images: tf.Tensor4D
  labels: ArrayLike<number>
  /** The reference's. */
  prepare: (images: tf.Tensor4D) => tf.Tensor4D
  outputs: number[][]
}

/** Digits of the training, to find the fault with. */
export interface Trial {
  /** What the student's `prepareImages` makes of them, where it gives anything. */
  prepared: tf.Tensor | undefined
  /** Prepared by the reference, 32 or more. */
  x: tf.Tensor4D
  /** One-hot. */
  y: tf.Tensor2D
}

/** Why a model that was trained recognises next to nothing. */
export async function diagnose(own: StudentModel, patient: Patient, trial: Trial): Promise<Diagnosis> {
  if (await isUntrained(patient.model)) return { sentence: UNTRAINED, misconception: 'untrained' }
  if (await isStillTraining(own, patient.model, trial)) return { sentence: STILL_TRAINING, misconception: 'untrained' }
  return (
    (trial.prepared && (await diagnosePrepared(trial.prepared))) ??
    diagnoseOutputs(patient.outputs) ??
    diagnoseNames(patient) ??
    (await diagnoseScale(patient, 0.15)) ??
    (await diagnosePreparation(patient, trial)) ??
    // A model that cannot be trained further, as none is compiled in a loop of one's own, is not asked.
    (await diagnosePairs(own, patient, trial).catch(() => undefined)) ?? { sentence: NOTHING_LEARNED }
  )
}

/** Why a model that has learned falls short of the accuracy that is due, where it shows. */
export async function diagnoseShortfall(patient: Patient): Promise<Diagnosis | undefined> {
  return (await diagnoseAverages(patient)) ?? (await diagnoseScale(patient, 0.04))
}

/** Whether the averages that batch normalisation gathers for the time after the training lag behind. */
async function diagnoseAverages({ model, images, labels, prepare, outputs }: Patient): Promise<Diagnosis | undefined> {
  const [accuracy, asTraining] = [
    accuracyOf(outputs, labels),
    accuracyOf(await outputsOf(model, images, prepare, true), labels),
  ]
  return asTraining < accuracy + 0.04
    ? undefined
    : {
        sentence: {
          en: `By the statistics of each batch, as in training, the model recognises ${percent(asTraining).en}: the averages of its batch normalisation lag behind. They need more steps, or a momentum below 0.99.`,
          fa: `با آمار هر دسته، چنان که در آموزش، مدل ${percent(asTraining).fa} را می‌شناسد: میانگین‌های نرمال‌سازی دسته‌ای آن عقب مانده‌اند. گام‌های بیشتری لازم دارند، یا momentum کمتر از ۰٫۹۹.`,
        },
      }
}

/** Weights of one axis are biases and the like, which start alike; a step of training sets them apart. */
async function isUntrained(model: tf.LayersModel): Promise<boolean> {
  const biases = await Promise.all(
    model
      .getWeights()
      .filter(({ shape }) => shape.length === 1)
      .map((weight) => weight.data()),
  )
  return biases.length > 0 && biases.every((bias) => bias.every((value) => value === bias[0]))
}

function largestIs(value: string): Text {
  return {
    en: `The network is trained on images whose largest value is ${value}.`,
    fa: `شبکه با تصویرهایی آموزش می‌بیند که بزرگ‌ترین مقدارشان ${persianNumber(value)} است.`,
  }
}

/** What a student's `prepareImages` does to the scale of images whose largest value is 255. */
async function diagnosePrepared(prepared: tf.Tensor): Promise<Diagnosis | undefined> {
  const largest = (await tf.tidy(() => prepared.max()).data())[0]!
  if (largest > 1.5) return { sentence: largestIs(largest.toFixed(0)), misconception: 'not-scaled' }
  return largest < 0.05 ? { sentence: largestIs(largest.toFixed(5)), misconception: 'scaled-twice' } : undefined
}

/**
 * Whether the model does better on images of another scale.
 * @param margin by how much the accuracy must be better
 */
async function diagnoseScale(
  { model, images, labels, prepare, outputs }: Patient,
  margin: number,
): Promise<Diagnosis | undefined> {
  const accuracy = accuracyOf(outputs, labels)
  const scaled = async (factor: number): Promise<number> =>
    accuracyOf(await outputsOf(model, images, (batch) => prepare(batch).mul(factor)), labels)
  const compared = (what: Text, other: number): Text => ({
    en: `Given prepared images the model recognises ${percent(accuracy).en}, given ${what.en} ${percent(other).en}.`,
    fa: `مدل با تصویرهای آماده‌شده ${percent(accuracy).fa} را می‌شناسد، با ${what.fa} ${percent(other).fa}.`,
  })
  const raw = await scaled(255)
  if (raw > accuracy + margin) {
    const inside = model.layers.some((layer) => layer.getClassName() === 'Rescaling')
    return {
      sentence: compared({ en: 'raw ones of 0 to 255', fa: 'تصویرهای خام ۰ تا ۲۵۵' }, raw),
      misconception: inside ? 'scaled-twice' : 'not-scaled',
    }
  }
  const twice = await scaled(1 / 255)
  return twice > accuracy + margin
    ? {
        sentence: compared(
          { en: 'images divided by 255 a second time', fa: 'تصویرهایی که دوباره بر ۲۵۵ تقسیم شده‌اند' },
          twice,
        ),
        misconception: 'scaled-twice',
      }
    : undefined
}

/** Outputs that are no numbers, or the same for all images. */
function diagnoseOutputs(outputs: number[][]): Diagnosis | undefined {
  if (outputs.some((row) => row.some((value) => !Number.isFinite(value)))) {
    return { sentence: DIVERGED }
  }
  return outputs.every((row) => row.every((value, k) => Math.abs(value - outputs[0]![k]!) < 1e-6))
    ? { sentence: DEAD }
    : undefined
}

/**
 * Whether pictures and labels went out of step: the model knows the frequencies of the classes and
 * nothing else (a cross-entropy of about ln 10), yet the same model, with its own optimiser, soon
 * learns from right pairs. A rate that is too low does not.
 */
async function diagnosePairs(
  own: StudentModel,
  { images, labels, prepare, outputs }: Patient,
  { x, y }: Trial,
): Promise<Diagnosis | undefined> {
  const crossEntropy =
    -outputs.reduce((sum, row, i) => sum + Math.log(Math.max(row[labels[i]!]!, 1e-7)), 0) / outputs.length
  if (!(crossEntropy > 2.25 && crossEntropy < 2.45)) return undefined
  const steps = Math.floor(x.shape[0] / 32)
  for (let i = 0; i < 2 * steps; i++) {
    const start = (i % steps) * 32
    const pairs = [x.slice([start, 0, 0, 0], [32, -1, -1, -1]), y.slice([start, 0], [32, -1])] as const
    await own.trainOnBatch(...pairs)
    tf.dispose([...pairs])
  }
  const taught = await own.rebuild()
  const learned = accuracyOf(await outputsOf(taught, images, prepare), labels)
  return learned < 0.4
    ? undefined
    : {
        sentence: {
          en: `The trained model guesses; the same model recognises ${percent(learned).en} after ${2 * steps} steps on images with their right labels. Are images and labels still in step when it is trained?`,
          fa: `مدل آموزش‌دیده حدس می‌زند؛ همین مدل پس از ${persianNumber(2 * steps)} گام روی تصویرهایی با برچسب درست ${percent(learned).fa} را می‌شناسد. آیا هنگام آموزش هر تصویر هنوز با برچسب خودش همراه است؟`,
        },
        misconception: 'trained-on-permuted-labels',
      }
}
