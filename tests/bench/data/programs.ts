/** What the bench has the trained exercises' solutions do: their training alone, without the checks around it. */

/** The body of the one check; `data`, `workload` and `context` are there. */
const CALLS = {
  'persian-digits': "student.train(await publicImages('persian-digits', workload.samples), context)",
  'cats-vs-dogs': 'student.train(await photographs(), context)',
  'cats-vs-dogs-augmented': 'student.train(await photographs(), context)',
  'feature-extraction': 'student.trainHead(...features(), context)',
  'fine-tune-vgg16': "student.fineTune(bases.declared('vgg16'), await photographs(), context)",
}

export type TrainedExercise = keyof typeof CALLS
export const TRAINED = Object.keys(CALLS) as TrainedExercise[]

const graderWith = (body: string): string => `
import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import { trainContext } from '../../graders/training-context.ts'
export default defineGrader(({ student, check, workload, publicImages, bases }) => {
  const photographs = async () => ({
    train: await publicImages('cats-and-dogs', workload.samples),
    validation: await publicImages('cats-and-dogs', workload.validation, 'validation'),
  })
  // what VGG16 makes of 64 pixels
  const features = () => [
    tf.randomUniform([workload.samples, 2, 2, 512]),
    tf.randomUniform([workload.samples], 0, 2, 'int32'),
  ]
  check('measured', { points: 1, visibility: 'open', trains: 'workload' }, async ({ random }) => {
    const context = trainContext(workload, random)
    await ${body}
  })
})`

/** A grader that only lets the solution of one exercise train. */
export const trainingGrader = (slug: TrainedExercise): string => graderWith(CALLS[slug])

/** A grader that only asks the program for its base. */
export const BASE_GRADER = graderWith('student.asks()')

export const ASKS = `
import { pretrained } from 'tamrin'
export const asks = async (): Promise<number> => (await pretrained('vgg16')).size
`
