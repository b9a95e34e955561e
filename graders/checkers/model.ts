import { CheckFailure } from '../check-end.ts'
import type { StudentModelHandle } from '../host.ts'
import { describe, isModelHandle } from '../values.ts'
import type { StudentModel } from '../vocabulary.ts'
import { expectedText, type Label, labelled, verbatim } from '../wording.ts'

/** Narrows to a student's model. */
export function model(
  modelOf: (handle: StudentModelHandle) => StudentModel,
  got: unknown,
  label?: Label,
): StudentModel {
  if (!isModelHandle(got))
    throw new CheckFailure(
      labelled(
        label,
        expectedText({ en: 'a model (tf.LayersModel)', fa: `یک مدل (${verbatim('tf.LayersModel')})` }, describe(got)),
      ),
    )
  return modelOf(got)
}
