/** Why a trained model recognises too little: the first explanation for which there is evidence. */
import type { Text } from '../report.ts'
import { diagnoseAverages } from './averages.ts'
import { diagnoseOutOfStep } from './out-of-step.ts'
import { diagnoseCollapsed } from './collapsed.ts'
import type { Diagnosis, DiagnosisTools, Scored, TrainingSamples } from './evidence.ts'
import { diagnoseOtherPreparations, diagnoseOwnPreparation } from './preparation.ts'
import { diagnoseRenamed } from './renamed.ts'
import { diagnoseScale } from './scale.ts'
import { diagnoseUntrained } from './untrained.ts'

const NOTHING_LEARNED: Text = {
  en:
    'The training changes the network, but of images that are prepared as the statement says it recognises next ' +
    'to none. Look at the learning rate, the loss, the labels, and how images are prepared before they are ' +
    'trained with.',
  fa:
    'آموزش شبکه را تغییر می‌دهد، اما شبکه تقریباً هیچ تصویری را که به گفتهٔ صورت تمرین آماده شده است نمی‌شناسد. ' +
    'نرخ یادگیری، زیان و برچسب‌ها را بررسی کنید، و این که تصویرها پیش از آموزش چگونه آماده می‌شوند.',
}

/** By how much a model must do better on images that are prepared otherwise, where it recognises next to nothing. */
const MUCH_BETTER = 0.15
/** The same where it falls short of what is due. */
const BETTER = 0.04

/** Why a model that was trained recognises next to nothing. */
export async function diagnose(tools: DiagnosisTools, scored: Scored, samples: TrainingSamples): Promise<Diagnosis> {
  return (
    (await diagnoseUntrained(tools, scored, samples)) ??
    (await diagnoseScale(samples)) ??
    diagnoseCollapsed(scored.outputs) ??
    diagnoseRenamed(tools.plan, scored) ??
    (await diagnoseOtherPreparations(tools, scored, MUCH_BETTER)) ??
    (await diagnoseOwnPreparation(tools, scored, samples)) ??
    (await diagnoseOutOfStep(tools, scored, samples)) ?? { sentence: NOTHING_LEARNED }
  )
}

/** Why a model that has learned falls short of the accuracy that is due, where it shows. */
export async function diagnoseShortfall(
  tools: Pick<DiagnosisTools, 'tensorFlow' | 'plan'>,
  scored: Omit<Scored, 'own'>,
): Promise<Diagnosis | undefined> {
  return (await diagnoseAverages(tools, scored)) ?? (await diagnoseOtherPreparations(tools, scored, BETTER))
}
