/** A question that is answered with yes or no. */
import { createInterface } from 'node:readline/promises'

/** @returns what was answered; no unless it is yes, also when the input ends or the signal comes */
export type Ask = (question: string, signal?: AbortSignal) => Promise<boolean>

/** Lines are edited by the terminal itself, so that its Ctrl+C stays a signal. */
export function askOn(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Ask {
  return async (question, signal) => {
    const lines = createInterface({ input, terminal: false })
    try {
      output.write(`${question} [y/N] `)
      const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
      const answer = await Promise.race([lines.question('', { signal }), ended])
      return /^\s*y(es)?\s*$/i.test(answer)
    } catch (error) {
      if (signal?.aborted) return false
      throw error
    } finally {
      lines.close()
    }
  }
}
