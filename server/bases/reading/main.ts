/** The reading process: takes one task, answers, and ends. */
import { readWeights } from './read.ts'
import type { ReadAnswer, ReadTask } from './task.ts'

const answer = (message: ReadAnswer): void => {
  process.send!(message, () => process.disconnect())
}

process.once('message', (task: ReadTask) => {
  readWeights(task).then(answer, (error: Error) => answer({ type: 'refused', reason: error.message }))
})
