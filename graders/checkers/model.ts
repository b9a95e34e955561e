import { CheckFailure } from '../check-end.ts'
import { describe, isModelHandle } from '../values.ts'
import type { StudentModel } from '../vocabulary.ts'
import { expectedText, type Label, labelled, verbatim } from '../wording.ts'
import type { StudentModels } from '../student-model.ts'

/** Narrows to a model of the student's. */
export function model(models: StudentModels, got: unknown, label?: Label): StudentModel {
  if (!isModelHandle(got))
    throw new CheckFailure(
      labelled(
        label,
        expectedText({ en: 'a model (tf.LayersModel)', fa: `یک مدل (${verbatim('tf.LayersModel')})` }, describe(got)),
      ),
    )
  return models.of(got)
}
