/** An exercise with one check of each visibility, whose graders and programs carry marks that must not leak. */
import type { ExerciseContent } from '../../server/exercises/format/content.ts'
import { sample } from '../exercise-store/sample.ts'

/** Numbers that stand in the inputs of the checks; `secret` in none that a student may see. */
export const MARKS = { open: 110011, sentence: 220022, 'after-due': 330033, secret: 440044 } as const

const LEVELS = Object.keys(MARKS) as (keyof typeof MARKS)[]
const check = (visibility: keyof typeof MARKS): string => `
  check('the-${visibility}-one', { points: 2, visibility: '${visibility}' }, async ({ allClose }) => {
    await allClose(await student.relu([-${MARKS[visibility]}, ${MARKS[visibility]}]), [0, ${MARKS[visibility]}])
  })`

export const SOLUTION = 'export function relu(x: number[]): number[] { return x.map((value) => Math.max(0, value)) }\n'
/** Prints and returns what it is given: the way in which inputs would leak. */
export const LEAKS = 'export function relu(x: number[]): number[] { console.log(JSON.stringify(x)); return x }\n'
/** Right but for what is hidden. */
export const HALF =
  'export function relu(x: number[]): number[] { ' +
  'return x.map((value) => Math.abs(value) > 300000 ? value : Math.max(0, value)) }\n'
export const THROWS = 'export function relu(x: number[]): number[] { throw new Error(String(x)) }\n'

/** Trains on nothing, so that the live curve tells what it was given; and remembers it for the next check. */
export const ECHOES = `import * as tf from '@tensorflow/tfjs'
const seen: number[] = []
export async function relu(x: number[]): Promise<number[]> {
  seen.push(x[1]!)
  for (const given of seen) {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] })
    model.compile({ optimizer: 'sgd', loss: (_: tf.Tensor, y: tf.Tensor) => y.mul(0).mean().add(given) as tf.Scalar })
    await model.fit(tf.ones([1, 1]), tf.ones([1, 1]), { epochs: 1 })
  }
  return seen
}
`

export const levels = (): Promise<ExerciseContent> =>
  sample(
    {
      'grader.ts': `import { defineGrader } from '../../graders/define.ts'
export default defineGrader<typeof import('./solution.ts')>(({ student, check }) => {${LEVELS.map(check).join('')}
})
`,
      'feedback.md': `# Checks
${LEVELS.map((visibility) => `\n## the-${visibility}-one\nthe ${visibility} one\n`).join('')}
# Misconceptions

## absolute-value: Absolute value for the rectifier
Negative values were mirrored.
`,
      'feedback.fa.md': undefined,
      'attempts/absolute-value.ts': `// score: 0
// fails: the-open-one, the-sentence-one, the-after-due-one, the-secret-one
// misconception: absolute-value
export function relu(x: number[]): number[] {
  return x.map(Math.abs)
}
`,
      'attempts/changes-its-argument.ts': undefined,
    },
    'levels',
  )
