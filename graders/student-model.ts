/** Models of the student's: questions go to their isolate, what is scored is rebuilt in the grader's. */
import type * as tf from '@tensorflow/tfjs'
import type { Calls } from './calls.ts'
import { CallEnded, CheckFailure } from './check-end.ts'
import { numbers } from './checkers/numbers.ts'
import { STUDENT_MODEL } from './host.ts'
import type { GraderHost, ModelArtifacts, ModelQuestion, StudentModelHandle } from './host.ts'
import { rebuildModel } from './rebuild.ts'
import { isRecord, shapeOf } from './values.ts'
import type { StudentModel } from './vocabulary.ts'

export type TensorFlow = typeof tf

export interface StudentModels {
  of(handle: StudentModelHandle): StudentModel
  /** Topology and weights, as the student's isolate tells them; ends the check where it does not. */
  artifactsOf(handle: StudentModelHandle): Promise<ModelArtifacts>
}

/** @param tensorFlow undefined in a grader that uses no tensors: its models can be compared, not rebuilt */
export function createStudentModels(host: Pick<GraderHost, 'askModel'>, calls: Calls, tensorFlow: TensorFlow | undefined): StudentModels {
  const ask = async (handle: StudentModelHandle, question: ModelQuestion): Promise<unknown> => {
    const answer = await host.askModel({ [STUDENT_MODEL]: handle[STUDENT_MODEL] }, question)
    switch (answer.kind) {
      case 'answered': return answer.value
      case 'stopped': throw new CallEnded(answer.verdict, answer.message)
      case 'threw': throw new CheckFailure(`The model cannot ${DOING[question.ask]}: ${answer.message}`)
    }
  }
  const artifactsOf = async (handle: StudentModelHandle) => readArtifacts(await ask(handle, { ask: 'artifacts' }))
  const losses = async (handle: StudentModelHandle, question: ModelQuestion) => numbers(await ask(handle, question), 'the loss of the model')
  const models: StudentModels = {
    artifactsOf,
    of(handle) {
      const model: StudentModel & StudentModelHandle = {
        // The boundary recognises a model by this, so that it can be handed back to the student.
        [STUDENT_MODEL]: handle[STUDENT_MODEL],
        async rebuild(): Promise<tf.LayersModel> {
          if (!tensorFlow) throw new Error("rebuilding a model needs TensorFlow.js: import '@tensorflow/tfjs' in the grader")
          return await rebuildModel(tensorFlow, await artifactsOf(handle))
        },
        evaluate: async (x, y) => await losses(handle, { ask: 'evaluate', x, y }),
        trainOnBatch: async (x, y) => await losses(handle, { ask: 'train-on-batch', x, y }),
        async setWeights(weights) { await ask(handle, { ask: 'set-weights', weights }) },
      }
      const cutOff = calls.cutOffOf(handle[STUDENT_MODEL])
      if (!cutOff) return model
      const { last, ...rest } = cutOff
      return { ...model, cutOff: { ...rest, ...(last && { last: models.of(last) }) } }
    },
  }
  return models
}

/** The answer comes from a hostile isolate: its form is checked before anything is built of it. */
function readArtifacts(answer: unknown): ModelArtifacts {
  if (isRecord(answer)) {
    const { topology, weights, names } = answer
    if (typeof topology === 'string' && Array.isArray(weights) && weights.every(shapeOf) && Array.isArray(names) && names.every((name) => typeof name === 'string')) {
      return { topology, weights, names }
    }
  }
  throw new CheckFailure('The model cannot be read.')
}

const DOING: Record<ModelQuestion['ask'], string> = {
  artifacts: 'be read',
  evaluate: 'be evaluated',
  'train-on-batch': 'be trained on a batch',
  predict: 'predict',
  'set-weights': 'take other weights',
}
