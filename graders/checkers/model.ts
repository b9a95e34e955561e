import type { StudentModelHandle } from '../host.ts'
import { isModelHandle } from '../values.ts'
import type { StudentModel } from '../vocabulary.ts'
import { type Label, verbatim } from '../wording.ts'
import { kindFailure } from './kind-failure.ts'

/** Narrows to a student's model. */
export function model(
  modelOf: (handle: StudentModelHandle) => StudentModel,
  got: unknown,
  label?: Label,
): StudentModel {
  if (!isModelHandle(got))
    throw kindFailure({ en: 'a model (tf.LayersModel)', fa: `یک مدل (${verbatim('tf.LayersModel')})` }, got, {
      label,
      due: 'model',
    })
  return modelOf(got)
}
