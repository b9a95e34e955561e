/** Cuts what an untrusted process writes into lines. */
import type { Readable } from 'node:stream'

/** Characters; far more than any report has. */
const LONGEST = 50_000_000

/** @param tooLong called once for a line without an end; nothing more is read then */
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
