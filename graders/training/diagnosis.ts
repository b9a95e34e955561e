/** Why a trained model recognises too little: the first explanation for which there is evidence. */
import { percent } from '../checkers/accuracy.ts'
import type { Text } from '../report.ts'
import { diagnoseAverages } from './averages.ts'
import { diagnoseBlank } from './blank.ts'
import { diagnoseOutOfStep } from './out-of-step.ts'
import { diagnoseCollapsed } from './collapsed.ts'
import type { Diagnosis, DiagnosisTools, Scored, TrainingSamples } from './evidence.ts'
import { diagnoseOtherPreparations, diagnoseOwnPreparation } from './preparation.ts'
import { diagnoseFamiliar } from './familiar.ts'
import { diagnoseRenamed } from './renamed.ts'
import { accuracyOf } from './outputs.ts'
import type { TrainingPlan } from './plan.ts'
import { diagnoseScale } from './scale.ts'
import { diagnoseTooFewSteps } from './too-few-steps.ts'
import { diagnoseUntrained } from './untrained.ts'

/** None of the known causes: what is certain, and where to look. */
function learnedTooLittle({ small, classes }: TrainingPlan, { outputs, labels }: Scored): Text {
  const [share, due, chance] = [accuracyOf(outputs, labels), small.threshold, 1 / classes].map(percent) as [
    Text,
    Text,
    Text,
  ]
  return {
    en:
      `The training changes the network, but of images that are prepared as the statement says it recognises only ` +
      `${share.en}, where ${due.en} are due and guessing gives ${chance.en}. Look at the learning rate, the loss, ` +
      'the labels, and how images are prepared before they are trained with.',
    fa:
      'آموزش شبکه را تغییر می‌دهد، اما شبکه از تصویرهایی که به گفتهٔ صورت تمرین آماده شده‌اند فقط ' +
      `${share.fa} را می‌شناسد؛ ${due.fa} لازم است و حدس‌زدن ${chance.fa} می‌دهد. نرخ یادگیری، زیان و برچسب‌ها را ` +
      'بررسی کنید، و این که تصویرها پیش از آموزش چگونه آماده می‌شوند.',
  }
}

/** By how much a model must do better on images that are prepared otherwise, where it recognises next to nothing. */
const MUCH_BETTER = 0.15
/** The same where it falls short of what is due. */
const BETTER = 0.04

/** Why a model that was trained recognises next to nothing. */
export async function diagnose(tools: DiagnosisTools, scored: Scored, samples: TrainingSamples): Promise<Diagnosis> {
  return (
    (await tools.plan.diagnose?.(scored, tools.context)) ??
    (await diagnoseUntrained(tools, scored, samples)) ??
    (await diagnoseBlank(samples)) ??
    (await diagnoseScale(samples)) ??
    diagnoseCollapsed(scored.outputs) ??
    diagnoseTooFewSteps(tools.plan, scored, samples.labels.length) ??
    diagnoseRenamed(tools.plan, scored) ??
    (await diagnoseFamiliar(tools, scored, samples)) ??
    (await diagnoseOtherPreparations(tools, scored, MUCH_BETTER)) ??
    (await diagnoseOwnPreparation(tools, scored, samples)) ??
    (await diagnoseOutOfStep(tools, scored, samples)) ?? { sentence: learnedTooLittle(tools.plan, scored) }
  )
}

/** Why a model that has learned falls short of the accuracy that is due, where it shows. */
export async function diagnoseShortfall(
  tools: Pick<DiagnosisTools, 'tensorFlow' | 'plan'>,
  scored: Omit<Scored, 'own'>,
): Promise<Diagnosis | undefined> {
  return (await diagnoseAverages(tools, scored)) ?? (await diagnoseOtherPreparations(tools, scored, BETTER))
}
