/** esbuild's messages as plain data, with their places as an editor counts them. */
import type { Location, Message } from 'esbuild'
import type { Diagnostic } from './task.ts'

/** The column of a place, from 1, in UTF-16 code units: esbuild counts bytes from 0. */
export function columnOf({ lineText, column }: Pick<Location, 'lineText' | 'column'>): number {
  return Buffer.from(lineText).subarray(0, column).toString().length + 1
}

export function diagnosticOf({ text, location }: Message): Diagnostic {
  return location
    ? { message: text, file: location.file, line: location.line, column: columnOf(location) }
    : { message: text }
}
