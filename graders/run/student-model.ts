/** Student's models. Questions go to the student's isolate; the scored model is rebuilt in the grader's. */
import type * as tf from '@tensorflow/tfjs'
import type { Calls } from '../calls.ts'
import { CallEnded, CheckFailure } from '../check-end.ts'
import { numbers } from '../checkers/numbers.ts'
import { STUDENT_MODEL } from '../host.ts'
import type { GraderHost, ModelArtifacts, ModelQuestion, StudentModelHandle } from '../host.ts'
import { rebuildModel, type TensorFlow } from '../rebuild.ts'
import type { Text } from '../report.ts'
import { isRecord, isTensor, shapeOf } from '../values.ts'
import type { StudentModel } from '../vocabulary.ts'
import { cut, shapeText, verbatim } from '../wording.ts'

export interface StudentModels {
  of(handle: StudentModelHandle): StudentModel
  /** Topology and weights from the student's isolate. Ends the check where it does not give them. */
  artifactsOf(handle: StudentModelHandle): Promise<ModelArtifacts>
  /** The weights of a base in the student's isolate. Ends the check where it does not give them. */
  baseWeightsOf(handle: StudentModelHandle, original: readonly tf.Tensor[]): Promise<tf.Tensor[]>
}

/** @param tensorFlow undefined in a grader without tensors: it can compare models, but not rebuild them */
export function createStudentModels(
  host: Pick<GraderHost, 'askModel' | 'onModel' | 'refused'>,
  calls: Calls,
  tensorFlow: TensorFlow | undefined,
): StudentModels {
  const ask = async (handle: StudentModelHandle, question: ModelQuestion): Promise<unknown> => {
    const answer = await host.askModel({ [STUDENT_MODEL]: handle[STUDENT_MODEL] }, question)
    switch (answer.kind) {
      case 'answered':
        return answer.value
      case 'stopped':
        throw new CallEnded(answer.verdict, answer.message)
      case 'threw': {
        const { en, fa } = DOING[question.ask]
        const [, operation] = NO_GRADIENT.exec(answer.message) ?? []
        if (operation !== undefined)
          throw new CheckFailure(
            {
              en:
                `The model cannot ${en}: TensorFlow.js has no gradient for the operation ${operation}, which one of ` +
                'its layers or its loss uses.',
              fa:
                `مدل را نمی‌توان ${fa}: ${verbatim('TensorFlow.js')} برای عملیات ${verbatim(operation)}، که یکی از ` +
                'لایه‌ها یا زیان آن به کار می‌برد، گرادیان ندارد.',
            },
            { kind: 'gradient' },
          )
        throw new CheckFailure({
          en: `The model cannot ${en}: ${answer.message}`,
          fa: `مدل را نمی‌توان ${fa}: ${verbatim(cut(answer.message, 1_500))}`,
        })
      }
    }
  }
  const artifactsOf = async (handle: StudentModelHandle) => readArtifacts(await ask(handle, { ask: 'artifacts' }))
  const losses = async (handle: StudentModelHandle, question: ModelQuestion): Promise<number[]> => {
    const told = numbers(await ask(handle, question), { en: 'the loss of the model', fa: 'زیان مدل' })
    if (told.length > 0) return told
    throw new CheckFailure({
      en: 'The model gives no loss: is it compiled with one?',
      fa: 'مدل هیچ زیانی نمی‌دهد: آیا با یک تابع زیان کامپایل شده است؟',
    })
  }
  const models: StudentModels = {
    artifactsOf,
    async baseWeightsOf(handle, original) {
      const told = await ask(handle, { ask: 'base-weights' })
      const isSame = (weight: unknown, index: number): boolean =>
        isTensor(weight) && weight.dtype === 'float32' && shapeText(weight.shape) === shapeText(original[index]!.shape)
      if (Array.isArray(told) && told.length === original.length && told.every(isSame)) return told as tf.Tensor[]
      throw new CheckFailure({ en: 'The weights of the base cannot be read.', fa: 'وزن‌های شبکهٔ پایه خوانا نیستند.' })
    },
    of(handle) {
      const model: StudentModel & StudentModelHandle = {
        // The boundary recognises a model by this, so the grader can pass it back to the student.
        [STUDENT_MODEL]: handle[STUDENT_MODEL],
        async rebuild(): Promise<tf.LayersModel> {
          if (!tensorFlow)
            throw new Error("rebuilding a model needs TensorFlow.js: import '@tensorflow/tfjs' in the grader")
          return await rebuildModel(tensorFlow, host, await artifactsOf(handle))
        },
        evaluate: async (x, y) => await losses(handle, { ask: 'evaluate', x, y }),
        trainOnBatch: async (x, y) => await losses(handle, { ask: 'train-on-batch', x, y }),
        async setWeights(weights) {
          await ask(handle, { ask: 'set-weights', weights })
        },
      }
      const work = calls.workOf(handle[STUDENT_MODEL])
      if (work) model.work = work
      const kept = calls.keptOf(handle[STUDENT_MODEL])
      if (kept) model.kept = kept.map((checkpoint) => models.of(checkpoint))
      const cutOff = calls.cutOffOf(handle[STUDENT_MODEL])
      if (!cutOff) return model
      const { last, ...rest } = cutOff
      return { ...model, cutOff: { ...rest, ...(last && { last: models.of(last) }) } }
    },
  }
  return models
}

/** Checks the form of an answer before it is used: it comes from a hostile isolate. */
function readArtifacts(answer: unknown): ModelArtifacts {
  if (isRecord(answer)) {
    const { topology, weights, names } = answer
    if (
      typeof topology === 'string' &&
      Array.isArray(weights) &&
      weights.every(shapeOf) &&
      Array.isArray(names) &&
      names.every((name) => typeof name === 'string')
    ) {
      return { topology, weights, names }
    }
  }
  throw new CheckFailure({ en: 'The model cannot be read.', fa: 'مدل خوانا نیست.' })
}

/** What TensorFlow.js says of an operation that cannot be trained through. */
const NO_GRADIENT = /gradient function not found for (\w{1,40})/

const DOING: Record<ModelQuestion['ask'], Text> = {
  artifacts: { en: 'be read', fa: 'خواند' },
  evaluate: { en: 'be evaluated', fa: 'ارزیابی کرد' },
  'train-on-batch': { en: 'be trained on a batch', fa: 'با یک دسته داده آموزش داد' },
  predict: { en: 'predict', fa: 'به پیش‌بینی واداشت' },
  'base-weights': { en: 'tell the weights of its base', fa: 'به گفتن وزن‌های پایه‌اش واداشت' },
  'set-weights': { en: 'take other weights', fa: 'با وزن‌های دیگری به کار برد' },
}
