/** The terminal as commands see it: where answers and remarks go, and what it can show. */
import { stripVTControlCharacters } from 'node:util'
import pc from 'picocolors'
import { type Ask, askOn } from './ask.ts'

export type Colours = ReturnType<typeof pc.createColors>

export interface Terminal {
  /** The answer, on stdout. */
  print(text: string): void
  /** Everything else, on stderr. */
  remark(text: string): void
  /** One line on stderr that says why a call is refused. @returns the exit status */
  refuse(text: string): 2
  /** Colours that stdout can show. */
  colours: Colours
  /** Width of stdout; 100 if it is no terminal. */
  columns: number
  /** stderr, for lines that are redrawn; undefined if it is no terminal. */
  live: { write(text: string): void; columns: number; colours: Colours } | undefined
  /** Asks the person at the terminal; absent if there is none. */
  ask?: Ask
}

export function createTerminal({
  stdin,
  stdout,
  stderr,
}: {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  stderr: NodeJS.WriteStream
}): Terminal {
  const colours = pc.createColors()
  return {
    print: (text) => void stdout.write(`${text}\n`),
    remark: (text) => void stderr.write(`${text}\n`),
    refuse(text) {
      stderr.write(`tamrin: ${text}\n`)
      return 2
    },
    colours,
    // a terminal that does not know its width says 0
    columns: Math.min(stdout.columns || 100, 120),
    live: stderr.isTTY
      ? { write: (text) => void stderr.write(text), columns: stderr.columns || 100, colours: colours }
      : undefined,
    ...(stdin.isTTY && stderr.isTTY && { ask: askOn(stdin, stderr) }),
  }
}

/** Control characters except tab and line feed, and marks that override the direction of writing. */
const CONTROLS = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu

/** Removes all that a terminal would act on: what a student's program prints is shown, never executed. */
export function stripControls(text: string): string {
  return stripVTControlCharacters(text).replace(CONTROLS, '')
}
