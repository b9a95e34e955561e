/** Grades in this very process: a `GraderHost` over the plain exports of a module. */
import { STUDENT_MODEL } from '../../graders/host.ts'
import { isDeepStrictEqual } from 'node:util'
import type * as tf from '@tensorflow/tfjs'
import { copyOf } from '../../graders/copy.ts'
import type { CallOutcome, GraderHost, ModelAnswer, ModelQuestion } from '../../graders/host.ts'
import { tensorsIn } from '../../graders/read-tensors.ts'
import type { CheckOutcome } from '../../graders/report.ts'
import { runGrader } from '../../graders/run/run.ts'
import type { TensorFlow } from '../../graders/rebuild.ts'
import { isLayersModel } from '../../graders/values.ts'
import type { GraderDefinition, Misconceptions } from '../../graders/vocabulary.ts'
import { both } from './both.ts'

export interface InProcess<Solution> {
  definition: GraderDefinition<Solution>
  student: Record<string, unknown>
  reference?: Solution
  misconceptions?: Misconceptions<Solution>
  seed?: number
  mode?: 'run' | 'submit'
  tf?: TensorFlow
  /** Replaces parts of the host: an outcome that no plain function can have. */
  host?: Partial<GraderHost>
}

/** Runs a grader on a student's exports; resolves to the checks' results, rejects for a fault of the grader. */
export async function gradeInProcess<Solution>(options: InProcess<Solution>): Promise<CheckOutcome[]> {
  const { definition, student, reference = {} as Solution, misconceptions = {}, tf: tensorFlow } = options
  const results: CheckOutcome[] = []
  const models: tf.LayersModel[] = []
  await runGrader({
    definition,
    reference,
    misconceptions,
    ...(tensorFlow && { tf: tensorFlow }),
    host: {
      seed: options.seed ?? 1,
      mode: options.mode ?? 'submit',
      workload: { workload: 'small', epochs: 1, batchSize: 8, samples: 8, heldOut: 8, threshold: 0.9, source: 'real' },
      call: (name, args) => outcomeOf(student[name], name, args, models, tensorFlow),
      askModel: (handle, question) => answerOf(models[handle[STUDENT_MODEL]]!, question),
      retrain: () => Promise.reject(new Error('no trainings here')),
      onModel: (body) => body(),
      refused: () => undefined,
      keep: () => Promise.resolve(false),
      publicImages: () => Promise.reject(new Error('no images here')),
      heldOutImages: () => Promise.reject(new Error('no images here')),
      checkStarted: () => undefined,
      checkEnded: (result) => {
        results.push(result)
      },
      ...options.host,
    },
  })
  return results
}

async function outcomeOf(
  called: unknown,
  name: string,
  args: unknown[],
  models: tf.LayersModel[],
  tensorFlow?: TensorFlow,
): Promise<CallOutcome> {
  if (typeof called !== 'function') return { kind: 'missing', message: both(`${name} is not exported`) }
  const given = args.map(copyOf)
  const before = given.map(copyOf)
  const alive = tensorFlow?.memory().numTensors ?? 0
  try {
    const value: unknown = await called(...given)
    return {
      kind: 'returned',
      value: isLayersModel(value) ? { [STUDENT_MODEL]: models.push(value) - 1 } : value,
      changedArguments: given.flatMap((argument, index) =>
        isDeepStrictEqual(argument, before[index]) && !tensorsIn(argument).some(({ isDisposed }) => isDisposed)
          ? []
          : [index],
      ),
      leakedTensors: (tensorFlow?.memory().numTensors ?? 0) - alive - tensorsIn(value).length,
    }
  } catch (thrown) {
    return { kind: 'threw', message: String(thrown) }
  }
}

async function answerOf(model: tf.LayersModel, question: ModelQuestion): Promise<ModelAnswer> {
  try {
    switch (question.ask) {
      case 'artifacts':
        return {
          kind: 'answered',
          value: {
            topology: JSON.stringify(model.toJSON(null, false)),
            weights: model.getWeights().map((weight) => weight.clone()),
            names: model.weights.map(({ originalName }) => originalName),
          },
        }
      case 'evaluate':
        return {
          kind: 'answered',
          value: [model.evaluate(question.x, question.y)].flat().map((loss) => loss.dataSync()[0]),
        }
      case 'train-on-batch':
        return { kind: 'answered', value: [await model.trainOnBatch(question.x, question.y)].flat() }
      case 'predict':
        return { kind: 'answered', value: model.predict(question.x) }
      case 'base-weights':
        return { kind: 'threw', message: 'no bases here' }
      case 'set-weights':
        model.setWeights(question.weights)
        return { kind: 'answered', value: undefined }
    }
  } catch (thrown) {
    return { kind: 'threw', message: String(thrown) }
  }
}
