/** The data of a training: taken from the data set as the workload has it, and given back. */
import type { TensorFlow } from '../rebuild.ts'
import type { TrainingData, TrainingTools } from './plan.ts'

/** Public samples, and some of the data set's split for validation where the workload has it. */
export async function workloadData({
  plan: { dataset },
  workload: { samples, validation },
  publicImages,
}: Pick<TrainingTools, 'plan' | 'workload' | 'publicImages'>): Promise<TrainingData> {
  const data = await publicImages(dataset, samples)
  return validation === undefined
    ? data
    : { ...data, validation: await publicImages(dataset, validation, 'validation') }
}

export function disposeOf(tensorFlow: TensorFlow, { images, labels, validation }: TrainingData): void {
  tensorFlow.dispose([images, labels])
  if (validation) disposeOf(tensorFlow, validation)
}
