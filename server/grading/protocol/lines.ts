/** Cuts the output of an untrusted process into lines. */
import type { Readable } from 'node:stream'

/** Characters of a line; far more than any message has. */
const LONGEST = 50_000_000

/** @param tooLong called once when a line is too long; nothing is read after that */
export function readLines(stream: Readable, line: (text: string) => void, tooLong: () => void): void {
  let pieces: string[] = []
  let length = 0
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const parts = chunk.split('\n')
    for (const part of parts.slice(0, -1)) {
      line(pieces.length === 0 ? part : pieces.join('') + part)
      pieces = []
      length = 0
    }
    const rest = parts.at(-1)!
    if (rest === '') return
    pieces.push(rest)
    length += rest.length
    if (length <= LONGEST) return
    pieces = []
    stream.removeAllListeners('data').destroy()
    tooLong()
  })
}
