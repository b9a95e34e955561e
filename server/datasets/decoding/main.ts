/** The decoding process: takes one task, answers, and ends. */
import { createDecode } from './decode.ts'
import { ALL_DRAWINGS } from './drawings.ts'
import type { DecodeAnswer, DecodeTask } from './task.ts'

const answer = (message: DecodeAnswer): void => {
  process.send!(message, () => process.disconnect())
}

process.once('message', (task: DecodeTask) => {
  createDecode(ALL_DRAWINGS)(task).then(
    (decoded) => answer(decoded.ok ? { type: 'decoded', ...decoded.value } : { type: 'fault', fault: decoded.fault }),
    (error: Error) => answer({ type: 'fault', fault: { kind: 'unreadable', message: error.message } }),
  )
})
