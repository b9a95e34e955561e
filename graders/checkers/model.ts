import { CheckFailure } from '../check-end.ts'
import { describe, isModelHandle } from '../values.ts'
import type { StudentModel } from '../vocabulary.ts'
import { labelled } from '../wording.ts'
import type { StudentModels } from '../student-model.ts'

/** Narrows to a model of the student's. */
export function model(models: StudentModels, got: unknown, label?: string): StudentModel {
  if (!isModelHandle(got)) throw new CheckFailure(labelled(label, `expected a model (tf.LayersModel), got ${describe(got)}`))
  return models.of(got)
}
