/** A compiled program of a student, and the source locations of its lines. */
import type { SourceLocation } from '../../graders/report.ts'

/** The output of the compiler; see `grading/parent/compile.ts`. */
export interface Program {
  /** A script whose value is an async function; it passes its exports to the callback `ready`. */
  code: string
  /** JSON of the source map of `code`. */
  map: string
  /** File name of the source, as the student knows it. */
  file: string
  /** Whether it imports `@tensorflow/tfjs` or `tamrin`. */
  usesTensors: boolean
  /** Whether it imports `tamrin`, and so may ask for a data set. */
  usesPlatform: boolean
}

/** The file name of the program's script in stack traces. */
export const PROGRAM_FILE = 'solution.js'

/** Maps a line and a column of the program's script, both counted from 1, to the student's source. */
export async function sourcePositions(
  program: Program,
): Promise<(line: number, column: number) => SourceLocation | undefined> {
  const { TraceMap, originalPositionFor } = await import('@jridgewell/trace-mapping')
  const map = new TraceMap(program.map)
  return (line, column) => {
    const found = originalPositionFor(map, { line, column: column - 1 })
    return found.line === null ? undefined : { file: program.file, line: found.line, column: found.column + 1 }
  }
}

/** The location of an error in the student's source, by its stack; undefined where the stack has no such frame. */
export async function locate(program: Program, stack: string): Promise<SourceLocation | undefined> {
  const frame = /\(?solution\.js:(\d+):(\d+)\)?/.exec(stack)
  return frame ? (await sourcePositions(program))(Number(frame[1]), Number(frame[2])) : undefined
}

/** A text that the program has printed, with the places of its script replaced by those of the student's source. */
export async function withSourcePlaces(program: Program, text: string): Promise<string> {
  if (!PLACE.test(text)) return text
  const at = await sourcePositions(program)
  return text.replace(new RegExp(PLACE, 'g'), (place, line: string, column: string) => {
    const found = at(Number(line), Number(column))
    return found ? `${found.file}:${found.line}:${found.column}` : place
  })
}

const PLACE = /\bsolution\.js:(\d+):(\d+)/
