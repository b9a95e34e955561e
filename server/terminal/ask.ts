/** A yes-or-no question. */
import { createInterface } from 'node:readline/promises'

/** @returns true for yes; false for any other answer, at the end of the input, and when the signal aborts */
export type Ask = (question: string, signal?: AbortSignal) => Promise<boolean>

/** The terminal itself edits the line, so that Ctrl+C stays a signal. */
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
