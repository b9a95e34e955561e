/** Whether the moving averages of batch normalisation lag behind the weights. */
import type { Diagnosis, DiagnosisTools, Scored } from './evidence.ts'
import { accuracyOf, outputsOf } from './outputs.ts'
import type { TrainingPlan } from './plan.ts'
import { percent } from '../checkers/accuracy.ts'

/** By how much the model must do better with the statistics of each batch. */
const MARGIN = 0.04

export async function diagnoseAverages(
  { tensorFlow, plan }: Pick<DiagnosisTools, 'tensorFlow'> & { plan: Pick<TrainingPlan, 'prepare'> },
  { model, images, labels, outputs }: Omit<Scored, 'own'>,
): Promise<Diagnosis | undefined> {
  const asInTraining = await outputsOf(tensorFlow, model, { images, prepare: plan.prepare, training: true })
  const accuracy = accuracyOf(asInTraining, labels)
  if (accuracy < accuracyOf(outputs, labels) + MARGIN) return undefined
  const share = percent(accuracy)
  return {
    sentence: {
      en:
        `By the statistics of each batch, as in training, the model recognises ${share.en}: the averages of its ` +
        'batch normalisation lag behind. They need more steps, or a momentum below 0.99.',
      fa:
        `با آمار هر دسته، چنان که در آموزش، مدل ${share.fa} را می‌شناسد: میانگین‌های نرمال‌سازی دسته‌ای آن عقب ` +
        'مانده‌اند. گام‌های بیشتری لازم دارند، یا momentum کمتر از ۰٫۹۹.',
    },
  }
}
